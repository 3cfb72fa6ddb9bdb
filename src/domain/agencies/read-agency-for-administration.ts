import { database, rows, statement } from '#platform/database.ts'
import { DomainError } from '../errors.ts'
import { type Actor, isPrincipal } from '../permissions/actor.ts'
import { demandForUnit } from '../permissions/demand.ts'
import type { AgencyFacts } from './agencies-rules.ts'

/** An agency's account as who administers its unit sees it. */
export type AdministeredAgency = {
  id: string
  handle: string
  displayName: string
  authority: string
  unit: { id: string; name: string }
  facts: AgencyFacts
  suspended: boolean
  /** The official mark; `valid` is false when name or handle are others than it was granted for. */
  mark: { vouchedBy: string; grantedAt: string; valid: boolean } | null
  /** Marks are the instance's to grant. */
  mayMark: boolean
}

const select = statement(`
  select a.id, a.username as handle, a.display_name as "displayName", g.authority, g.unit_id as "unitId",
    json_build_object('id', g.unit_id::text, 'name', n.name) as unit,
    json_build_object('region', g.region, 'phone', g.phone, 'websiteUrl', g.website_url,
      'houseRulesDe', g.house_rules_de, 'houseRulesEn', g.house_rules_en) as facts,
    a.suspended_at is not null as suspended, m.vouched_by, m.granted_at,
    m.for_name = a.display_name and m.for_username = a.username as valid,
    coalesce((select u.instance_administrator from users u where u.id = $2::bigint), $2::bigint is null) as "mayMark"
  from agencies g join accounts a on a.id = g.account_id join units n on n.id = g.unit_id
    left join official_marks m on m.account_id = a.id
  where g.account_id = $1`)

type Row = Omit<AdministeredAgency, 'mark'> & {
  unitId: string
  vouched_by: string | null
  granted_at: Date | null
  valid: boolean | null
}

/**
 * An agency's account with its facts and mark. The administrators of its unit and those above may.
 * @throws DomainError account-not-found, not-allowed
 */
export async function readAgencyForAdministration(
  actor: Actor,
  accountId: bigint,
): Promise<AdministeredAgency> {
  const userId = isPrincipal(actor) ? actor.userId : null
  const [found] = await rows<Row>(select, [accountId, userId])
  if (!found) throw new DomainError('account-not-found')
  const { unitId, vouched_by, granted_at, valid, ...agency } = found
  await demandForUnit(database(), actor, 'agency.edit', BigInt(unitId))
  const mark =
    vouched_by !== null && granted_at !== null
      ? { vouchedBy: vouched_by, grantedAt: granted_at.toISOString(), valid: valid === true }
      : null
  return { ...agency, mark }
}
