import { now } from '#platform/clock.ts'
import { isDuplicate, type Tx, transaction } from '#platform/database.ts'
import { recordAct } from '../audit/record-act.ts'
import { DomainError } from '../errors.ts'
import type { Provider } from '../permissions/actor.ts'
import { holdProvider } from '../sso/enabled-provider.ts'
import { applyGroupRoles } from '../sso/group-roles.ts'
import { keepOfficer } from '../sso/keep-officer.ts'
import { closeAccess } from './internal/access.ts'
import { columnsOf, toPerson, withGroups } from './internal/person-row.ts'
import type { DirectoryPerson, PersonForm } from './person.ts'
import { emailOf, localeOf, officerOf } from './person-rules.ts'

/**
 * A provider's directory announces somebody: a user without an account, who may sign in by the provider. Whom the
 * provider signs in already it now manages, too; an address alone makes nobody known. Only the provider's SCIM client may.
 * Events: user.changed and session.ended if roles change
 * @throws DomainError provider-not-found, directory-name-taken, email-invalid, email-taken
 */
export async function provisionPerson(actor: Provider, form: PersonForm): Promise<DirectoryPerson> {
  const email = emailOf(form)
  if (!email) throw new DomainError('email-invalid')
  try {
    return await transaction((tx) => provision(tx, actor, form, email))
  } catch (cause) {
    if (isDuplicate(cause)) throw new DomainError('directory-name-taken', { cause })
    throw cause
  }
}

async function provision(tx: Tx, actor: Provider, form: PersonForm, email: string): Promise<DirectoryPerson> {
  const { providerId } = actor
  await holdProvider(tx, providerId)
  const userId = (await findSignedIn(tx, providerId, form, email)) ?? (await create(tx, form, email))
  const { id } = await tx.scimUser.create({
    data: { ...columnsOf(form), providerId, userId, createdAt: now(), updatedAt: now() },
    select: { id: true },
  })
  await recordAct(tx, actor, { action: 'user.provisioned', subject: { kind: 'user', id: userId } })
  await keepOfficer(tx, userId, officerOf(form))
  if (form.active) await applyGroupRoles(tx, providerId, [userId])
  else await closeAccess(tx, { id, providerId, userId })
  return toPerson(await tx.scimUser.findUniqueOrThrow({ where: { id }, include: withGroups }))
}

/** Whom the provider signs in by this id, or under this address. */
async function findSignedIn(
  tx: Tx,
  providerId: bigint,
  { externalId }: PersonForm,
  email: string,
): Promise<bigint | null> {
  const user = await tx.user.findFirst({
    where: {
      scimUsers: { none: { providerId } },
      OR: [
        ...(externalId ? [{ ssoIdentities: { some: { providerId, subject: externalId } } }] : []),
        { email, ssoIdentities: { some: { providerId } } },
      ],
    },
    orderBy: { id: 'asc' },
    select: { id: true },
  })
  return user?.id ?? null
}

async function create(tx: Tx, form: PersonForm, email: string): Promise<bigint> {
  const taken = await tx.user.findUnique({ where: { email }, select: { id: true } })
  if (taken) throw new DomainError('email-taken')
  const { id } = await tx.user.create({
    data: { email, locale: localeOf(form), createdAt: now(), approvedAt: now(), lastActiveAt: now() },
    select: { id: true },
  })
  return id
}
