import type { Tx } from '#platform/database.ts'
import { DomainError } from '../errors.ts'

/**
 * Who may answer a post, said once for every face, as SQL: its author always; else whom its author lets. Whoever is
 * named in a post may answer it wherever followers may. What holds for a thread's first post holds in the whole thread.
 * @param post alias of the posts row. @param reader placeholder or expression of the account that would answer.
 */
export const mayAnswer = (post: string, reader: string): string => `(
  ${reader}::bigint is not null and (
    ${lets(post, reader)}
    and (${post}.conversation_id = ${post}.id or not exists (
      select 1 from posts root where root.id = ${post}.conversation_id
        and root.replies_from not in ('everyone', 'held') and not ${lets('root', reader)}))))`

const lets = (post: string, reader: string): string => `(
  ${post}.author_id = ${reader}::bigint
  or ${post}.replies_from in ('everyone', 'held')
  or (${post}.replies_from in ('followers', 'mentioned') and exists (
    select 1 from mentions am where am.post_id = ${post}.id and am.account_id = ${reader}::bigint))
  or (${post}.replies_from = 'followers' and exists (
    select 1 from follows af where af.follower_id = ${reader}::bigint and af.target_id = ${post}.author_id)))`

/** SQL: whether an answer by somebody waits to be released: its thread, or what it answers, holds them. */
const isHeld = (post: string, reader: string): string => `(
  ${post}.author_id <> ${reader}::bigint and exists (
    select 1 from posts root where root.id in (${post}.conversation_id, ${post}.id)
      and root.replies_from = 'held' and root.author_id <> ${reader}::bigint))`

export type AnswerChance = 'shown' | 'held' | 'refused'

/** Part of verbs: what becomes of an answer by this account to this post. */
export async function chanceOfAnswer(
  tx: Pick<Tx, '$queryRawUnsafe'>,
  postId: bigint,
  accountId: bigint,
): Promise<AnswerChance> {
  const [found] = await tx.$queryRawUnsafe<{ may: boolean; held: boolean }[]>(
    `select ${mayAnswer('p', '$2')} as may, ${isHeld('p', '$2')} as held from posts p where p.id = $1`,
    postId,
    accountId,
  )
  if (!found?.may) return 'refused'
  return found.held ? 'held' : 'shown'
}

/** The same for verbs that cannot go on. @throws DomainError replies-closed */
export async function demandAnswer(
  tx: Pick<Tx, '$queryRawUnsafe'>,
  postId: bigint,
  accountId: bigint,
): Promise<'shown' | 'held'> {
  const chance = await chanceOfAnswer(tx, postId, accountId)
  if (chance === 'refused') throw new DomainError('replies-closed')
  return chance
}
