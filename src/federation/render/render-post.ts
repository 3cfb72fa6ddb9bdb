import { now } from '#platform/clock.ts'
import type { JsonObject } from '../vocabulary/json.ts'
import { loadPosts, type RenderablePost } from './load-posts.ts'
import { toAnnounce, toNote } from './to-note.ts'

/** For whom a document is made: everybody, or an account (here or elsewhere) that may see it. */
export type Audience = 'public' | { accountId: bigint }

/**
 * The document of something written here, with `@context`: a Note or Question, or the Announce that a boost is. `gone` if
 * it was deleted and this reader could have seen it; null if she never could, or if it was not written here.
 */
export async function renderPost(postId: bigint, reader: Audience): Promise<JsonObject | 'gone' | null> {
  const post = (await loadPosts([postId], readerId(reader))).get(postId.toString())
  if (!post) return null
  return post.deletedAt === null ? toDocument(post) : 'gone'
}

/** Many at once, in the order of their ids; what is gone or hidden from everybody is left out. One statement. */
export async function renderPosts(ids: readonly string[]): Promise<JsonObject[]> {
  const posts = await loadPosts(ids, null)
  return ids.flatMap((id) => {
    const post = posts.get(id)
    const document = post && post.deletedAt === null ? toDocument(post) : null
    return document ? [document] : []
  })
}

export const readerId = (reader: Audience): bigint | null => (reader === 'public' ? null : reader.accountId)

const toDocument = (post: RenderablePost): JsonObject | null =>
  post.isBoost ? toAnnounce(post) : toNote(post, now())
