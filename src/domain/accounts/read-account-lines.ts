import { rows, statement } from '#platform/database.ts'
import { dependsOn } from '#platform/page-context.ts'
import type { AccountLine } from '#wire/account-view.ts'
import { type LineRow, lineColumns, lineJoins, toAccountLine, treatmentsFor } from './internal/account-row.ts'

const readLines = statement(
  `select ${lineColumns} from accounts a ${lineJoins} where a.id = any($1::bigint[])`,
)

/**
 * The short form of accounts, by id (decimal string); ids without an account are missing from the answer. One
 * statement whatever their number. The page that shows them depends on each.
 */
export async function readAccountLines(ids: Iterable<bigint | string>): Promise<Map<string, AccountLine>> {
  const wanted = [...new Set([...ids].map(String))]
  if (wanted.length === 0) return new Map()
  dependsOn(...wanted.map((id) => `account:${id}`))
  const found = await rows<LineRow>(readLines, [wanted])
  const treatmentOf = await treatmentsFor(found)
  return new Map(found.map((row) => [row.id, toAccountLine(row, treatmentOf(row))]))
}
