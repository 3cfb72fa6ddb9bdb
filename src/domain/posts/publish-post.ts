import { now } from '#platform/clock.ts'
import { nextId, type Tx } from '#platform/database.ts'
import type { Visibility } from '#wire/post-view.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { DomainError } from '../errors.ts'
import { record } from '../events.ts'
import { demandPlace, districtsOf, storePlace } from '../places/store-place.ts'
import { attachMedia } from './internal/attach-media.ts'
import { countOnPost, countPostOf } from './internal/count.ts'
import { type FoundPost, findPost } from './internal/find-post.ts'
import { holdAnswer } from './internal/hold-answer.ts'
import { indexText } from './internal/index-text.ts'
import { mayQuote, narrower, type PostDraft } from './post-rules.ts'
import { demandAnswer } from './reply-control.ts'

/** Whose post it is, and who wrote it; nobody is known where the clock publishes what was planned. */
export type Writer = Pick<Viewer, 'accountId' | 'handle' | 'kind'> & { userId: bigint | null }

/**
 * Part of the verbs that publish: makes the post of a draft that was cleaned and checked (`post-rules`). A reply is never
 * addressed to a wider circle than what it answers, and waits to be released where its thread holds answers: until then
 * nobody is told of it. One row, whoever follows.
 * @returns its id; `earlier` if the same key made it before. Event: post.published, reply.held; poll.opened
 * @throws DomainError post-not-found, post-deleted, not-quotable, replies-closed, picture-not-found …
 */
export async function publishPost(
  tx: Tx,
  writer: Writer,
  draft: PostDraft,
): Promise<{ id: bigint; earlier: boolean }> {
  const location = demandPlace(draft.place ?? null, writer)
  const place = await findPlace(tx, writer, draft)
  const id = await insertPost(tx, writer, draft, place)
  const earlier = await findEarlier(tx, writer.accountId, draft.idempotencyKey, id)
  if (earlier !== null) {
    await tx.post.delete({ where: { id } })
    return { id: earlier, earlier: true }
  }
  const { html, tags } = await indexText(tx, id, draft)
  await tx.post.update({ where: { id }, data: { html } })
  await attachMedia(tx, writer, { id, mediaIds: draft.mediaIds, altConfirmed: draft.altConfirmed })
  if (draft.poll) await openPoll(tx, id, draft.poll)
  if (location) await storePlace(tx, id, location)
  await count(tx, writer.accountId, place)
  const conversationId = (place.answered?.conversation_id ?? id).toString()
  if (place.isHeld && place.answered) {
    await holdAnswer(tx, { id, authorId: writer.accountId, answered: place.answered })
    return { id, earlier: false }
  }
  await record(tx, 'post.published', {
    postId: id.toString(),
    authorId: writer.accountId.toString(),
    conversationId,
    visibility: place.visibility,
    boostOfId: null,
    replyToId: place.answered?.id.toString() ?? null,
    tags,
    districts: districtsOf(location),
  })
  return { id, earlier: false }
}

/** What a post answers and quotes, and who may see it for that. */
type Place = {
  answered: FoundPost | null
  quoted: FoundPost | null
  visibility: Visibility
  isHeld: boolean
}

async function findPlace(tx: Tx, writer: Writer, draft: PostDraft): Promise<Place> {
  const answered = draft.replyToId === null ? null : await findPost(tx, writer, draft.replyToId)
  const quoted = draft.quoteOfId === null ? null : await findPost(tx, writer, draft.quoteOfId)
  if (quoted && !mayQuote(quoted)) throw new DomainError('not-quotable')
  const chance = answered ? await demandAnswer(tx, answered.id, writer.accountId) : 'shown'
  const visibility = answered ? narrower(draft.visibility, answered.visibility) : draft.visibility
  return { answered, quoted, visibility, isHeld: chance === 'held' }
}

/** What nobody sees yet does not count yet. */
async function count(tx: Tx, authorId: bigint, { answered, quoted, isHeld }: Place): Promise<void> {
  await countPostOf(tx, authorId, 1)
  if (answered && !isHeld) await countOnPost(tx, answered.id, 'replies', 1)
  if (quoted) await countOnPost(tx, quoted.id, 'quotes', 1)
}

async function insertPost(tx: Tx, writer: Writer, draft: PostDraft, place: Place): Promise<bigint> {
  const at = now()
  const id = await nextId(tx, at)
  await tx.post.create({
    data: {
      id,
      authorId: writer.accountId,
      writtenById: writer.userId,
      text: draft.text,
      contentWarning: draft.contentWarning,
      sensitive: draft.sensitive,
      language: draft.language,
      visibility: place.visibility,
      repliesFrom: draft.repliesFrom,
      heldAt: place.isHeld ? at : null,
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
  accountId: bigint,
  key: string | null,
  postId: bigint,
): Promise<bigint | null> {
  if (key === null) return null
  const { count } = await tx.submission.createMany({ data: { accountId, key, postId }, skipDuplicates: true })
  if (count === 1) return null
  const earlier = await tx.submission.findUniqueOrThrow({ where: { accountId_key: { accountId, key } } })
  return earlier.postId
}
