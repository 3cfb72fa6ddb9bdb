import { accountUri } from '#domain/addresses.ts'
import type { DomainEvents } from '#domain/events.ts'
import { database } from '#platform/database.ts'
import { likeActivity, undoActivity, voteActivities } from '../render/render-activity.ts'
import type { JsonObject } from '../vocabulary/json.ts'
import { personalInbox } from './destinations.ts'
import { isHere } from './is-here.ts'
import { patience } from './plan-delivery.ts'
import { addressOf } from './plan-posts.ts'
import { say } from './say.ts'

/** What follows from what people here do to posts from elsewhere: their authors are told. */

/** Like of a post from elsewhere. */
export async function planFavourited({ postId, byId }: DomainEvents['post.favourited']): Promise<void> {
  const liked = await likedBy(BigInt(byId), BigInt(postId))
  if (!liked) return
  const [accountId, id] = [BigInt(byId), BigInt(postId)]
  const favourite = await database().favourite.findUnique({
    where: { accountId_postId: { accountId, postId: id } },
  })
  if (!favourite) return
  await say({
    accountId,
    body: numbered(liked.like, favourite.createdAt),
    aboutId: id,
    to: async (tx) => {
      const where = { accountId, postId: id, createdAt: favourite.createdAt }
      // Locked, so that taking it back comes after.
      const [row] = await tx.$queryRaw<object[]>`
        select 1 from favourites where account_id = ${accountId} and post_id = ${id} for share`
      return row && (await tx.favourite.count({ where })) ? personalInbox(tx, liked.authorId) : 'unsaid'
    },
  })
}

/** Undo of it, unless she likes it again by now. */
export async function planUnfavourited(event: DomainEvents['post.unfavourited']): Promise<void> {
  const [accountId, postId] = [BigInt(event.byId), BigInt(event.postId)]
  const liked = await likedBy(accountId, postId)
  if (!liked || event.since === undefined) return
  const since = new Date(event.since)
  if ((await database().favourite.count({ where: { accountId, postId } })) > 0) return
  await say({
    accountId,
    body: undoActivity(numbered(liked.like, since)),
    aboutId: postId,
    keepTrying: patience.withdrawal,
    to: (tx) => personalInbox(tx, liked.authorId),
  })
}

async function likedBy(
  accountId: bigint,
  postId: bigint,
): Promise<{ like: JsonObject; authorId: bigint } | null> {
  const post = await addressOf(postId)
  if (!post?.isElsewhere || !(await isHere(accountId))) return null
  const { uri: objectUri, authorUri, authorId } = post
  const like = likeActivity({ accountId, actorUri: accountUri(accountId), postId, objectUri, authorUri })
  return { like, authorId }
}

/** Liking the same post again is another Like: who keeps what was taken by its id takes it too. */
const numbered = (like: JsonObject, at: Date): JsonObject => ({ ...like, id: `${like.id}-${at.getTime()}` })

/** Votes in a poll from elsewhere: one Note for each choice, as Mastodon has it. */
export async function planVoted(event: DomainEvents['poll.voted']): Promise<void> {
  const [accountId, postId] = [BigInt(event.accountId), BigInt(event.postId)]
  const post = await addressOf(postId)
  if (!post?.isElsewhere || !(await isHere(accountId))) return
  const options = await database().pollOption.findMany({
    where: { postId, position: { in: event.choices } },
    orderBy: { position: 'asc' },
  })
  const votes = voteActivities({
    actorUri: accountUri(accountId),
    pollUri: post.uri,
    authorUri: post.authorUri,
    postId,
    choices: options,
  })
  await say(
    ...votes.map((body) => ({
      accountId,
      body,
      aboutId: postId,
      to: (tx: Parameters<typeof personalInbox>[0]) => personalInbox(tx, post.authorId),
    })),
  )
}
