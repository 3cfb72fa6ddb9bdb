import { rows, statement } from '#platform/database.ts'
import type { AccountLine } from '#wire/account-view.ts'
import { ourHost } from '../addresses.ts'
import { limitAttempts } from '../limits/limit-attempts.ts'
import { cleanLine, escapeLike } from '../text-rules.ts'
import { readAccountLines } from './read-account-lines.ts'
import type { Reader } from './viewer.ts'

/** So many at most, and no further page: this is for finding somebody, not for copying who is here. */
export const mostFound = 20
/** Shorter words are no name. */
export const shortestName = 2

/** A whole part of a handle or name, or what one begins with. */
const shown = `a.suspended_at is null and a.username not like 'erased:%' and a.moved_to_uri is null
  and not exists (select 1 from users w where w.id = a.user_id and w.approved_at is null)
  and ($4::bigint is null or not exists (
    select 1 from blocks b where b.account_id = a.id and b.target_id = $4::bigint))`

/**
 * Ours are found through the index on parts of names; others by the beginning of their handle, or of the name, of those
 * somebody here follows or who wrote here.
 */
const select = statement(`
  with ours as (
    select a.id from accounts a where a.domain is null and (a.username like $1 or lower(a.display_name) like any ($2))
      and (a.kind = 'agency' or $4::bigint is not null or a.username = $3) and ${shown} limit 200),
  others as (
    select a.id from accounts a where a.domain is not null and (a.username like $1 or lower(a.display_name) like any ($2))
      and ($4::bigint is not null or a.limited_as is null) and ${shown} limit 200)
  select f.id from (select id from ours union all select id from others) f join accounts a on a.id = f.id
    left join account_counters c on c.account_id = f.id
  order by a.username = $3 desc, a.kind = 'agency' desc,
    exists (select 1 from follows where follower_id = $4::bigint and target_id = f.id) desc,
    a.domain is null desc, coalesce(c.followers, 0) desc, f.id limit ${mostFound}`)

/**
 * Accounts known here whose handle begins with what was typed, or one of the words of whose name does; official ones first, then
 * whom the reader follows. Without an account one finds authorities and accounts elsewhere, and people of ours by their
 * whole handle only: nobody shall read off who is here. Whoever has blocked the reader is not found.
 * @throws DomainError too-many-attempts
 */
export async function findAccounts(reader: Reader, typed: string): Promise<AccountLine[]> {
  const wanted = wordsOf(typed)
  if ([...wanted].length < shortestName) return []
  if (reader) await limitAttempts('account-search', { account: reader.userId })
  const start = `${escapeLike(wanted)}%`
  const found = await rows<{ id: string }>(select, [
    start,
    [start, `% ${start}`],
    wanted,
    reader?.accountId ?? null,
  ])
  const lines = await readAccountLines(found.map(({ id }) => id))
  return found.flatMap(({ id }) => lines.get(id) ?? [])
}

/** Without `@` before, and without our own host behind. */
function wordsOf(typed: string): string {
  const words = cleanLine(typed.slice(0, 100)).toLowerCase().replace(/^@/, '')
  const host = `@${ourHost()}`
  return words.endsWith(host) ? words.slice(0, -host.length) : words
}
