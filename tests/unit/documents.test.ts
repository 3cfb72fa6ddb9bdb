import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readConfig } from '#platform/config.ts'
import packages from '../../package.json' with { type: 'json' }

const root = join(import.meta.dirname, '../..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const documents = [...globSync('*.md', { cwd: root }), ...globSync('docs/**/*.md', { cwd: root })].sort()

/** The first cell of each row of the table below a heading, without its backticks, and the second. */
function tableBelow(document: string, heading: string): Map<string, string> {
  const section = read(document).split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? ''
  const rows = section.matchAll(/^\| `([^`]+)` \|([^|]*)\|/gm)
  return new Map([...rows].map(([, name = '', value = '']) => [name, value.trim().replaceAll('`', '')]))
}

describe('the configuration in README', () => {
  const table = tableBelow('README.md', 'Configuration')
  const [, schema = ''] =
    /^const schema = z\.object\(\{\n([\s\S]*?)^\}\)/m.exec(read('src/platform/config.ts')) ?? []
  const variables = [...schema.matchAll(/^ {2}([A-Z][A-Z_]*):/gm)].map(([, name = '']) => name)
  const defaults = Object.entries(readConfig({}))

  test('names every variable of the schema, and no other', () => {
    expect(variables).toEqual(expect.arrayContaining(defaults.map(([name]) => name)))
    expect([...table.keys()].sort()).toEqual([...variables].sort())
  })

  test.each(defaults)('tells the default of %s', (name, value) => {
    expect(table.get(name)).toBe(String(value))
  })
})

describe('the dependencies', () => {
  test('have one line each that says why they are here, and none speaks of another', () => {
    const decision = read('docs/decisions/0014-dependencies.md')
    const lines = [...decision.matchAll(/^\| `([^`]+)` \| ([^|]+) \| \d{4}-\d{2} \|$/gm)]
    const needed = Object.keys({ ...packages.dependencies, ...packages.devDependencies })
    expect(lines.map(([, name]) => name).sort()).toEqual(needed.sort())
  })
})

/** Anchors as GitHub and GitLab make them of headings. */
const anchorsOf = (text: string): string[] =>
  [...text.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )

/** Code is no place for links. */
const withoutCode = (text: string): string =>
  text.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '``')

describe.each(documents)('%s', (document) => {
  const text = read(document)

  test('links only to what is there', () => {
    const targets = [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target)
    const missing = targets
      .filter((target) => !/^(https?|mailto):/.test(target))
      .filter((target) => {
        const [path = '', anchor] = target.split('#')
        const file = path === '' ? document : normalize(join(dirname(document), path))
        return !existsSync(join(root, file)) || (anchor && !anchorsOf(read(file)).includes(anchor))
      })
    expect(missing).toEqual([])
  })

  test('names only files that are there', () => {
    const paths = [...text.matchAll(/`((?:src|scripts|tests|docs|prisma|public)\/[\w()[\]/.-]+)`/g)]
    const missing = paths.map(([, path = '']) => path).filter((path) => !existsSync(join(root, path)))
    expect(missing).toEqual([])
  })
})
