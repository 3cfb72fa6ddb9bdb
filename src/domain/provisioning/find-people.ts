import { database, type Prisma } from '#platform/database.ts'
import { normaliseEmail } from '../accounts/accounts-rules.ts'
import { DomainError } from '../errors.ts'
import type { Provider } from '../permissions/actor.ts'
import { isDirectoryId, toPerson, withGroups } from './internal/person-row.ts'
import type { DirectoryPage, DirectoryPerson, DirectoryQuery } from './person.ts'
import { normaliseUserName } from './person-rules.ts'

/** The people a provider's directory has sent, oldest first. Only its SCIM client may ask. */
export async function findPeople(
  { providerId }: Provider,
  query: DirectoryQuery,
  { offset, limit }: DirectoryPage,
): Promise<{ total: number; people: DirectoryPerson[] }> {
  const where = whereOf(providerId, query)
  if (!where) return { total: 0, people: [] }
  const total = await database().scimUser.count({ where })
  const found = await database().scimUser.findMany({
    where,
    include: withGroups,
    orderBy: { id: 'asc' },
    skip: offset,
    take: limit,
  })
  return { total, people: found.map(toPerson) }
}

/** One of them. @throws DomainError directory-person-not-found */
export async function readPerson(actor: Provider, id: string): Promise<DirectoryPerson> {
  const { people } = await findPeople(actor, { id }, { offset: 0, limit: 1 })
  if (!people[0]) throw new DomainError('directory-person-not-found')
  return people[0]
}

/** Null: nothing can match. */
function whereOf(providerId: bigint, query: DirectoryQuery): Prisma.ScimUserWhereInput | null {
  const { id, externalId, userName, email, displayName } = query
  if (id !== undefined && !isDirectoryId(id)) return null
  return {
    providerId,
    ...(id !== undefined && { id }),
    ...(externalId !== undefined && { externalId }),
    ...(userName !== undefined && { userName: normaliseUserName(userName) }),
    ...(email !== undefined && { user: { email: normaliseEmail(email) } }),
    ...(displayName !== undefined && { resource: { path: ['displayName'], equals: displayName } }),
  }
}
