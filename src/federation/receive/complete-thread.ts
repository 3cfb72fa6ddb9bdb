import { receivePostEdit } from '#domain/posts/receive-post-edit.ts'
import { now } from '#platform/clock.ts'
import { database } from '#platform/database.ts'
import { signerOf } from '../deliver/signer.ts'
import { fetchCollection } from '../fetch/fetch-collection.ts'
import { isFetchRefused } from '../fetch/fetch-refused.ts'
import { sameOrigin } from '../fetch/origin.ts'
import { isQuoteAuthorised } from './quote-authorisation.ts'
import { fetchPost } from './read-own-post.ts'
import { RecentFailures } from './recent-failures.ts'
import { resolvePost } from './resolve-post.ts'

const limits = { ancestors: 30, ancestorsWithin: 5, replies: 60, pages: 4, ms: 30_000 }
const repliesEveryMs = 15 * 60_000
/** Of which posts the answers were fetched lately. */
const lately = new RecentFailures(5_000)

/**
 * Fetches what a post of another server answers, up to the thread's beginning, what it quotes, and what answers the first
 * of them. Bounded in number, depth and time; a chain that leads back into itself ends where a post is known already. For
 * the job; may run twice.
 * @param depth 1: the post was fetched to complete another thread, so only a little above it is wanted
 */
export async function completeThread(postId: bigint, depth = 0): Promise<void> {
  const root = await completeAncestors(postId, depth)
  await completeQuote(postId, depth)
  if (depth > 0) return
  for (const id of new Set([root, postId])) await completeReplies(id)
}

type Incomplete = { id: bigint; uri: string | null; replyToId: bigint | null; replyToUri: string | null }

const find = (id: bigint): Promise<Incomplete | null> =>
  database().post.findUnique({
    where: { id },
    select: { id: true, uri: true, replyToId: true, replyToUri: true },
  })

async function completeAncestors(postId: bigint, depth: number): Promise<bigint> {
  let at = postId
  const seen = new Set<bigint>([at])
  const most = depth === 0 ? limits.ancestors : limits.ancestorsWithin
  for (let step = 0; step < most; step++) {
    const post = await find(at)
    const above = post?.replyToId ?? (post?.replyToUri ? await resolvePost(post.replyToUri, depth + 1) : null)
    if (above === null || above === undefined || seen.has(above)) return at
    seen.add(above)
    at = above
  }
  return at
}

async function completeQuote(postId: bigint, depth: number): Promise<void> {
  const post = await database().post.findUnique({
    where: { id: postId },
    select: { uri: true, authorId: true, quoteOfId: true, quoteUri: true },
  })
  if (!post?.uri || !post.quoteUri || post.quoteOfId !== null) return
  if ((await resolvePost(post.quoteUri, depth + 1)) === null) return
  // Now that what it quotes is known, it is read again: whether it may quote that was not asked before.
  const told = await fetchPost(post.uri)
  if (!told) return
  await receivePostEdit(post.authorId, told, { quoteAuthorised: await isQuoteAuthorised(told) })
}

async function completeReplies(postId: bigint): Promise<void> {
  const uri = (await find(postId))?.uri
  const at = now().getTime()
  if (!uri || lately.has(uri, at)) return
  lately.add(uri, at + repliesEveryMs)
  try {
    const post = await fetchPost(uri)
    if (!post?.repliesUrl || !sameOrigin(post.repliesUrl, uri)) return
    const found = fetchCollection(post.repliesUrl, {
      sign: await signerOf('instance'),
      mostPages: limits.pages,
      mostItems: limits.replies,
      mostMs: limits.ms,
    })
    for await (const item of found) await resolveItem(item)
  } catch (error) {
    // What cannot be had now may come by itself; a thread without it is still a thread.
    if (!isFetchRefused(error)) throw error
  }
}

async function resolveItem(item: unknown): Promise<void> {
  const uri = typeof item === 'string' ? item : (item as { id?: unknown }).id
  if (typeof uri !== 'string') return
  try {
    await resolvePost(uri, 1)
  } catch (error) {
    if (!isFetchRefused(error)) throw error
  }
}
