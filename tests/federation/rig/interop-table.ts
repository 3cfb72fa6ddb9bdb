import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { format } from 'node:util'
import { expect } from 'vitest'

type Direction = 'to them' | 'to us'

const file = join(import.meta.dirname, '../../../docs/interoperability.md')
const [begins, ends] = ['<!-- made by the run: begins -->', '<!-- made by the run: ends -->']

/**
 * Keeps what a run found, and compares it with the table in the documents at its end; with WRITE_INTEROPERABILITY=1 it is
 * written there instead. So the page says what the last run saw, or a test fails.
 */
export function holdTable(names: string[]) {
  const rows = new Map<string, Map<string, string>>()

  return {
    async record(
      name: string,
      what: string,
      direction: Direction,
      work: () => Promise<unknown>,
    ): Promise<void> {
      const key = `${what} | ${direction === 'to us' ? '←' : '→'}`
      const row = rows.get(key) ?? new Map<string, string>()
      rows.set(key, row)
      row.set(name, 'no')
      await work()
      row.set(name, 'yes')
    },

    keep(): void {
      const table = [
        `| What | Direction | ${names.join(' | ')} |`,
        `|---|---|${names.map(() => '---|').join('')}`,
        ...[...rows].map(([key, row]) =>
          format('| %s | %s |', key, names.map((name) => row.get(name) ?? '–').join(' | ')),
        ),
      ].join('\n')
      const page = readFileSync(file, 'utf8')
      const [before = '', rest = ''] = page.split(begins)
      const after = rest.split(ends)[1] ?? ''
      const made = `${before}${begins}\n\n${table}\n\n${ends}${after}`
      if (process.env.WRITE_INTEROPERABILITY) writeFileSync(file, made)
      else expect(page, 'docs/interoperability.md says what the run saw').toBe(made)
    },
  }
}
