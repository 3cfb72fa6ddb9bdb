import type { Tx } from '#platform/database.ts'
import { record } from '../../events.ts'
import { visibleTo } from '../post-visibility.ts'

/** What a post from elsewhere answers. */
export type Answered = { id: bigint; authorId: bigint; conversationId: bigint }

type AnsweredRow = { id: bigint; author_id: bigint; conversation_id: bigint; open: boolean; blocked: boolean }

const selectAnswered = `
  select p.id, p.author_id, p.conversation_id, p.uri is not null or ${visibleTo('p', '$2')} as open,
    p.uri is null and exists (select 1 from blocks b
      where (b.account_id = p.author_id and b.target_id = $2) or (b.account_id = $2 and b.target_id = p.author_id)) as blocked
  from posts p where p.id = $1 and p.boost_of_id is null for key share of p`

/**
 * What a post answers; a deleted post keeps its thread. Of ours only what the answering author may see. `blocked`: she says
 * something to one of ours who has blocked her, or whom she has blocked.
 */
export async function findAnswered(
  tx: Tx,
  id: bigint | null,
  authorId: bigint,
): Promise<Answered | 'blocked' | null> {
  if (id === null) return null
  const [row] = await tx.$queryRawUnsafe<AnsweredRow[]>(selectAnswered, id, authorId)
  if (row?.blocked) return 'blocked'
  return row?.open ? { id: row.id, authorId: row.author_id, conversationId: row.conversation_id } : null
}

const selectQuoted = `
  select q.id, q.author_id = $2 as own, q.uri is null as ours,
    exists (select 1 from quote_authorisations o where o.post_id = q.id and o.quoting_uri = $3) as authorised
  from posts q join accounts a on a.id = q.author_id
  where q.id = $1 and q.boost_of_id is null and q.deleted_at is null and q.visibility in ('public', 'unlisted')
    and a.suspended_at is null
    and not exists (select 1 from blocks b
      where (b.account_id = q.author_id and b.target_id = $2) or (b.account_id = $2 and b.target_id = q.author_id))
  for key share of q`

/**
 * What a post from elsewhere may be shown quoting: a public post of its own author; one of ours if we gave our word; another one
 * if its author's word was verified (FEP-044f).
 */
export async function findQuoted(
  tx: Tx,
  id: bigint | null,
  quoting: { authorId: bigint; uri: string; isAuthorised: boolean },
): Promise<bigint | null> {
  if (id === null) return null
  const [row] = await tx.$queryRawUnsafe<{ own: boolean; ours: boolean; authorised: boolean }[]>(
    selectQuoted,
    id,
    quoting.authorId,
    quoting.uri,
  )
  if (!row) return null
  return row.own || (row.ours ? row.authorised : quoting.isAuthorised) ? id : null
}

/** Posts that wait for what they answer; more of one post than this stay alone. */
const mostWaiting = 500

type Waiting = { id: bigint; conversation_id: bigint }

/**
 * A post came that others, which came before, answer: hangs them and what hangs below them under it. One that the new post
 * itself hangs below (a circle of answers) stays where it is: it is the first of the same thread. Event: conversations.joined
 */
export async function linkReplies(
  tx: Tx,
  post: { id: bigint; uri: string; authorId: bigint; conversationId: bigint },
): Promise<void> {
  const waiting = await tx.$queryRaw<Waiting[]>`
    select id, conversation_id from posts
    where reply_to_uri = ${post.uri} and conversation_id <> ${post.conversationId}
    order by id limit ${mostWaiting} for update`
  if (waiting.length === 0) return
  const ids = waiting.map(({ id }) => id)
  const joined = [...new Set(waiting.map((row) => row.conversation_id))]
  await tx.$executeRaw`
    update posts set reply_to_id = ${post.id}, reply_to_account_id = ${post.authorId}, reply_to_uri = null
    where id = any(${ids}::bigint[])`
  await tx.$executeRaw`
    update posts set conversation_id = ${post.conversationId}
    where conversation_id = any(${joined}::bigint[])`
  // A few of them: an event has little room, and pages nobody renewed are renewed by the clock.
  const conversationIds = joined.slice(0, 100).map(String)
  await record(tx, 'conversations.joined', { conversationIds })
  await tx.$executeRaw`
    insert into post_counters (post_id, replies)
    select ${post.id}, count(*)::int from posts where id = any(${ids}::bigint[]) and deleted_at is null
    on conflict (post_id) do update set replies = post_counters.replies + excluded.replies`
}
