import { now } from '#platform/clock.ts'
import { nextId, type Tx, transaction } from '#platform/database.ts'
import { toldTime } from '../accounts/told-time.ts'
import { isOurUri } from '../addresses.ts'
import { record } from '../events.ts'
import { storePostPictures } from '../media/store-remote-pictures.ts'
import { findPostByUri } from './find-remote-post.ts'
import { countOnPost, countPostOf } from './internal/count.ts'
import { holdAnswer } from './internal/hold-answer.ts'
import { contentOf, type RemoteContent, tagsOf } from './internal/remote-content.ts'
import {
  findPeople,
  findRemoteAuthor,
  type MentionedPeople,
  type RemoteAuthor,
} from './internal/remote-people.ts'
import { type Answered, findAnswered, findQuoted, linkReplies } from './internal/remote-place.ts'
import { storeRemotePoll } from './internal/store-remote-poll.ts'
import { storeMentions, storeTags } from './internal/store-tags.ts'
import type { RemotePost } from './remote-post.ts'
import { chanceOfAnswer } from './reply-control.ts'

export type ReceivedPost =
  | { outcome: 'stored' | 'duplicate'; postId: bigint }
  | { outcome: 'ignored'; postId: null }

export type HowReceived = {
  /** It was fetched to complete a thread or a profile: stored although nobody here is addressed, and nobody is told. */
  backfill?: boolean
  /** The quoted author's word for the quote was fetched from its server and is right (FEP-044f). */
  quoteAuthorised?: boolean
}

const ignored = { outcome: 'ignored', postId: null } as const

/**
 * Stores a post of another server, once, by its address; of an account that is known already (`post.authorUri`), whom the
 * caller has authenticated or fetched from its origin. Its place is its time of publication, never later than now. What
 * concerns nobody here is ignored: neither by somebody followed, nor mentioning anybody, nor an answer to or quote of a post
 * known here, nor with `backfill`. So is what somebody says to one of ours who has blocked her, or an answer that its post does
 * not take; one that its thread holds waits to be released. Whom it mentions must be known
 * already; other mentions stay links. Event: post.published or reply.held with `elsewhere`; poll.opened
 */
export async function receivePost(post: RemotePost, how: HowReceived = {}): Promise<ReceivedPost> {
  if (isOurUri(post.uri) || !isOfSameServer(post.uri, post.authorUri)) return ignored
  const known = await findPostByUri(post.uri)
  if (known !== null) return { outcome: 'duplicate', postId: known }
  const answeredId = await findOther(post.replyToUri, post)
  const quotedId = await findOther(post.quoteUri, post)
  return transaction(async (tx) => {
    const author = await findRemoteAuthor(tx, post.authorUri)
    if (!author) return ignored
    const answered = await findAnswered(tx, answeredId, author.id)
    if (answered === 'blocked') return ignored
    const chance = answered ? await chanceOfAnswer(tx, answered.id, author.id) : 'shown'
    if (chance === 'refused') return ignored
    const quoting = { authorId: author.id, uri: post.uri, isAuthorised: how.quoteAuthorised ?? false }
    const quoteId = await findQuoted(tx, quotedId, quoting)
    const people = await findPeople(tx, post.mentions, author.id)
    const place = { answered, quotedId: quoteId, people, isHeld: chance === 'held' }
    if (!(await concernsUs(tx, post, author, place, how))) return ignored
    return store(tx, post, author, place, how)
  })
}

type Place = {
  answered: Answered | null
  quotedId: bigint | null
  people: MentionedPeople
  isHeld: boolean
}

const isOfSameServer = (one: string, other: string): boolean => new URL(one).origin === new URL(other).origin

/** Nothing answers or quotes itself. */
const findOther = async (uri: string | null, post: RemotePost): Promise<bigint | null> =>
  uri === null || uri === post.uri ? null : findPostByUri(uri)

/** What is for certain people only must be for somebody here; everything else for a follower, or belong to what is here. */
async function concernsUs(
  tx: Tx,
  { visibility }: RemotePost,
  author: RemoteAuthor,
  { answered, quotedId, people }: Place,
  how: HowReceived,
): Promise<boolean> {
  if (people.isOurs) return true
  if (visibility === 'direct') return false
  const isOpen = visibility !== 'followers'
  if (isOpen && (how.backfill || answered !== null || quotedId !== null)) return true
  const followers = await tx.$queryRaw<
    unknown[]
  >`select 1 from follows where target_id = ${author.id} limit 1`
  return followers.length > 0
}

async function store(
  tx: Tx,
  post: RemotePost,
  author: RemoteAuthor,
  place: Place,
  how: HowReceived,
): Promise<ReceivedPost> {
  const content = await contentOf(tx, post, author, place.people)
  const stampUri = how.quoteAuthorised ? post.quoteAuthorisationUri : null
  const row = await insertPost(tx, post, author, { ...place, content, stampUri })
  if (row === null) {
    const { id } = await tx.post.findFirstOrThrow({ where: { uri: post.uri }, select: { id: true } })
    return { outcome: 'duplicate', postId: id }
  }
  const tags = tagsOf(post)
  const endsAt = await storeParts(tx, row, { post, authorId: author.id, mentioned: place.people.ids, tags })
  await countPostOf(tx, author.id, 1)
  if (place.answered && !place.isHeld) await countOnPost(tx, place.answered.id, 'replies', 1)
  if (place.quotedId !== null) await countOnPost(tx, place.quotedId, 'quotes', 1)
  await linkReplies(tx, {
    id: row.id,
    uri: post.uri,
    authorId: author.id,
    conversationId: row.conversationId,
  })
  await tell(tx, post, { ...row, authorId: author.id, place, tags, isQuiet: how.backfill ?? false, endsAt })
  return { outcome: 'stored', postId: row.id }
}

type Parts = { post: RemotePost; authorId: bigint; mentioned: bigint[]; tags: ReturnType<typeof tagsOf> }

/** Of a new post nothing is there to be replaced: what it does not have is not looked for. @returns the end of its poll */
async function storeParts(
  tx: Tx,
  row: InsertedPost,
  { post, authorId, mentioned, tags }: Parts,
): Promise<Date | null> {
  if (mentioned.length > 0) await storeMentions(tx, row.id, mentioned)
  if (tags.length > 0) await storeTags(tx, row.id, tags)
  if (post.pictures.length > 0) await storePostPictures(tx, { id: row.id, ownerId: authorId }, post.pictures)
  return post.poll && (await storeRemotePoll(tx, row, post.poll)).endsAt
}

type InsertedPost = { id: bigint; createdAt: Date; conversationId: bigint }

/** Null: somebody else stored it at the same moment. */
async function insertPost(
  tx: Tx,
  post: RemotePost,
  author: RemoteAuthor,
  {
    answered,
    quotedId,
    isHeld,
    content,
    stampUri,
  }: Place & { content: RemoteContent; stampUri: string | null },
): Promise<InsertedPost | null> {
  const createdAt = toldTime(post.publishedAt)
  const id = await nextId(tx, createdAt)
  const conversationId = answered?.conversationId ?? id
  const isWaiting = answered === null && post.replyToUri !== null && !isOurUri(post.replyToUri)
  const { count } = await tx.post.createMany({
    data: {
      ...content,
      id,
      authorId: author.id,
      visibility: post.visibility,
      heldAt: isHeld ? now() : null,
      replyToId: answered?.id ?? null,
      replyToAccountId: answered?.authorId ?? null,
      replyToUri: isWaiting && post.replyToUri !== post.uri ? post.replyToUri : null,
      conversationId,
      quoteOfId: quotedId,
      quoteUri: quotedId === null ? post.quoteUri : null,
      quoteStampUri: stampUri,
      uri: post.uri,
      url: post.url,
      createdAt,
      editedAt: post.editedAt && new Date(Math.max(toldTime(post.editedAt).getTime(), createdAt.getTime())),
    },
    skipDuplicates: true,
  })
  return count === 0 ? null : { id, createdAt, conversationId }
}

type Told = InsertedPost & {
  authorId: bigint
  place: Place
  tags: { name: string }[]
  isQuiet: boolean
  endsAt: Date | null
}

async function tell(tx: Tx, { visibility }: RemotePost, told: Told): Promise<void> {
  const postId = told.id.toString()
  const { answered, isHeld } = told.place
  if (answered && isHeld) {
    await holdAnswer(tx, {
      id: told.id,
      authorId: told.authorId,
      answered: { author_id: answered.authorId, conversation_id: answered.conversationId },
      elsewhere: true,
    })
    return
  }
  await record(tx, 'post.published', {
    postId,
    authorId: told.authorId.toString(),
    conversationId: told.conversationId.toString(),
    visibility,
    boostOfId: null,
    replyToId: told.place.answered?.id.toString() ?? null,
    tags: told.tags.map(({ name }) => name),
    elsewhere: true,
    ...(told.isQuiet ? { quiet: true } : {}),
  })
  if (told.endsAt !== null && !told.isQuiet)
    await record(tx, 'poll.opened', { postId, endsAt: told.endsAt.toISOString() })
}
