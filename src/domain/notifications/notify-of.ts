import { database, transaction } from '#platform/database.ts'
import { notify } from './notify.ts'

const most = 1_000

/**
 * Tells people of a new post: who was mentioned, who was answered, who was quoted, whose post was passed on. One
 * notification a person, the nearest reason first. Runs as a job; a second run tells nobody twice.
 */
export async function notifyOfNewPost(postId: bigint): Promise<void> {
  const post = await database().post.findUnique({
    where: { id: postId },
    select: {
      authorId: true,
      deletedAt: true,
      boostOfId: true,
      replyToAccountId: true,
      boostOf: { select: { authorId: true } },
      quoteOf: { select: { authorId: true } },
      mentions: { select: { accountId: true }, take: most },
    },
  })
  if (!post || post.deletedAt) return
  const told = new Map<bigint, 'reply' | 'mention' | 'quote' | 'boost'>()
  if (post.replyToAccountId) told.set(post.replyToAccountId, 'reply')
  for (const { accountId } of post.mentions) if (!told.has(accountId)) told.set(accountId, 'mention')
  if (post.quoteOf && !told.has(post.quoteOf.authorId)) told.set(post.quoteOf.authorId, 'quote')
  if (post.boostOf) told.set(post.boostOf.authorId, 'boost')
  const about = post.boostOfId ?? postId
  await transaction(async (tx) => {
    for (const [accountId, kind] of told) {
      await notify(tx, { accountId, kind, fromAccountId: post.authorId, postId: about })
    }
  })
}

/** Tells who passed a post on that its words changed: what they stand for now reads differently. */
export async function notifyOfEditedPost(postId: bigint): Promise<void> {
  const post = await database().post.findUnique({
    where: { id: postId },
    select: { authorId: true, deletedAt: true, boosts: { select: { authorId: true }, take: most } },
  })
  if (!post || post.deletedAt) return
  await transaction(async (tx) => {
    for (const { authorId } of post.boosts) {
      await notify(tx, { accountId: authorId, kind: 'edit', fromAccountId: post.authorId, postId })
    }
  })
}

/** Tells an author of a favourite, if it still stands. */
export async function notifyOfNewFavourite(postId: bigint, byId: bigint): Promise<void> {
  const favourite = await database().favourite.findUnique({
    where: { accountId_postId: { accountId: byId, postId } },
    select: { post: { select: { authorId: true } } },
  })
  if (!favourite) return
  const { authorId } = favourite.post
  await transaction((tx) =>
    notify(tx, { accountId: authorId, kind: 'favourite', fromAccountId: byId, postId }),
  )
}

/** Tells the author and everybody who voted that a poll has ended. */
export async function notifyOfEndedPoll(postId: bigint): Promise<void> {
  const poll = await database().poll.findUnique({
    where: { postId },
    select: { post: { select: { authorId: true } }, ballots: { select: { accountId: true }, take: 10_000 } },
  })
  if (!poll) return
  const { authorId } = poll.post
  for (const accountId of [authorId, ...poll.ballots.map((ballot) => ballot.accountId)]) {
    await transaction((tx) => notify(tx, { accountId, kind: 'poll_ended', fromAccountId: authorId, postId }))
  }
}

/** Tells an account of a new follower, or of somebody who asks to be one. */
export async function notifyOfNewFollower(
  followerId: bigint,
  targetId: bigint,
  kind: 'follow' | 'follow_request',
): Promise<void> {
  await transaction((tx) =>
    notify(tx, { accountId: targetId, kind, fromAccountId: followerId, postId: null }),
  )
}
