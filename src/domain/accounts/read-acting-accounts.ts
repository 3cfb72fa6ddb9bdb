import { database } from '#platform/database.ts'
import type { AccountLine } from '#wire/account-view.ts'
import { actingAccountIds } from '../sessions/acting-accounts.ts'
import { readAccountLines } from './read-account-lines.ts'
import type { Viewer } from './viewer.ts'

/** The accounts the viewer may act as: her own first, then agencies. */
export async function readActingAccounts(viewer: Viewer): Promise<AccountLine[]> {
  const ids = await actingAccountIds(database(), viewer.userId)
  const lines = await readAccountLines(ids)
  return ids.flatMap((id) => lines.get(id.toString()) ?? [])
}
