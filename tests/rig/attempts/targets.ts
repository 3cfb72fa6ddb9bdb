import { insertAccount } from '#domain/accounts/insert-account.ts'
import type { Viewer } from '#domain/accounts/viewer.ts'
import { accountUri } from '#domain/addresses.ts'
import type { Principal } from '#domain/sessions/principal.ts'
import { database, transaction } from '#platform/database.ts'
import { anna, karin, ostufer } from '../cast.ts'
import { write } from '../write.ts'

/*
 * Whom and what attempts are made on: each is there once and may be gone afterwards. Rows, not verbs, where a verb would
 * cost a password or need a right.
 */
let number = 0
const next = (name: string): string => `${name}_${++number}`

export type Somebody = { userId: bigint; accountId: bigint; handle: string; email: string }

/** Somebody with an account and no roles, without a password. */
export function newSomebody(name = 'jemand'): Promise<Somebody> {
  const handle = next(name)
  const email = `${handle}@example.org`
  return transaction(async (tx) => {
    const { id: userId } = await tx.user.create({ data: { email }, select: { id: true } })
    const account = { kind: 'person', userId, username: handle, displayName: handle } as const
    return { userId, accountId: await insertAccount(tx, account), handle, email }
  })
}

/** An account that says to be the same person's as the one somebody acts as: she may move there. */
export async function newHome({ accountId }: Viewer): Promise<bigint> {
  const home = await newSomebody('neues_heim')
  const alsoKnownAs = [accountUri(accountId)]
  await database().account.update({ where: { id: home.accountId }, data: { alsoKnownAs } })
  return home.accountId
}

/** A unit below the Ostufer police, empty. */
export const newPart = async (): Promise<bigint> =>
  (await database().unit.create({ data: { name: next('Teil'), parentId: await ostufer() } })).id

/** Somebody in the directory, in the Ostufer police. */
export async function newOfficer(): Promise<Somebody> {
  const somebody = await newSomebody('beamtin')
  await database().officer.create({
    data: { userId: somebody.userId, unitId: await ostufer(), name: somebody.handle },
  })
  return somebody
}

/** Somebody who was asked to join the Ostufer police and has not answered. */
export async function newInvitation(): Promise<bigint> {
  const email = `${next('neu')}@example.org`
  const expiresAt = new Date(Date.now() + 3_600_000)
  const row = { email, unitId: await ostufer(), role: 'officer', name: '', title: '', phone: '' } as const
  return (await database().staffInvitation.create({ data: { ...row, expiresAt } })).id
}

/** A post of somebody else's. */
export const newPost = async (): Promise<bigint> => write(await anna(), next('Beitrag'))

/** A post of the very account somebody acts as, or says she does. */
export const ownPost = async (viewer: Viewer): Promise<bigint> =>
  write(viewer.kind === 'agency' ? await karin() : viewer, next('Beitrag'))

export const ownList = async ({ accountId }: Viewer): Promise<bigint> =>
  (await database().list.create({ data: { ownerId: accountId, title: next('Liste') } })).id

/** A picture of the account's, without files. */
export const ownPicture = async ({ accountId }: Viewer): Promise<bigint> =>
  (await database().media.create({ data: { ownerId: accountId, ...picture } })).id

const picture = { width: 1, height: 1, blurhash: 'x', variants: [], purpose: 'picture' } as const

/** A report of somebody. */
export const newReport = async (): Promise<bigint> =>
  (await database().report.create({ data: { accountId: (await newSomebody()).accountId } })).id

export const newProvider = async (): Promise<bigint> => {
  const name = next('anbieter').replace('_', '-')
  const { id } = await database().ssoProvider.create({
    data: {
      slug: name,
      name,
      issuer: `https://${name}.example`,
      clientId: 'x',
      sealedClientSecret: Buffer.of(1),
    },
  })
  return id
}

/** Does something by which somebody proves who she is, without its counting for what comes after. */
export async function freshly<T>({ sessionId: id }: Principal, work: () => Promise<T>): Promise<T> {
  const { provenAt } = await database().session.findUniqueOrThrow({ where: { id } })
  await proveAt(id, new Date())
  const done = await work()
  await proveAt(id, provenAt)
  return done
}

/** Sets when somebody last proved who she is in a session. */
export async function proveAt(id: string, provenAt: Date): Promise<void> {
  await database().session.update({ where: { id }, data: { provenAt }, select: { id: true } })
}
