import { database, rows, statement } from '#platform/database.ts'
import { DomainError } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { demandForInstance } from '../permissions/demand.ts'
import type { UnitRole } from '../permissions/permissions.ts'

/** A person or an agency's account with what an administrator needs to decide; times in ISO 8601. */
export type AdministeredAccount = {
  id: string
  person: AdministeredPerson | null
  account: {
    id: string
    handle: string
    displayName: string
    createdAt: string
    suspendedAt: string | null
    /** Of an agency: whose team writes it. */
    unit: { id: string; name: string } | null
  } | null
  officer: { name: string; title: string } | null
  roles: { unitId: string; unitName: string; role: UnitRole; byProvider: boolean }[]
}

export type AdministeredPerson = {
  email: string
  createdAt: string
  approvedAt: string | null
  disabledAt: string | null
  erasureDueAt: string | null
  instanceAdministrator: boolean
  hasPassword: boolean
  hasCodeApp: boolean
  passkeys: number
  providers: string[]
}

const iso = (column: string): string =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

const accountJson = `case when a.id is not null then json_build_object('id', a.id::text, 'handle', a.username,
  'displayName', a.display_name, 'createdAt', ${iso('a.created_at')}, 'suspendedAt', ${iso('a.suspended_at')},
  'unit', (select json_build_object('id', n.id::text, 'name', n.name)
    from agencies g join units n on n.id = g.unit_id where g.account_id = a.id)) end as account`

const selectPerson = statement(`
  select u.id, ${accountJson},
    json_build_object('email', u.email, 'createdAt', ${iso('u.created_at')},
      'approvedAt', ${iso('u.approved_at')}, 'disabledAt', ${iso('u.disabled_at')},
      'erasureDueAt', ${iso('u.erasure_due_at')}, 'instanceAdministrator', u.instance_administrator,
      'hasPassword', u.password_hash is not null,
      'hasCodeApp', exists (select 1 from totp_factors t where t.user_id = u.id and t.confirmed_at is not null),
      'passkeys', (select count(*)::int from passkeys p where p.user_id = u.id),
      'providers', array(select distinct s.name from sso_identities i join sso_providers s on s.id = i.provider_id
        where i.user_id = u.id order by 1)) as person,
    case when o.user_id is not null then json_build_object('name', o.name, 'title', o.title) end as officer,
    coalesce((select json_agg(json_build_object('unitId', m.unit_id::text, 'unitName', n.name, 'role', m.role,
        'byProvider', m.sso_provider_id is not null) order by n.name, m.role)
      from unit_members m join units n on n.id = m.unit_id where m.user_id = u.id), '[]') as roles
  from users u left join accounts a on a.user_id = u.id left join officers o on o.user_id = u.id
  where u.id = $1 or u.id = (select user_id from accounts where id = $1 and domain is null)`)

const selectAgency = statement(`
  select a.id, ${accountJson}, null as person, null as officer, '[]'::json as roles
  from accounts a where a.id = $1 and a.kind = 'agency' and a.domain is null`)

/**
 * One person or agency's account. Instance administrators may.
 * @param id of the person, of her account, or of an agency's account
 * @throws DomainError not-allowed, proof-needed, account-not-found
 */
export async function readAccountForAdministration(actor: Actor, id: bigint): Promise<AdministeredAccount> {
  await demandForInstance(database(), actor, 'account.search')
  const [person] = await rows<AdministeredAccount>(selectPerson, [id])
  const [found = person] = person ? [] : await rows<AdministeredAccount>(selectAgency, [id])
  if (!found) throw new DomainError('account-not-found')
  return found
}
