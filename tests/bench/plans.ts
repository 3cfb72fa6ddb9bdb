import { withClient } from './dataset.ts'
import type { RawStatement } from './raw-process.ts'
import { say } from './report.ts'

/** Prints how PostgreSQL answers each statement of a read: every step of the plan on one line, with rows and pages. */
export async function printPlans(
  url: string,
  title: string,
  statements: readonly RawStatement[],
): Promise<void> {
  await withClient(url, async (client) => {
    for (const [index, { text, values }] of statements.entries()) {
      // Once before, so that the second run shows the work and not the first read from disk.
      await client.query(text, values)
      const { rows } = await client.query<{ 'QUERY PLAN': string }>(
        `explain (analyze, buffers, costs off) ${text}`,
        values,
      )
      say(`\n${title}, statement ${index + 1} of ${statements.length}: ${firstWords(text)}`)
      for (const row of rows) say(`  ${row['QUERY PLAN']}`)
    }
  })
}

const firstWords = (text: string): string => `${text.replace(/\s+/g, ' ').trim().slice(0, 90)} …`
