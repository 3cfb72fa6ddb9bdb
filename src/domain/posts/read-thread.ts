import { rows, statement } from '#platform/database.ts'
import { dependsOn } from '#platform/page-context.ts'
import type { HiddenReason, PostView, ThreadReply, ThreadView } from '#wire/post-view.ts'
import type { Reader } from '../accounts/viewer.ts'
import { DomainError } from '../errors.ts'
import { hiddenReason } from '../feeds/feed-rules.ts'
import { readFolding } from '../feeds/read-folding.ts'
import { readTicker } from '../tickers/read-ticker.ts'
import { loadPostViews } from './load-post-views.ts'
import { visibleTo } from './post-visibility.ts'

const limits = { ancestors: 40, replies: 200, depth: 12 }

const findPost = statement(`
  select p.conversation_id, p.deleted_at, ${visibleTo('p', '$2')} as visible
  from posts p where p.id = $1 and p.boost_of_id is null`)

const findAncestors = statement(`
  with recursive up as (
    select id, reply_to_id, 0 as height from posts where id = $1
    union all
    select p.id, p.reply_to_id, up.height + 1 from posts p join up on p.id = up.reply_to_id
    where up.height < ${limits.ancestors})
  select id from up where height > 0 order by height desc`)

const findReplies = statement(`
  with recursive down as (
    select p.id, p.reply_to_id, 1 as depth, array[p.id] as path from posts p where p.reply_to_id = $1
    union all
    select p.id, p.reply_to_id, down.depth + 1, down.path || p.id from posts p join down on p.reply_to_id = down.id
    where down.depth < ${limits.depth})
  select id, reply_to_id from down order by path limit ${limits.replies + 1}`)

type ReplyRow = { id: string; reply_to_id: string }

/**
 * Reads a post in its thread, as this reader may see it. A boost's id leads to nothing: boosts have no page.
 * @throws DomainError post-not-found; post-deleted where the address once led to something for her
 */
export async function readThread(reader: Reader, id: bigint): Promise<ThreadView> {
  const [found] = await rows<{
    conversation_id: string
    deleted_at: Date | null
    visible: boolean
  }>(findPost, [id, reader?.accountId ?? null])
  if (!found?.visible) throw new DomainError('post-not-found')
  dependsOn(`conversation:${found.conversation_id}`)
  if (found.deleted_at) throw new DomainError('post-deleted')

  const [above, below, folding] = await Promise.all([
    rows<{ id: string }>(findAncestors, [id]),
    rows<ReplyRow>(findReplies, [id]),
    readFolding(reader),
  ])
  const shown = below.slice(0, limits.replies)
  const views = await loadPostViews(reader, [id.toString(), ...[...above, ...shown].map((row) => row.id)])
  const post = views.get(id.toString())
  if (!post) throw new DomainError('post-not-found')
  if (post.ticker) post.ticker = await readTicker(reader, id)
  for (const view of views.values()) dependsOn(`account:${view.author.id}`)
  return {
    post,
    ancestors: above.map((row) => views.get(row.id) ?? null),
    replies: toTree(id.toString(), shown, views, (reply) =>
      hiddenReason(reply, null, folding, folding.filters),
    ),
    truncated: below.length > limits.replies,
  }
}

/** Rows come parents first. An answer to something unseen hangs where that hung, so that no thread breaks off. */
function toTree(
  rootId: string,
  rowsInOrder: ReplyRow[],
  views: Map<string, PostView>,
  hidden: (reply: PostView) => HiddenReason | null,
): ThreadReply[] {
  const branches = new Map<string, ThreadReply[]>([[rootId, []]])
  for (const { id, reply_to_id } of rowsInOrder) {
    const siblings = branches.get(reply_to_id) ?? []
    const post = views.get(id)
    const reply = post && { post, hidden: hidden(post), replies: [] }
    if (reply) siblings.push(reply)
    branches.set(id, reply ? reply.replies : siblings)
  }
  return branches.get(rootId) ?? []
}
