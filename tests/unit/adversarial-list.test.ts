import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

/** What other servers have suffered from stands in docs/security.md with the tests that try it here; this holds it to them. */

const root = join(import.meta.dirname, '../..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')

const precedents =
  `2022-2166 2022-24307 2023-36459 2023-36460 2023-36461 2023-36462 2023-42451 2023-49079 2024-23832
  2024-25108 2024-25623 2024-25636 2024-37903 2024-39687 2025-25194 2025-25306 2025-30741 2025-32949 2025-67500 2026-22245
  2026-22246 2026-23961 2026-23962 2026-23963 2026-23964 2026-28432 2026-29178 2026-33693 2026-33868 2026-34148 2026-41259
  2026-42462 2026-46348 2026-46349 2026-46713 2026-50131 2026-62857 2026-69132 2026-73090 2026-77632`.split(
    /\s+/,
  )

const [, section = ''] =
  /## What other servers have suffered from\n([\s\S]*?)\n## /.exec(read('docs/security.md')) ?? []
const lines = section.split('\n').filter((line) => /^\| (?!.*Precedent)/.test(line))

/** Every test that is named: its file, and its title as it stands there. */
const named = [...section.matchAll(/`([\w./-]+\.test\.ts)`((?:,? “[^”]+”)+)/g)].flatMap(
  ([, file = '', titles = '']) =>
    [...titles.matchAll(/“([^”]+)”/g)].map(([, title = '']): [string, string] => [file, title]),
)

/** Whether a test of that title stands in the file, and is not left out. */
function has(file: string, title: string): boolean {
  const text = read(file)
  const quoted = [`'${title}'`, `"${title}"`, `\`${title}\``]
  return quoted.some((each) => {
    for (let at = text.indexOf(each); at >= 0; at = text.indexOf(each, at + 1)) {
      const before = text.slice(Math.max(0, at - 6_000), at)
      // Of `test.each(…)(` the table may stand between.
      if (/\b(?:test|it)\(\s*$|\)\(\s*$/.test(before))
        return !/\b(?:test|it)\.(?:skip|todo)\(\s*$/.test(before)
    }
    return false
  })
}

test.each(named)('%s has „%s“', (file, title) => expect(has(file, title)).toBe(true))

describe('the list', () => {
  test('has a line for every precedent', () => {
    expect(precedents.filter((number) => !section.includes(`CVE-${number}`))).toEqual([])
  })

  test('says in every line what proves it, or why it cannot happen', () => {
    const bare = lines.filter((line) => !/\.test\.ts` “|Cannot happen/.test(line))
    expect(lines.length).toBeGreaterThan(45)
    expect(bare).toEqual([])
  })

  test('is found wrong where a test is not there', () => {
    const [[file] = ['']] = named
    expect(has(file, 'no test is called so')).toBe(false)
    expect(named.length).toBeGreaterThan(80)
  })
})
