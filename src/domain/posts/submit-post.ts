import { isDuplicate, type Tx, transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { recordAgencyAct } from '../audit/record-agency-act.ts'
import { contentOf } from '../drafts/draft-content.ts'
import { findDraftByKey, insertDraft } from '../drafts/insert-draft.ts'
import { wantsSecondPerson } from '../drafts/wants-second-person.ts'
import { DomainError, refuse } from '../errors.ts'
import { demandNotMoved } from '../migration/demand-not-moved.ts'
import { demandForAccount } from '../permissions/demand.ts'
import { checkDraft, cleanDraft, type PostDraft } from './post-rules.ts'
import { publishPost } from './publish-post.ts'

/** `published`: `id` is the post's. `waiting`: a second person must agree first, and `id` is the draft's. */
export type Submitted = { state: 'published' | 'waiting'; id: string; path: string }

/**
 * Publishes a post of the account the viewer acts as, at once (`publishPost`); of an agency that wants a second person
 * for everything, it waits on its desk for one. The same idempotency key again finds what it made.
 * @throws DomainError for everything in post-rules, account-moved, and as publishPost
 */
export async function submitPost(viewer: Viewer, typed: PostDraft): Promise<Submitted> {
  const draft = cleanDraft(typed)
  refuse(checkDraft(draft))
  if (draft.repliesFrom === 'held' && viewer.kind !== 'agency') throw new DomainError('form-invalid')
  const submit = async (tx: Tx): Promise<Submitted> => {
    await demandForAccount(tx, viewer, 'post.write')
    await demandNotMoved(tx, viewer.accountId)
    if (await wantsSecondPerson(tx, viewer, 'routine')) return handOver(tx, viewer, draft)
    const { id, earlier } = await publishPost(tx, viewer, draft)
    if (!earlier) await recordAgencyAct(tx, viewer, 'post.published', { kind: 'post', id })
    return { state: 'published', id: id.toString(), path: `/@${viewer.handle}/${id}` }
  }
  return transaction(submit).catch((error: unknown) => {
    // Sent twice in the same moment: the second finds what the first made.
    if (draft.idempotencyKey !== null && isDuplicate(error)) return transaction(submit)
    throw error
  })
}

async function handOver(tx: Tx, viewer: Viewer, draft: PostDraft): Promise<Submitted> {
  // Tools choose keys for drafts, too: theirs are others.
  const key = draft.idempotencyKey === null ? null : `post ${draft.idempotencyKey}`
  const earlier = await findDraftByKey(tx, viewer, key)
  const id = earlier ?? (await insertDraft(tx, viewer, { content: contentOf(draft), state: 'waiting', key }))
  if (earlier === null) await recordAgencyAct(tx, viewer, 'draft.submitted', { kind: 'draft', id })
  return { state: 'waiting', id: id.toString(), path: `/desk/${id}` }
}
