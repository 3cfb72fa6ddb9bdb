import type { Tx } from '#platform/database.ts'
import { type Membership, replaceRoles } from './grant-roles.ts'

/**
 * Part of verbs that change a directory's people, groups or rules: the roles that the rules for the claim `groups` give
 * by groups of SCIM. Where a provider sends groups they decide, and not what a token says; as long as it has sent none
 * nothing changes here. Roles that come by other claims only are left alone. Events: users.changed, session.ended
 * @param users whom it is about; null for everybody the provider's directory has
 * @param options.evenWithoutGroups when the last group has just gone
 */
export async function applyGroupRoles(
  tx: Tx,
  providerId: bigint,
  users: readonly bigint[] | null,
  options: { evenWithoutGroups?: boolean } = {},
): Promise<void> {
  if (!options.evenWithoutGroups && !(await sendsGroups(tx, providerId))) return
  const wanted = await wantedByGroups(tx, providerId, users)
  const held = await tx.$queryRawUnsafe<Membership[]>(
    `select m.user_id as "userId", m.unit_id as "unitId", m.role::text from unit_members m
     where m.sso_provider_id = $1 and ($2::bigint[] is null or m.user_id = any($2))
       and m.user_id in (select user_id from scim_users where provider_id = $1)
       and exists (select 1 from sso_rules r where r.provider_id = $1 and r.claim = 'groups'
         and r.unit_id = m.unit_id and r.role = m.role)`,
    providerId,
    users,
  )
  await replaceRoles(tx, providerId, { held, wanted })
}

/** Whether a provider manages groups by SCIM. */
export const sendsGroups = async (tx: Pick<Tx, 'scimGroup'>, providerId: bigint): Promise<boolean> =>
  (await tx.scimGroup.findFirst({ where: { providerId }, select: { id: true } })) !== null

/** What somebody's, or everybody's, groups give. A rule names a group by its name or by its id at the provider. */
export function wantedByGroups(
  tx: Pick<Tx, '$queryRawUnsafe'>,
  providerId: bigint,
  users: readonly bigint[] | null,
): Promise<Membership[]> {
  return tx.$queryRawUnsafe<Membership[]>(
    `select distinct p.user_id as "userId", r.unit_id as "unitId", r.role::text
     from sso_rules r
       join scim_groups g on g.provider_id = r.provider_id and r.value in (g.display_name, g.external_id)
       join scim_group_members m on m.group_id = g.id
       join scim_users p on p.id = m.scim_user_id and p.active
     where r.provider_id = $1 and r.claim = 'groups' and ($2::bigint[] is null or p.user_id = any($2))`,
    providerId,
    users,
  )
}
