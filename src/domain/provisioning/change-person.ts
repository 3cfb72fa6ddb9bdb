import { now } from '#platform/clock.ts'
import { isDuplicate, type Tx, transaction } from '#platform/database.ts'
import { recordAct } from '../audit/record-act.ts'
import { DomainError } from '../errors.ts'
import { writeLetterTo } from '../letters/write-letter.ts'
import type { Provider } from '../permissions/actor.ts'
import { applyGroupRoles } from '../sso/group-roles.ts'
import { keepOfficer } from '../sso/keep-officer.ts'
import { closeAccess, openAccess } from './internal/access.ts'
import { columnsOf, lockPerson, type PersonRow, toPerson, withGroups } from './internal/person-row.ts'
import type { DirectoryPerson, PersonForm } from './person.ts'
import { emailOf, officerOf } from './person-rules.ts'

/**
 * A provider's directory changes somebody it manages. Inactive means: access closed, sessions ended, roles gone; active
 * again opens what the provider itself had closed. Her address follows only while she has no password of her own; a
 * letter to the old one tells of it, and links sent there are worthless. Only the
 * provider's SCIM client may. Events: user.changed, session.ended
 * @param change makes what shall be of what is; it may throw
 * @throws DomainError directory-person-not-found, directory-name-taken, email-invalid, email-taken
 */
export async function changePerson(
  actor: Provider,
  id: string,
  change: (person: DirectoryPerson) => PersonForm,
): Promise<DirectoryPerson> {
  try {
    return await transaction(async (tx) => {
      const row = await lockPerson(tx, actor.providerId, id)
      const before = toPerson(row)
      const form = change(before)
      if (isSame(before, form)) return before
      await keep(tx, row, form)
      return toPerson(await tx.scimUser.findUniqueOrThrow({ where: { id }, include: withGroups }))
    })
  } catch (cause) {
    if (isDuplicate(cause)) throw new DomainError('directory-name-taken', { cause })
    throw cause
  }
}

const isSame = (before: DirectoryPerson, form: PersonForm): boolean =>
  JSON.stringify(columnsOf(before)) === JSON.stringify(columnsOf(form))

async function keep(tx: Tx, row: PersonRow, form: PersonForm): Promise<void> {
  const { id, providerId, userId } = row
  await tx.scimUser.update({ where: { id }, data: { ...columnsOf(form), updatedAt: now() } })
  await recordAct(
    tx,
    { providerId },
    { action: 'user.directory-changed', subject: { kind: 'user', id: userId } },
  )
  await keepEmail(tx, userId, form)
  await keepOfficer(tx, userId, officerOf(form))
  if (row.active === form.active) return
  if (!form.active) return closeAccess(tx, row)
  await openAccess(tx, row)
  await applyGroupRoles(tx, providerId, [userId])
}

async function keepEmail(tx: Tx, userId: bigint, form: PersonForm): Promise<void> {
  const email = emailOf(form)
  if (!email) throw new DomainError('email-invalid')
  const user = await tx.user.findUniqueOrThrow({
    where: { id: userId },
    select: { email: true, passwordHash: true },
  })
  if (user.passwordHash !== null || user.email === email) return
  const taken = await tx.user.findUnique({ where: { email }, select: { id: true } })
  if (taken) throw new DomainError('email-taken')
  await writeLetterTo(tx, userId, 'email-changed', {})
  await tx.user.update({ where: { id: userId }, data: { email } })
  await tx.mailToken.deleteMany({ where: { userId } })
}
