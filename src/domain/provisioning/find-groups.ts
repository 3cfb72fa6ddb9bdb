import { database, type Prisma } from '#platform/database.ts'
import { DomainError } from '../errors.ts'
import type { Provider } from '../permissions/actor.ts'
import type { DirectoryGroup } from './group.ts'
import { loadMembers } from './internal/group-row.ts'
import { isDirectoryId } from './internal/person-row.ts'
import type { DirectoryPage, DirectoryQuery } from './person.ts'

/** The groups a provider's directory has sent, oldest first. Only its SCIM client may ask. */
export async function findGroups(
  { providerId }: Provider,
  query: DirectoryQuery,
  page: DirectoryPage & { withMembers: boolean },
): Promise<{ total: number; groups: DirectoryGroup[] }> {
  const where = whereOf(providerId, query)
  if (!where) return { total: 0, groups: [] }
  const total = await database().scimGroup.count({ where })
  const found = await database().scimGroup.findMany({
    where,
    orderBy: { id: 'asc' },
    skip: page.offset,
    take: page.limit,
  })
  const groups: DirectoryGroup[] = []
  for (const { providerId: _, ...group } of found) {
    groups.push({ ...group, members: page.withMembers ? await loadMembers(database(), group.id) : null })
  }
  return { total, groups }
}

/** One of them. @throws DomainError directory-group-not-found */
export async function readGroup(
  actor: Provider,
  id: string,
  { withMembers }: { withMembers: boolean },
): Promise<DirectoryGroup> {
  const { groups } = await findGroups(actor, { id }, { offset: 0, limit: 1, withMembers })
  if (!groups[0]) throw new DomainError('directory-group-not-found')
  return groups[0]
}

function whereOf(providerId: bigint, query: DirectoryQuery): Prisma.ScimGroupWhereInput | null {
  const { id, externalId, displayName, memberId } = query
  if ([id, memberId].some((one) => one !== undefined && !isDirectoryId(one))) return null
  return {
    providerId,
    ...(id !== undefined && { id }),
    ...(externalId !== undefined && { externalId }),
    ...(displayName !== undefined && { displayName }),
    ...(memberId !== undefined && { members: { some: { scimUserId: memberId } } }),
  }
}
