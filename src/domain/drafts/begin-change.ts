import { type Tx, transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { recordAgencyAct } from '../audit/record-agency-act.ts'
import { demandForAccount } from '../permissions/demand.ts'
import { readOwnWords } from '../posts/read-own-words.ts'
import { contentOf, type DraftContent } from './draft-content.ts'
import { insertDraft } from './insert-draft.ts'

/**
 * Begins a change of a published post of the agency: a draft with what it says now, which goes the way of every draft and
 * changes the post when it is published. One that is open already is found again.
 * @throws DomainError post-not-found, post-deleted, not-allowed
 */
export async function beginChange(viewer: Viewer, postId: bigint): Promise<{ id: string }> {
  return transaction(async (tx) => {
    await demandForAccount(tx, viewer, 'desk.write')
    const words = await readOwnWords(tx, viewer, postId)
    const open = await tx.draft.findFirst({
      where: {
        accountId: viewer.accountId,
        editsPostId: postId,
        state: { notIn: ['published', 'discarded'] },
      },
      select: { id: true },
    })
    if (open) return { id: open.id.toString() }
    const id = await insertDraft(tx, viewer, {
      content: { ...contentOf(words), ...(await readNoticeContent(tx, postId)) },
      state: 'draft',
      editsPostId: postId,
    })
    await recordAgencyAct(tx, viewer, 'draft.created', { kind: 'draft', id })
    return { id: id.toString() }
  })
}

/** What makes the post a notice, as a draft says it; nothing for other posts. */
async function readNoticeContent(tx: Tx, postId: bigint): Promise<Partial<DraftContent>> {
  const row = await tx.notice.findUnique({ where: { postId, state: 'valid' } })
  if (!row) return {}
  const { postId: _post, state: _state, endedAt: _ended, validUntil, ...fields } = row
  return { notice: { ...fields, validUntil: validUntil?.toISOString() ?? null } }
}
