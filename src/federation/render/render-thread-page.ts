import { postUri } from '#domain/addresses.ts'
import { rows, statement } from '#platform/database.ts'
import type { JsonObject } from '../vocabulary/json.ts'
import { partOf, toPage } from './collection.ts'

const byPost = (post: 'conversation_id' | 'reply_to_id', own: string) =>
  statement(`
  select p.id, p.uri from posts p join accounts a on a.id = p.author_id and a.suspended_at is null
  where p.${post} = $1 and ($2::bigint is null or p.id > $2) and p.deleted_at is null and p.boost_of_id is null
    and p.visibility in ('public', 'unlisted') ${own}
  order by p.id limit $3`)

const selectReplies = byPost('reply_to_id', '')
const selectConversation = byPost('conversation_id', '')
const repliesPerPage = 50

/** What answers a post in public, or belongs to its thread, the oldest first. @param after null: the first page */
export async function renderThreadPage(
  postId: bigint,
  kind: 'replies' | 'context',
  after: bigint | null,
): Promise<JsonObject> {
  const id = `${postUri(postId)}/${kind}`
  const values = [postId, after, repliesPerPage + 1]
  const found = await rows<{ id: string; uri: string | null }>(
    kind === 'replies' ? selectReplies : selectConversation,
    values,
  )
  const { shown, last } = partOf(found, repliesPerPage)
  const items = shown.map(({ id: other, uri }) => uri ?? postUri(other))
  const query = after === null ? 'page=true' : `page=true&after=${after}`
  const next = last === null ? null : `page=true&after=${last}`
  return toPage(kind === 'replies' ? 'CollectionPage' : 'OrderedCollectionPage', id, query, { items, next })
}
