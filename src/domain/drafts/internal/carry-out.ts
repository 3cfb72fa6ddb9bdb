import { now } from '#platform/clock.ts'
import type { Prisma, Tx } from '#platform/database.ts'
import type { Viewer } from '../../accounts/viewer.ts'
import { recordAgencyAct } from '../../audit/record-agency-act.ts'
import { DomainError, refuse } from '../../errors.ts'
import { record } from '../../events.ts'
import { handOf } from '../hand-of.ts'
import type { Decided, Plan, Seen } from '../seen.ts'
import { type DraftAct, type DraftState, refusalOf, stateAfter } from '../workflow-rules.ts'
import { type LockedDraft, lockDraft } from './lock-draft.ts'
import { publishContent } from './publish-content.ts'
import { remark } from './remark.ts'

/** What a decision brings along. */
type Along = { text?: string; plan?: Plan; data?: Prisma.DraftUncheckedUpdateInput }

/**
 * Part of the verbs of the workflow: does one act with a draft by the rules, publishes it if that follows, and writes
 * down who did what. The caller has demanded the right. Events: draft.planned; those of publishPost
 * @throws DomainError draft-not-found, draft-changed, what the rules refuse for, and as publishPost
 */
export async function carryOut(
  tx: Tx,
  viewer: Viewer,
  { draftId, version }: Seen,
  act: DraftAct,
  { text = '', plan, data = {} }: Along = {},
): Promise<Decided> {
  const locked = await lockDraft(tx, viewer, draftId)
  const { editsPostId } = locked.row
  if (locked.row.version !== version) throw new DomainError('draft-changed')
  refuse(refusalOf(act, locked.standing, await handOf(tx, viewer)))
  const standing = { ...locked.standing, ...(plan && { plannedAt: plan.at }) }
  const state = stateAfter(act, standing, now())
  await tx.draft.update({
    where: { id: draftId },
    data: {
      ...data,
      state,
      ...(plan && { plannedAt: plan.at, plannedZone: plan.zone }),
      ...(act === 'approve' && { approvedVersion: version, approvedById: viewer.userId }),
    },
  })
  await remark(tx, draftId, viewer.userId, act, text)
  if (state === 'discarded') await tx.draftMedia.deleteMany({ where: { draftId } })
  const postId =
    state === 'published' && act !== 'review' ? await publishContent(tx, viewer, locked) : locked.row.postId
  await tell(tx, locked, { state, plannedAt: standing.plannedAt })
  await recordAgencyAct(tx, viewer, audited[act].action, { kind: 'draft', id: draftId })
  if (postId !== null && act !== 'review')
    await recordAgencyAct(tx, viewer, editsPostId === null ? 'post.published' : 'post.edited', {
      kind: 'post',
      id: postId,
    })
  return {
    state,
    draftId: draftId.toString(),
    path: postId === null ? null : `/@${viewer.handle}/${postId}`,
  }
}

async function tell(
  tx: Tx,
  { row }: LockedDraft,
  { state, plannedAt }: { state: DraftState; plannedAt: Date | null },
): Promise<void> {
  if (state === 'planned' && plannedAt !== null)
    await record(tx, 'draft.planned', { draftId: row.id.toString(), plannedAt: plannedAt.toISOString() })
}

/** How the audit log calls each act; what the clock releases is no act of anybody's. */
const audited: Record<DraftAct, { action: string }> = {
  edit: { action: 'draft.edited' },
  submit: { action: 'draft.submitted' },
  recall: { action: 'draft.recalled' },
  approve: { action: 'draft.approved' },
  return: { action: 'draft.returned' },
  publish: { action: 'draft.published' },
  'publish-urgently': { action: 'draft.published-urgently' },
  reschedule: { action: 'draft.rescheduled' },
  discard: { action: 'draft.discarded' },
  review: { action: 'draft.reviewed' },
  release: { action: 'draft.published' },
}
