import type { Tx } from '#platform/database.ts'
import type { DirectoryGroup } from '../group.ts'
import { mostMembers } from '../group.ts'

type From = Pick<Tx, 'scimGroup' | 'scimGroupMember'>

/** A group with its members, as the directory sees it; null if the provider has none of this id. */
export async function loadGroup(from: From, providerId: bigint, id: string): Promise<DirectoryGroup | null> {
  const found = await from.scimGroup.findFirst({ where: { id, providerId }, omit: { providerId: true } })
  return found && { ...found, members: await loadMembers(from, id) }
}

/** A group's members by id, as the directory sees them. */
export async function loadMembers(
  from: Pick<From, 'scimGroupMember'>,
  groupId: string,
): Promise<{ id: string; name: string }[]> {
  const found = await from.scimGroupMember.findMany({
    where: { groupId },
    orderBy: { scimUserId: 'asc' },
    take: mostMembers,
    select: { scimUser: { select: { id: true, userName: true } } },
  })
  return found.map(({ scimUser }) => ({ id: scimUser.id, name: scimUser.userName }))
}
