import { isDuplicate, type Tx, transaction } from '#platform/database.ts'
import { DomainError } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { demandForInstance, demandForPerson } from '../permissions/demand.ts'
import type { Principal } from '../sessions/principal.ts'
import { holdProvider } from './enabled-provider.ts'
import { type Identity, insertIdentity } from './insert-identity.ts'
import type { Assertion } from './sign-in-by-provider.ts'
import { tellOfIdentity } from './tell-of-identity.ts'

/**
 * Connects somebody signed in with who she is at a provider that has just vouched for her; harmless if it is so already. A
 * letter tells her. Roles follow at the next sign-in. Everybody may, for herself. Event: letter.due
 * @throws DomainError proof-needed, provider-not-found, identity-taken
 */
export async function linkOwnIdentity(actor: Principal, assertion: Assertion): Promise<void> {
  const { providerId, subject } = assertion
  await refusingTaken((tx) =>
    link(tx, actor, { providerId, subject, userId: actor.userId }, () =>
      demandForPerson(tx, actor, 'identity.change'),
    ),
  )
}

/**
 * Connects somebody with a subject of a provider, for instance because SCIM or a sign-in met her address here already.
 * Instance administrators may; a letter tells her. Event: letter.due @throws DomainError not-allowed, proof-needed, provider-not-found, account-not-found,
 * form-invalid, identity-taken
 */
export async function linkIdentity(actor: Actor, identity: Identity): Promise<void> {
  const subject = identity.subject.trim().toWellFormed()
  if (subject === '' || subject.length > 255 || subject.includes('\0')) throw new DomainError('form-invalid')
  await refusingTaken((tx) =>
    link(tx, actor, { ...identity, subject }, () => demandForInstance(tx, actor, 'sso.manage')),
  )
}

async function link(tx: Tx, actor: Actor, identity: Identity, demand: () => Promise<void>): Promise<void> {
  await demand()
  await holdProvider(tx, identity.providerId)
  const { providerId, subject, userId } = identity
  const user = await tx.user.findUnique({ where: { id: userId }, select: { id: true } })
  if (!user) throw new DomainError('account-not-found')
  const known = await tx.ssoIdentity.findUnique({ where: { providerId_subject: { providerId, subject } } })
  if (known?.userId === userId) return
  if (known) throw new DomainError('identity-taken')
  await insertIdentity(tx, actor, identity)
  await tellOfIdentity(tx, 'identity-linked', identity)
}

async function refusingTaken(work: (tx: Tx) => Promise<void>): Promise<void> {
  try {
    await transaction(work)
  } catch (cause) {
    if (isDuplicate(cause)) throw new DomainError('identity-taken', { cause })
    throw cause
  }
}
