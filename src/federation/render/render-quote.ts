import { accountUri, postUri } from '#domain/addresses.ts'
import { visibleTo } from '#domain/posts/post-visibility.ts'
import { rows, statement } from '#platform/database.ts'
import { parseId } from '#wire/id.ts'
import type { JsonObject } from '../vocabulary/json.ts'
import { loadPosts } from './load-posts.ts'
import { quoteStamp } from './render-account-activity.ts'

const select = statement(`
  select q.id, q.quoting_uri as "quotingUri", p.id as "postId", p.author_id as "authorId"
  from quote_authorisations q join posts p on p.id = q.post_id
  where q.id = $1 and p.deleted_at is null and p.uri is null and ${visibleTo('p', 'null')}`)

type Row = { id: string; quotingUri: string; postId: string; authorId: string }

/**
 * Our word that a post of ours may be quoted (FEP-044f), as long as both stand: given to another server, by its number, or
 * to a post of ours itself (`post-{id}`). Null if there is none.
 */
export async function renderQuoteStamp(name: string): Promise<JsonObject | null> {
  const [, ofPost, digits] = /^(post-)?(\d{1,19})$/.exec(name) ?? []
  const id = parseId(digits)
  if (id === null) return null
  if (ofPost !== undefined) return stampOf(id)
  const [row] = await rows<Row>(select, [id])
  return row
    ? quoteStamp({
        id: row.id,
        quotedActorUri: accountUri(row.authorId),
        quotedUri: postUri(row.postId),
        quotingUri: row.quotingUri,
      })
    : null
}

async function stampOf(postId: bigint): Promise<JsonObject | null> {
  const post = (await loadPosts([postId], null)).get(postId.toString())
  if (!post?.quote || post.deletedAt !== null || post.quote.uri !== null) return null
  return quoteStamp({
    id: `post-${postId}`,
    quotedActorUri: accountUri(post.quote.author.id),
    quotedUri: postUri(post.quote.id),
    quotingUri: postUri(postId),
  })
}
