import type { Prisma, Tx } from '#platform/database.ts'
import { DomainError } from '../../errors.ts'
import type { DirectoryPerson, PersonForm } from '../person.ts'
import { normaliseUserName } from '../person-rules.ts'

/** What is kept of somebody beside the columns. */
type Resource = Pick<
  PersonForm,
  'userName' | 'name' | 'displayName' | 'title' | 'emails' | 'phones' | 'language'
>

export const withGroups = {
  groups: { select: { group: { select: { id: true, displayName: true } } }, take: 200 },
} as const

export type PersonRow = Prisma.ScimUserGetPayload<{ include: typeof withGroups }>

export function toPerson(row: PersonRow): DirectoryPerson {
  const { id, externalId, active, createdAt, updatedAt } = row
  const resource = row.resource as unknown as Resource
  const groups = row.groups.map(({ group }) => ({ id: group.id, name: group.displayName }))
  return { ...resource, id, externalId, active, groups, createdAt, updatedAt }
}

/** The columns of somebody. */
export function columnsOf(form: PersonForm) {
  const { externalId, active, userName, name, displayName, title, emails, phones, language } = form
  const resource: Resource = { userName, name, displayName, title, emails, phones, language }
  return {
    userName: normaliseUserName(userName),
    externalId,
    active,
    resource: resource as Prisma.InputJsonObject,
  }
}

export const isDirectoryId = (id: string): boolean => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)

/** Part of verbs: somebody of this provider's directory, held still. @throws DomainError directory-person-not-found */
export async function lockPerson(tx: Tx, providerId: bigint, id: string): Promise<PersonRow> {
  const found = isDirectoryId(id)
    ? await tx.$queryRaw<unknown[]>`
        select 1 from scim_users p join users u on u.id = p.user_id
        where p.id = ${id}::uuid and p.provider_id = ${providerId} for update`
    : []
  if (found.length === 0) throw new DomainError('directory-person-not-found')
  return tx.scimUser.findUniqueOrThrow({ where: { id }, include: withGroups })
}
