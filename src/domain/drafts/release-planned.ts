import { now } from '#platform/clock.ts'
import { type Tx, transaction } from '#platform/database.ts'
import { recordAct } from '../audit/record-act.ts'
import { isDomainError, type Reason } from '../errors.ts'
import { lockDraft } from './internal/lock-draft.ts'
import { publishContent } from './internal/publish-content.ts'
import { remark } from './internal/remark.ts'
import { stateAfter } from './workflow-rules.ts'

/** Publishes everything whose time has come; one after the other, so that one that fails keeps no other back. For the clock. */
export async function releaseAllPlanned(): Promise<void> {
  const due = await transaction(
    (tx) =>
      tx.$queryRaw<{ id: bigint }[]>`
        select id from drafts where state = 'planned' and planned_at <= ${now()} order by planned_at limit 200`,
  )
  for (const { id } of due) await releasePlanned(id)
}

/**
 * Publishes a planned draft if its time has come. What nobody agreed to as it stands waits for that again; what cannot be
 * published goes back to the team with the reason. May run twice. Events: those of publishPost
 */
export async function releasePlanned(draftId: bigint): Promise<void> {
  const failed = await transaction((tx) => release(tx, draftId)).catch((error: unknown) => {
    if (isDomainError(error)) return error.reason
    throw error
  })
  if (failed) await transaction((tx) => giveBack(tx, draftId, failed))
}

async function lockDue(tx: Tx, draftId: bigint) {
  const account = await tx.account.findFirst({
    where: { drafts: { some: { id: draftId } } },
    select: { id: true, username: true, kind: true, agency: { select: { unitId: true } } },
  })
  if (!account) return null
  const writer = { accountId: account.id, handle: account.username, kind: account.kind }
  const locked = await lockDraft(tx, writer, draftId)
  const { state, plannedAt, updatedById } = locked.row
  if (state !== 'planned' || plannedAt === null || plannedAt > now()) return null
  return { locked, unitId: account.agency?.unitId ?? null, writer: { ...writer, userId: updatedById } }
}

async function release(tx: Tx, draftId: bigint): Promise<Reason | null> {
  const found = await lockDue(tx, draftId)
  if (!found) return null
  const { locked, writer, unitId } = found
  const { editsPostId } = locked.row
  const state = stateAfter('release', locked.standing, now())
  await tx.draft.update({ where: { id: draftId }, data: { state } })
  await remark(
    tx,
    draftId,
    null,
    state === 'published' ? 'release' : 'fail',
    state === 'published' ? '' : 'approval-first',
  )
  if (state === 'published') {
    const id = await publishContent(tx, writer, locked)
    await recordAct(tx, 'system', {
      action: editsPostId === null ? 'post.published' : 'post.edited',
      actingAccountId: writer.accountId,
      unitId,
      subject: { kind: 'post', id },
    })
  }
  return null
}

async function giveBack(tx: Tx, draftId: bigint, reason: Reason): Promise<void> {
  const found = await lockDue(tx, draftId)
  if (!found) return
  await tx.draft.update({ where: { id: draftId }, data: { state: 'returned', approvedVersion: null } })
  await remark(tx, draftId, null, 'fail', reason)
}
