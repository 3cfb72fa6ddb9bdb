import { now } from '#platform/clock.ts'
import { isDuplicate, type Tx, transaction } from '#platform/database.ts'
import { recordAct } from '../audit/record-act.ts'
import { DomainError } from '../errors.ts'
import { applyClaimRoles } from './claim-roles.ts'
import { type Claims, directoryIdOf, isStrong, personOf } from './claims-rules.ts'
import { holdProvider } from './enabled-provider.ts'
import { insertIdentity } from './insert-identity.ts'
import { keepOfficer } from './keep-officer.ts'

/** What a provider has said about somebody, checked by the door: signature, issuer, audience, nonce, time. */
export type Assertion = {
  providerId: bigint
  subject: string
  /** Of the ID token alone; of these only it can say how somebody proved who they are. */
  idClaims: Claims
  /** Those, and what the provider told beside them. */
  claims: Claims
}

/**
 * Who it is that a provider vouches for. She is found by the provider's subject, or by what its directory calls her,
 * never by an e-mail address; somebody unknown becomes a user without an account if the provider's settings say so.
 * Roles and the officers' entry follow the claims. Events: users.changed, session.ended for roles that go
 * @returns `isStrong`: whether the second factor was the provider's
 * @throws DomainError provider-not-found, sso-unknown, sso-refused, sso-email-missing, sso-email-taken; identity-taken if
 * the provider calls somebody of its directory by another name than before
 */
export async function signInByProvider(assertion: Assertion): Promise<{ userId: bigint; isStrong: boolean }> {
  try {
    return await transaction((tx) => enter(tx, assertion))
  } catch (error) {
    // The same person twice at the same moment: the second time she is known.
    if (isDuplicate(error)) return transaction((tx) => enter(tx, assertion))
    throw error
  }
}

async function enter(tx: Tx, assertion: Assertion): Promise<{ userId: bigint; isStrong: boolean }> {
  const { providerId, claims, idClaims } = assertion
  const provider = await holdProvider(tx, providerId)
  const person = personOf(claims)
  const userId =
    (await findByIdentity(tx, assertion)) ??
    (await findInDirectory(tx, assertion, provider.scimIdClaim)) ??
    (await admit(tx, assertion, provider.admitsUnknown))
  await demandEnabled(tx, userId)
  await applyClaimRoles(tx, providerId, userId, claims)
  await keepOfficer(tx, userId, { name: person.name, phone: person.phone })
  return { userId, isStrong: isStrong(idClaims, provider.strongValues) }
}

/** Held until the end, so that what SCIM says of her at this moment comes before or after, not between. */
async function demandEnabled(tx: Tx, userId: bigint): Promise<void> {
  const [user] = await tx.$queryRaw<{ disabled: boolean }[]>`
    select disabled_at is not null as disabled from users where id = ${userId} for update`
  if (!user || user.disabled) throw new DomainError('sso-refused')
}

async function findByIdentity(tx: Tx, { providerId, subject }: Assertion): Promise<bigint | null> {
  const identity = await tx.ssoIdentity.findUnique({
    where: { providerId_subject: { providerId, subject } },
    select: { userId: true },
  })
  return identity?.userId ?? null
}

/** She was announced by SCIM; from now on her subject is known. */
async function findInDirectory(tx: Tx, assertion: Assertion, claim: string): Promise<bigint | null> {
  const { providerId, subject } = assertion
  const externalId = directoryIdOf(assertion.idClaims, claim)
  if (!externalId) return null
  const known = await tx.scimUser.findUnique({
    where: { providerId_externalId: { providerId, externalId } },
    select: { userId: true },
  })
  if (!known) return null
  await insertIdentity(tx, { providerId }, { providerId, subject, userId: known.userId })
  return known.userId
}

async function admit(tx: Tx, assertion: Assertion, admitsUnknown: boolean): Promise<bigint> {
  const { providerId, subject } = assertion
  const { email, locale } = personOf(assertion.claims)
  if (!admitsUnknown) throw new DomainError('sso-unknown')
  if (!email) throw new DomainError('sso-email-missing')
  const taken = await tx.user.findUnique({ where: { email }, select: { id: true } })
  if (taken) throw new DomainError('sso-email-taken')
  const { id: userId } = await tx.user.create({
    data: { email, locale, createdAt: now(), approvedAt: now(), lastActiveAt: now() },
    select: { id: true },
  })
  await recordAct(tx, { providerId }, { action: 'user.created', subject: { kind: 'user', id: userId } })
  await insertIdentity(tx, { providerId }, { providerId, subject, userId })
  return userId
}
