import { accountUri, followersUri, postUri } from '#domain/addresses.ts'
import type { DomainEvents } from '#domain/events.ts'
import { isForAll } from '#domain/posts/post-rules.ts'
import { now } from '#platform/clock.ts'
import { database, type Tx } from '#platform/database.ts'
import { quoteRequestActivity, quoteRequestUri } from '../render/render-account-activity.ts'
import {
  announceActivity,
  createActivity,
  deletePostActivity,
  pinActivity,
  undoActivity,
  updatePostActivity,
} from '../render/render-activity.ts'
import { renderPost } from '../render/render-post.ts'
import type { JsonObject } from '../vocabulary/json.ts'
import { followersOf, holdersOf, personalInbox, readersOf } from './destinations.ts'
import { type Destination, patience } from './plan-delivery.ts'
import { type Saying, say } from './say.ts'

/** What follows from what happens to posts that were written here. */

type Written = {
  id: bigint
  authorId: bigint
  visibility: string
  boostOfId: bigint | null
  quoteOfId: bigint | null
  createdAt: Date
  editedAt: Date | null
  author: { domain: string | null; suspendedAt: Date | null }
}

/** A post that was written here and stands. */
const findWritten = async (postId: bigint): Promise<Written | null> => {
  const post = await database().post.findFirst({
    where: { id: postId, deletedAt: null, uri: null, author: { domain: null, suspendedAt: null } },
    select: {
      id: true,
      authorId: true,
      visibility: true,
      boostOfId: true,
      quoteOfId: true,
      createdAt: true,
      editedAt: true,
      author: { select: { domain: true, suspendedAt: true } },
    },
  })
  return post
}

/**
 * Holds a post as it was read until the transaction ends: an edit or a deletion under way comes before or after.
 * @returns `changed` if one came before
 */
async function hold(tx: Tx, { id, editedAt }: Written): Promise<'held' | 'changed'> {
  const [row] = await tx.$queryRaw<{ edited_at: Date | null; deleted: boolean }[]>`
    select edited_at, deleted_at is not null as deleted from posts where id = ${id} for share`
  const isSame = row && !row.deleted && row.edited_at?.getTime() === editedAt?.getTime()
  return isSame ? 'held' : 'changed'
}

/** Says something about a post as it is; again if it was changed while the words for it were sought. */
async function sayOf(postId: bigint, words: (post: Written) => Promise<Saying[]>): Promise<void> {
  for (let attempt = 0; attempt < 5; attempt++) {
    const post = await findWritten(postId)
    if (!post) return
    const sayings = await words(post)
    const [first, ...others] = sayings
    if (!first) return
    const to = async (tx: Tx) => ((await hold(tx, post)) === 'held' ? first.to(tx) : 'unsaid')
    if ((await say({ ...first, to }, ...others)) !== 'unsaid') return
  }
  throw new Error('A post was changed again and again while it was to be told of')
}

const documentOf = async ({ id, authorId }: Written): Promise<JsonObject | null> => {
  const document = await renderPost(id, { accountId: authorId })
  return document === 'gone' ? null : document
}

/** Create of a post, Announce of a boost. What is quoted from elsewhere is asked for (FEP-044f). */
export async function planPublished({ postId }: DomainEvents['post.published']): Promise<void> {
  await sayOf(BigInt(postId), async (post) => {
    const body = post.boostOfId === null ? await createOf(post) : await announceOf(post)
    if (!body) return []
    const created: Saying = {
      accountId: post.authorId,
      body,
      aboutId: post.id,
      to: (tx) => readersOf(tx, post),
      hands: post.id,
    }
    return [created, ...(await quoteRequestsOf(post))]
  })
}

async function createOf(post: Written): Promise<JsonObject | null> {
  const document = await documentOf(post)
  return document && createActivity(document)
}

async function announceOf(post: Written): Promise<JsonObject | null> {
  const boosted = await addressOf(post.boostOfId)
  return (
    boosted &&
    announceActivity({
      boostUri: postUri(post.id),
      actorUri: accountUri(post.authorId),
      objectUri: boosted.uri,
      authorUri: boosted.authorUri,
      visibility: post.visibility as Parameters<typeof announceActivity>[0]['visibility'],
      published: post.createdAt,
    })
  )
}

async function quoteRequestsOf(post: Written): Promise<Saying[]> {
  const quoted = await addressOf(post.quoteOfId)
  if (!quoted?.isElsewhere) return []
  const uri = postUri(post.id)
  const body = quoteRequestActivity(
    {
      uri: quoteRequestUri(uri),
      actorUri: accountUri(post.authorId),
      postUri: uri,
      quotedActorUri: quoted.authorUri,
      quotedUri: quoted.uri,
    },
    (await documentOf(post)) ?? undefined,
  )
  const { authorId } = quoted
  return [{ accountId: post.authorId, body, aboutId: post.id, to: (tx) => personalInbox(tx, authorId) }]
}

/** What another post, here or elsewhere, and its author are called. */
export async function addressOf(
  postId: bigint | null,
): Promise<{ uri: string; authorUri: string; authorId: bigint; isElsewhere: boolean } | null> {
  if (postId === null) return null
  const post = await database().post.findFirst({
    where: { id: postId, deletedAt: null },
    select: { uri: true, authorId: true, author: { select: { remote: { select: { uri: true } } } } },
  })
  if (!post) return null
  return {
    uri: post.uri ?? postUri(postId),
    authorUri: post.author.remote?.uri ?? accountUri(post.authorId),
    authorId: post.authorId,
    isElsewhere: post.uri !== null,
  }
}

/** Update of a post, to everybody who has it and everybody who shall read it now. */
export async function planEdited({ postId }: DomainEvents['post.edited']): Promise<void> {
  await sayOf(BigInt(postId), async (post) => updatesOf(post, post.editedAt ?? now()))
}

/** Update of a post that says more than it did: the numbers of its poll, entries of its ticker, or whether it may quote. */
export async function planAnew({ postId }: { postId: string }): Promise<void> {
  await sayOf(BigInt(postId), async (post) => updatesOf(post, now()))
}

async function updatesOf(post: Written, at: Date): Promise<Saying[]> {
  const document = await documentOf(post)
  if (!document) return []
  return [
    {
      accountId: post.authorId,
      body: updatePostActivity(document, at),
      aboutId: post.id,
      to: async (tx) => [...(await readersOf(tx, post)), ...(await holdersOf(tx, post.id))],
      hands: post.id,
    },
  ]
}

/** Delete of a post to everybody who has it, Undo of a boost. Of an account that is being erased that is said once for all. */
export async function planDeleted(event: DomainEvents['post.deleted']): Promise<void> {
  const [postId, authorId] = [BigInt(event.postId), BigInt(event.authorId)]
  const author = await database().account.findFirst({
    where: { id: authorId, domain: null },
    select: { id: true },
  })
  if (!author || (await database().erasure.count({ where: { accountId: authorId } })) > 0) return
  if (event.boostOfId === null) await sayDeleted(postId, authorId)
  else await sayUnboosted(postId, authorId, BigInt(event.boostOfId))
}

async function sayDeleted(postId: bigint, authorId: bigint): Promise<void> {
  const post = await database().post.findUnique({
    where: { id: postId },
    select: { visibility: true, uri: true },
  })
  if (!post || post.uri !== null) return
  await say({
    accountId: authorId,
    body: deletePostActivity({
      postUri: postUri(postId),
      actorUri: accountUri(authorId),
      ...(!isForAll(post) && { to: [followersUri(authorId)] }),
    }),
    aboutId: postId,
    keepTrying: patience.withdrawal,
    takesBack: postId,
    to: (tx) => holdersOf(tx, postId),
  })
}

/** What a notice says when it has ended; one that was withdrawn is deleted elsewhere. */
export async function planNoticeEnded(event: DomainEvents['notice.ended']): Promise<void> {
  if (event.end === 'withdrawn') await sayDeleted(BigInt(event.postId), BigInt(event.authorId))
  else await planAnew({ postId: event.postId })
}

async function sayUnboosted(boostId: bigint, authorId: bigint, boostedId: bigint): Promise<void> {
  const boosted = await addressOf(boostedId)
  if (!boosted) return
  const announce = announceActivity({
    boostUri: postUri(boostId),
    actorUri: accountUri(authorId),
    objectUri: boosted.uri,
    authorUri: boosted.authorUri,
    visibility: 'public',
    published: now(),
  })
  await say({
    accountId: authorId,
    body: undoActivity(announce),
    aboutId: boostId,
    keepTrying: patience.withdrawal,
    to: (tx) => readersOfBoost(tx, authorId, boosted.authorId),
  })
}

/** The boost's row is gone; who follows now, and whose post it was, is known. */
const readersOfBoost = async (tx: Tx, authorId: bigint, boostedId: bigint): Promise<Destination[]> => [
  ...(await followersOf(tx, authorId)),
  ...(await sharedInbox(tx, boostedId)),
]

async function sharedInbox(tx: Tx, accountId: bigint): Promise<Destination[]> {
  const actor = await tx.remoteActor.findUnique({
    where: { accountId },
    select: { goneAt: true, inbox: { select: { id: true, host: true } } },
  })
  return actor && !actor.goneAt ? [{ inboxId: actor.inbox.id, host: actor.inbox.host }] : []
}

/** Add to or Remove from what stands at the top of a profile, as it is now. */
export async function planPinned({ postId, authorId }: DomainEvents['post.pinned']): Promise<void> {
  const post = await findWritten(BigInt(postId))
  if (!post || post.authorId !== BigInt(authorId)) return
  const pin = await database().pin.findUnique({
    where: { accountId_postId: { accountId: post.authorId, postId: post.id } },
  })
  await say({
    accountId: post.authorId,
    body: pinActivity({
      type: pin ? 'Add' : 'Remove',
      actorUri: accountUri(post.authorId),
      postUri: postUri(post.id),
      postId: post.id,
      at: now(),
    }),
    aboutId: post.id,
    to: (tx) => followersOf(tx, post.authorId),
  })
}
