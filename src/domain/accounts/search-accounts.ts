import { database, rows, statement } from '#platform/database.ts'
import type { Actor } from '../permissions/actor.ts'
import { demandForInstance } from '../permissions/demand.ts'
import { cleanLine, likePattern } from '../text-rules.ts'
import { normaliseEmail } from './accounts-rules.ts'

export const accountStatuses = ['active', 'suspended', 'disabled', 'waiting', 'leaving'] as const
export type AccountStatus = (typeof accountStatuses)[number]

/** A person or an agency's account, as the console lists it. */
export type AdministeredLine = {
  /** Of the person; of an agency, which is nobody's, of the account. Also the place in the list. */
  id: string
  kind: 'person' | 'agency'
  /** Name in the directory, else on the profile; empty for who has neither. */
  name: string
  /** Null for officers without an account. */
  handle: string | null
  isOfficer: boolean
  status: AccountStatus
}

export type AccountSearch = {
  /** Part of a handle, of a name or of an officer's name, or a whole e-mail address; empty for everybody. */
  query: string
  status?: AccountStatus | undefined
  before?: bigint | undefined
}

const perPage = 40

/** SQL: everybody who can sign in, and the agencies' accounts; the newest have the greatest ids. */
const everybody = `(
  select u.id, 'person' as kind, coalesce(nullif(o.name, ''), a.display_name, '') as name, a.username as handle,
    o.user_id is not null as "isOfficer",
    case when u.disabled_at is not null then 'disabled' when u.erasure_due_at is not null then 'leaving'
      when u.approved_at is null then 'waiting' when a.suspended_at is not null then 'suspended'
      else 'active' end as status
  from users u left join accounts a on a.user_id = u.id left join officers o on o.user_id = u.id
  union all
  select a.id, 'agency', a.display_name, a.username, false,
    case when a.suspended_at is not null then 'suspended' else 'active' end
  from accounts a where a.kind = 'agency' and a.domain is null)`

const page = `($1::text is null or status = $1) and ($2::bigint is null or id < $2)
  order by id desc limit ${perPage + 1}`

const selectAll = statement(`select * from ${everybody} as found where ${page}`)

const named = `a.domain is null and (a.username like $3 or lower(a.display_name) like $3)`

/** Who is meant is found by the indexes first; only these rows are put together. */
const selectNamed = statement(`
  with hits as (
    select id as hit from users where email = $4
    union select a.user_id from accounts a where ${named} and a.user_id is not null
    union select a.id from accounts a where ${named} and a.kind = 'agency'
    union select o.user_id from officers o where lower(o.name) like $3)
  select found.* from hits cross join lateral (select * from ${everybody} as all_of_them where id = hit) as found
  where ${page}`)

/**
 * Finds people and agencies' accounts, the newest first, 40 a page. An e-mail address is found only as a whole and is
 * not in the answer. Instance administrators may.
 * @throws DomainError not-allowed, proof-needed
 */
export async function searchAccounts(
  actor: Actor,
  { query, status, before }: AccountSearch,
): Promise<{ found: AdministeredLine[]; older: string | null }> {
  await demandForInstance(database(), actor, 'account.search')
  const wanted = cleanLine(query.slice(0, 300))
  const [which, place] = [status ?? null, before ?? null]
  const found = wanted
    ? await rows<AdministeredLine>(selectNamed, [which, place, partOf(wanted), normaliseEmail(wanted)])
    : await rows<AdministeredLine>(selectAll, [which, place])
  const shown = found.slice(0, perPage)
  return { found: shown, older: found.length > perPage ? (shown.at(-1)?.id ?? null) : null }
}

/** A pattern for `like` that finds exactly what was typed, `@` before a handle aside. */
const partOf = (typed: string): string => likePattern(typed.replace(/^@/, '').toLowerCase())
