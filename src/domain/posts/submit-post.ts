import { now } from '#platform/clock.ts'
import { nextId, type Tx, transaction } from '#platform/database.ts'
import type { Visibility } from '#wire/post-view.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { recordAgencyAct } from '../audit/record-agency-act.ts'
import { DomainError, refuse } from '../errors.ts'
import { record } from '../events.ts'
import { demandNotMoved } from '../migration/demand-not-moved.ts'
import { demandForAccount } from '../permissions/demand.ts'
import { attachMedia } from './internal/attach-media.ts'
import { countOnPost, countPostOf } from './internal/count.ts'
import { type FoundPost, findPost } from './internal/find-post.ts'
import { indexText } from './internal/index-text.ts'
import { checkDraft, cleanDraft, mayQuote, narrower, type PostDraft } from './post-rules.ts'

/**
 * Publishes a post of the account the viewer acts as, at once. A reply is never addressed to a wider circle
 * than what it answers. One row, whoever follows.
 * @returns id and path of the post. Event: post.published; poll.opened for a poll.
 * @throws DomainError for everything in post-rules, account-moved, post-not-found, not-quotable, picture-not-found …
 */
export async function submitPost(viewer: Viewer, typed: PostDraft): Promise<{ id: string; path: string }> {
  const draft = cleanDraft(typed)
  refuse(checkDraft(draft))
  return transaction(async (tx) => {
    await demandForAccount(tx, viewer, 'post.write')
    await demandNotMoved(tx, viewer.accountId)
    const place = await findPlace(tx, viewer, draft)
    const id = await insertPost(tx, viewer, draft, place)
    const earlier = await findEarlier(tx, viewer, draft.idempotencyKey, id)
    if (earlier !== null) {
      await tx.post.delete({ where: { id } })
      return { id: earlier.toString(), path: `/@${viewer.handle}/${earlier}` }
    }
    const { html, tags } = await indexText(tx, id, draft.text)
    await tx.post.update({ where: { id }, data: { html } })
    await attachMedia(tx, viewer, { id, mediaIds: draft.mediaIds, altConfirmed: draft.altConfirmed })
    if (draft.poll) await openPoll(tx, id, draft.poll)
    await count(tx, viewer, place)
    await record(tx, 'post.published', {
      postId: id.toString(),
      authorId: viewer.accountId.toString(),
      conversationId: (place.answered?.conversation_id ?? id).toString(),
      visibility: place.visibility,
      boostOfId: null,
      replyToId: place.answered?.id.toString() ?? null,
      tags,
    })
    await recordAgencyAct(tx, viewer, 'post.published', { kind: 'post', id })
    return { id: id.toString(), path: `/@${viewer.handle}/${id}` }
  })
}

/** What a post answers and quotes, and who may see it for that. */
type Place = { answered: FoundPost | null; quoted: FoundPost | null; visibility: Visibility }

async function findPlace(tx: Tx, viewer: Viewer, draft: PostDraft): Promise<Place> {
  const answered = draft.replyToId === null ? null : await findPost(tx, viewer, draft.replyToId)
  const quoted = draft.quoteOfId === null ? null : await findPost(tx, viewer, draft.quoteOfId)
  if (quoted && !mayQuote(quoted)) throw new DomainError('not-quotable')
  const visibility = answered ? narrower(draft.visibility, answered.visibility) : draft.visibility
  return { answered, quoted, visibility }
}

async function count(tx: Tx, viewer: Viewer, { answered, quoted }: Place): Promise<void> {
  await countPostOf(tx, viewer.accountId, 1)
  if (answered) await countOnPost(tx, answered.id, 'replies', 1)
  if (quoted) await countOnPost(tx, quoted.id, 'quotes', 1)
}

async function insertPost(tx: Tx, viewer: Viewer, draft: PostDraft, place: Place): Promise<bigint> {
  const at = now()
  const id = await nextId(tx, at)
  await tx.post.create({
    data: {
      id,
      authorId: viewer.accountId,
      writtenById: viewer.userId,
      text: draft.text,
      contentWarning: draft.contentWarning,
      sensitive: draft.sensitive,
      language: draft.language,
      visibility: place.visibility,
      replyToId: place.answered?.id ?? null,
      replyToAccountId: place.answered?.author_id ?? null,
      conversationId: place.answered?.conversation_id ?? id,
      quoteOfId: draft.quoteOfId,
      createdAt: at,
    },
  })
  return id
}

async function openPoll(tx: Tx, postId: bigint, poll: NonNullable<PostDraft['poll']>): Promise<void> {
  const endsAt = new Date(now().getTime() + poll.days * 86_400_000)
  await tx.poll.create({
    data: {
      postId,
      multiple: poll.multiple,
      endsAt,
      options: { create: poll.options.map((title, position) => ({ position, title })) },
    },
  })
  await record(tx, 'poll.opened', { postId: postId.toString(), endsAt: endsAt.toISOString() })
}

/** The post that this key made before; null, and the key is kept, if there is none. Two at once: the second waits. */
async function findEarlier(
  tx: Tx,
  viewer: Viewer,
  key: string | null,
  postId: bigint,
): Promise<bigint | null> {
  if (key === null) return null
  const { accountId } = viewer
  const { count } = await tx.submission.createMany({ data: { accountId, key, postId }, skipDuplicates: true })
  if (count === 1) return null
  const earlier = await tx.submission.findUniqueOrThrow({ where: { accountId_key: { accountId, key } } })
  return earlier.postId
}
