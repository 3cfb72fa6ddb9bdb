import { normaliseEmail } from '../../accounts/accounts-rules.ts'
import type { AuditFilter } from '../audit-filter.ts'

/** The units whose entries may be read; `all` also those of no unit. */
export type AuditScope = bigint[] | 'all'

export type AuditRow = {
  id: string
  at: Date
  actorKind: 'user' | 'operator' | 'provider' | 'system'
  actorId: string | null
  actorName: string | null
  actingAs: string | null
  action: string
  subjectKind: string | null
  subjectId: string | null
  subjectName: string | null
  unitId: string | null
  unitName: string | null
  details: Record<string, string | number | boolean | null>
}

/** SQL: what a person is called now; null when she is erased. */
const personName = (id: string): string => `(
  select coalesce(nullif(o.name, ''), a.display_name, '')
  from users u left join accounts a on a.user_id = u.id left join officers o on o.user_id = u.id where u.id = ${id})`

/** SQL: names are looked up when the log is read: a change of name is no reason to change the log. */
const columns = `
  e.id, e.at, e.actor_kind as "actorKind", e.actor_id as "actorId", e.action, e.subject_kind as "subjectKind",
  e.subject_id as "subjectId", e.unit_id as "unitId", e.details,
  case e.actor_kind when 'user' then ${personName('e.actor_id')}
    when 'provider' then (select p.name from sso_providers p where p.id = e.actor_id) end as "actorName",
  (select a.display_name from accounts a where a.id = e.acting_account_id) as "actingAs",
  case e.subject_kind
    when 'user' then ${personName('e.subject_id::bigint')}
    when 'account' then (select a.display_name || ' (@' || a.username || coalesce('@' || a.domain, '') || ')' from accounts a
      where a.id = e.subject_id::bigint)
    when 'unit' then (select n.name from units n where n.id = e.subject_id::bigint)
    when 'provider' then (select p.name from sso_providers p where p.id = e.subject_id::bigint)
    when 'batch' then (select b.label from invitation_batches b where b.id = e.subject_id::bigint) end as "subjectName",
  (select n.name from units n where n.id = e.unit_id) as "unitName"`

/** SQL: the people that a typed word means. */
const people = (exact: string, lower: string, email: string): string => `
  select u.id, a.id as account_id from users u left join accounts a on a.user_id = u.id
    left join officers o on o.user_id = u.id
  where u.id::text = ${exact} or u.email = ${email} or a.username = ${lower}
    or lower(o.name) = ${lower} or lower(a.display_name) = ${lower}`

export type AuditRange = { before?: bigint | undefined; after?: bigint | undefined; limit: number }

/** The statement for a filter: each shape of filter is one prepared statement. Newest first, or after an id oldest first. */
export function auditStatement(
  scope: AuditScope,
  filter: AuditFilter,
  range: AuditRange,
): { text: string; values: unknown[] } {
  const values: unknown[] = []
  const put = (value: unknown): string => `$${values.push(value)}`
  const wheres: string[] = []
  if (scope !== 'all') wheres.push(`e.unit_id = any(${put(scope)}::bigint[])`)
  if (filter.actor) wheres.push(byActor(filter.actor, put))
  if (filter.action) wheres.push(`e.action = ${put(filter.action)}`)
  if (filter.subject) wheres.push(bySubject(filter.subject, put))
  if (filter.from) wheres.push(`e.at >= ${put(filter.from)}::date::timestamp at time zone 'Europe/Berlin'`)
  if (filter.until) {
    wheres.push(`e.at < (${put(filter.until)}::date + 1)::timestamp at time zone 'Europe/Berlin'`)
  }
  if (range.before !== undefined) wheres.push(`e.id < ${put(range.before)}`)
  if (range.after !== undefined) wheres.push(`e.id > ${put(range.after)}`)
  const order = range.after === undefined ? 'desc' : 'asc'
  const where = wheres.length > 0 ? `where ${wheres.join(' and ')}` : ''
  const text = `select ${columns} from audit_entries e ${where} order by e.id ${order} limit ${put(range.limit)}`
  return { text, values }
}

type Put = (value: unknown) => string

function byActor(typed: string, put: Put): string {
  if (typed === 'operator' || typed === 'system') return `e.actor_kind = ${put(typed)}`
  return `e.actor_kind = 'user' and e.actor_id in (select id from (${meant(typed, put)}) as meant)`
}

/** An id is looked for as it stands, so that entries about what is gone are found too. */
function bySubject(typed: string, put: Put): string {
  const exact = put(typed)
  const lower = put(typed.replace(/^@/, '').toLowerCase())
  return `(e.subject_id = ${exact}
    or (e.subject_kind, e.subject_id) in (
      select 'user', id::text from (${meant(typed, put)}) as meant
      union all select 'account', account_id::text from (${meant(typed, put)}) as meant where account_id is not null
      union all select 'account', id::text from accounts where username = ${lower} or lower(display_name) = ${lower}
      union all select 'unit', id::text from units where lower(name) = ${lower}))`
}

const meant = (typed: string, put: Put): string =>
  people(put(typed), put(typed.replace(/^@/, '').toLowerCase()), put(normaliseEmail(typed)))
