import type { Tx } from '#platform/database.ts'
import { type Claims, matchingRules } from './claims-rules.ts'
import { type Membership, replaceRoles } from './grant-roles.ts'
import { sendsGroups, wantedByGroups } from './group-roles.ts'

/**
 * Part of the sign-in by a provider: the roles its rules give for what it says now; those it gave before and no longer
 * gives go. Events: users.changed, session.ended
 */
export async function applyClaimRoles(
  tx: Tx,
  providerId: bigint,
  userId: bigint,
  claims: Claims,
): Promise<void> {
  const rules = await tx.ssoRule.findMany({ where: { providerId } })
  const byGroups = await decidedByGroups(tx, providerId, userId)
  const matching = matchingRules(byGroups ? rules.filter(({ claim }) => claim !== 'groups') : rules, claims)
  const wanted = matching.map(({ unitId, role }): Membership => ({ userId, unitId, role }))
  const held = await tx.unitMember.findMany({
    where: { userId, ssoProviderId: providerId },
    select: { userId: true, unitId: true, role: true },
  })
  await replaceRoles(tx, providerId, { held, wanted: unique([...wanted, ...(byGroups ?? [])]) })
}

/** What her groups give, if the provider's directory sends groups and has her in it; else null: the token decides. */
async function decidedByGroups(tx: Tx, providerId: bigint, userId: bigint): Promise<Membership[] | null> {
  const isInDirectory = await tx.scimUser.findFirst({ where: { providerId, userId }, select: { id: true } })
  if (!isInDirectory || !(await sendsGroups(tx, providerId))) return null
  return wantedByGroups(tx, providerId, [userId])
}

/** Two rules may give the same role. */
const unique = (memberships: Membership[]): Membership[] => [
  ...new Map(memberships.map((one) => [`${one.unitId} ${one.role}`, one])).values(),
]
