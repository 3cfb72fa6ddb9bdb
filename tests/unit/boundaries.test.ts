import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { checkBoundaries } from '../../scripts/boundaries.mjs'
import { rules } from '../../scripts/boundaries-rules.mjs'
import { cleanHouse, plants } from './boundaries-plants.ts'

const folders: string[] = []

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true })
})

function build(files: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), 'boundaries-'))
  folders.push(root)
  const all = { 'package.json': '{"type":"module","imports":{"#*":"./src/*"}}', ...files }
  for (const [path, text] of Object.entries(all)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return root
}

test('a house that keeps every rule has no violations', async () => {
  const { files, violations } = await checkBoundaries(build(cleanHouse))
  expect(violations.map((it) => it.line)).toEqual([])
  expect(files).toBe(Object.keys(cleanHouse).filter((path) => !path.endsWith('.test.ts')).length)
})

test('every rule is proven by a planted violation', () => {
  expect([...new Set(plants.map((plant) => plant.rule))].sort()).toEqual(
    rules.map((rule) => rule.name).sort(),
  )
})

describe('a planted violation is found, by its rule and no other', () => {
  test.each(plants)('$rule: $what', async ({ rule, files, from, to }) => {
    const { violations } = await checkBoundaries(build({ ...cleanHouse, ...files }))
    expect(violations.map((it) => ({ rule: it.rule, from: it.from, to: it.to }))).toEqual([
      { rule, from, to },
    ])
    expect(violations[0]?.line).toBe(`${rule}: ${from} → ${to}: ${violations[0]?.why}`)
  })
})

test('the import table allows what the architecture says, folder by folder, and nothing else', async () => {
  const may: Record<string, string> = {
    app: 'doors domain ui wire messenger/screens platform/config platform/log platform/page-context',
    http: 'doors domain mastodon federation wire platform/config platform/log platform/page-context platform/events-bus platform/storage platform/metrics platform/clock platform/images',
    doors:
      'domain federation wire platform/config platform/log platform/page-context platform/database platform/events-bus platform/storage platform/metrics platform/clock platform/images',
    jobs: 'domain federation platform/config platform/log platform/page-context platform/database platform/events-bus platform/storage platform/metrics platform/clock platform/images',
    mastodon: 'domain',
    federation:
      'domain wire platform/config platform/log platform/page-context platform/database platform/events-bus platform/storage platform/metrics platform/clock platform/images',
    domain:
      'wire platform/clock platform/config platform/log platform/page-context platform/database platform/events-bus platform/images platform/key-ring platform/mail platform/storage',
    messenger: 'ui wire',
    ui: '',
    wire: '',
    platform: '',
  }
  const platform = [
    'clock',
    'config',
    'log',
    'page-context',
    'database',
    'events-bus',
    'images',
    'storage',
    'metrics',
  ]
  const targets = [
    ...['app', 'http', 'doors', 'jobs', 'mastodon', 'federation', 'domain', 'ui', 'wire'].map(
      (it) => `${it}/thing.ts`,
    ),
    'messenger/screens/thing.ts',
    'messenger/engine/thing.ts',
    ...platform.map((it) => `platform/${it}.ts`),
  ]
  const files: Record<string, string> = { 'src/main.ts': targets.map((to) => `import '#${to}'`).join('\n') }
  for (const to of targets) files[`src/${to}`] = ''
  for (const from of Object.keys(may)) {
    files[`src/${from}/probe.ts`] = targets.map((to) => `import '#${to}'`).join('\n')
    files[`src/${from}/types.ts`] = targets.map((to) => `import type { T } from '#${to}'`).join('\n')
  }

  const { violations } = await checkBoundaries(build(files))
  const refused = violations.filter((it) => it.rule === 'import-table').map((it) => `${it.from} → ${it.to}`)

  const expected = Object.entries(may).flatMap(([from, list]) =>
    targets
      .filter((to) => !to.startsWith(`${from}/`))
      .filter((to) => !list.split(' ').some((entry) => to === `${entry}.ts` || to.startsWith(`${entry}/`)))
      .map((to) => `src/${from}/probe.ts → src/${to}`),
  )
  expect(refused.sort()).toEqual(expected.sort())
})
