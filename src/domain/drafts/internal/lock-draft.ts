import type { Tx } from '#platform/database.ts'
import type { Viewer } from '../../accounts/viewer.ts'
import { DomainError } from '../../errors.ts'
import { type DraftContent, storedContent } from '../draft-content.ts'
import { wantsSecondPerson } from '../wants-second-person.ts'
import type { Standing } from '../workflow-rules.ts'

type Row = Awaited<ReturnType<Tx['draft']['findUniqueOrThrow']>>

/** A draft as verbs work on it. */
export type LockedDraft = { row: Row; content: DraftContent; standing: Standing }

/**
 * Locks a draft of an account, so that two people do not decide about it at once.
 * @throws DomainError draft-not-found also for another account's
 */
export async function lockDraft(
  tx: Tx,
  account: Pick<Viewer, 'accountId' | 'kind'>,
  id: bigint,
): Promise<LockedDraft> {
  const [locked] = await tx.$queryRaw<unknown[]>`
    select 1 from drafts where id = ${id} and account_id = ${account.accountId} for update`
  if (!locked) throw new DomainError('draft-not-found')
  const row = await tx.draft.findUniqueOrThrow({ where: { id } })
  const secondPerson = await wantsSecondPerson(tx, account, row.kind)
  return { row, content: storedContent(row.content), standing: standingOf(row, secondPerson) }
}

export const standingOf = (
  row: Pick<
    Row,
    | 'state'
    | 'version'
    | 'approvedVersion'
    | 'contributorIds'
    | 'urgentById'
    | 'urgentReason'
    | 'reviewedAt'
    | 'plannedAt'
  >,
  secondPerson: boolean,
): Standing => ({
  state: row.state,
  version: row.version,
  approvedVersion: row.approvedVersion,
  contributorIds: row.contributorIds,
  secondPerson,
  urgentById: row.urgentReason === '' ? null : (row.urgentById ?? 0n),
  reviewed: row.reviewedAt !== null,
  plannedAt: row.plannedAt,
})
