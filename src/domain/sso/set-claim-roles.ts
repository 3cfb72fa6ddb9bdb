import { type Tx, transaction } from '#platform/database.ts'
import { recordAct } from '../audit/record-act.ts'
import { DomainError, refuse } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { demandForInstance } from '../permissions/demand.ts'
import type { UnitRole } from '../permissions/permissions.ts'
import { cleanLine } from '../text-rules.ts'
import { type Membership, replaceRoles } from './grant-roles.ts'
import { applyGroupRoles } from './group-roles.ts'
import { checkRule, mostRules, type RoleRule } from './provider-rules.ts'

/**
 * Replaces the rules by which a provider's claims and groups become roles. Roles it gave by rules that are gone go at
 * once; rules for groups of SCIM work at once, others at the next sign-in. Instance administrators may.
 * Events: users.changed, session.ended
 * @throws DomainError not-allowed, proof-needed, provider-not-found, sso-rule-invalid, unit-not-found
 */
export async function setClaimRoles(
  actor: Actor,
  providerId: bigint,
  given: readonly RoleRule<UnitRole>[],
): Promise<void> {
  const rules = given.map((rule) => ({
    ...rule,
    claim: rule.claim.trim(),
    value: cleanLine(rule.value.slice(0, 1_000)),
  }))
  if (rules.length > mostRules) throw new DomainError('sso-rule-invalid')
  for (const rule of rules) refuse(checkRule(rule))
  await transaction(async (tx) => {
    await demandForInstance(tx, actor, 'sso.manage')
    await lockProvider(tx, providerId)
    await demandUnits(tx, rules)
    await tx.ssoRule.deleteMany({ where: { providerId } })
    await tx.ssoRule.createMany({
      data: rules.map((rule) => ({ ...rule, providerId })),
      skipDuplicates: true,
    })
    await takeUngiven(tx, providerId)
    await applyGroupRoles(tx, providerId, null)
    await recordAct(tx, actor, {
      action: 'provider.rules-set',
      subject: { kind: 'provider', id: providerId },
      details: { rules: rules.length },
    })
  })
}

async function lockProvider(tx: Tx, providerId: bigint): Promise<void> {
  const found = await tx.$queryRaw<
    unknown[]
  >`select 1 as found from sso_providers where id = ${providerId} for update`
  if (found.length === 0) throw new DomainError('provider-not-found')
}

async function demandUnits(tx: Tx, rules: readonly RoleRule[]): Promise<void> {
  const ids = [...new Set(rules.map(({ unitId }) => unitId))]
  const known = await tx.unit.count({ where: { id: { in: ids } } })
  if (known !== ids.length) throw new DomainError('unit-not-found')
}

/** What no rule gives any more. */
async function takeUngiven(tx: Tx, providerId: bigint): Promise<void> {
  const held = await tx.$queryRaw<Membership[]>`
    select m.user_id as "userId", m.unit_id as "unitId", m.role::text from unit_members m
    where m.sso_provider_id = ${providerId} and not exists (
      select 1 from sso_rules r
      where r.provider_id = m.sso_provider_id and r.unit_id = m.unit_id and r.role = m.role)`
  await replaceRoles(tx, providerId, { held, wanted: [] })
}
