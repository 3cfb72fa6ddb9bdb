import type { Viewer } from '#domain/accounts/viewer.ts'
import { addMember } from '#domain/agencies/add-member.ts'
import { createAgency } from '#domain/agencies/create-agency.ts'
import { grantMark } from '#domain/agencies/grant-mark.ts'
import { createPerson } from '#domain/identity/create-person.ts'
import { readSession } from '#domain/sessions/read-session.ts'
import { startSession } from '#domain/sessions/start-session.ts'
import { switchAccount } from '#domain/sessions/switch-account.ts'
import { database } from '#platform/database.ts'
import { password } from './password.ts'

/**
 * The people of the tests, made by calling verbs the first time somebody asks for them, once a database. Asking again
 * gives the same person in the same browser.
 */
/** Citizens. */
export const anna = () => citizen('anna', 'Anna Petersen')
export const bernd = () => citizen('bernd', 'Bernd Claasen')
export const clara = () => citizen('clara', 'Clara Yildiz')
export const dilek = () => citizen('dilek', 'Dilek Aydın')

/** Press officers, writing for `polizei_ostufer`: Karin administers it, Jonas only writes. */
export const karin = () => officer('karin', 'Karin Lorenzen', 'administrator')
export const jonas = () => officer('jonas', 'Jonas Behrens', 'author')

/** The same two, as their private selves. */
export const karinHerself = () => citizen('karin', 'Karin Lorenzen')
export const jonasHimself = () => citizen('jonas', 'Jonas Behrens')

/** The account of the Ostufer police, with its official mark. */
export const polizeiOstufer = (): Promise<bigint> =>
  once('polizei_ostufer', async () => {
    const { accountId } = await createAgency({
      handle: 'polizei_ostufer',
      displayName: 'Polizei Ostufer',
      authority: 'Landespolizei Nordküste',
      region: 'Ostufer',
      phone: '0431 160-0',
      websiteUrl: 'https://polizei.nordkueste.example',
      houseRulesDe: '',
      houseRulesEn: '',
    })
    await grantMark({ accountId, vouchedBy: 'Landespolizei Nordküste' })
    return accountId
  })

/** Another citizen, where the cast does not suffice. The handle is also the address before the `@`. */
export const citizen = (handle: string, displayName = handle): Promise<Viewer> =>
  once(`citizen ${handle}`, async () => {
    const email = `${handle}@example.org`
    const { userId } = await createPerson({ email, password, handle, displayName, locale: 'de' })
    return signIn(userId)
  })

const officer = (handle: string, displayName: string, role: 'author' | 'administrator'): Promise<Viewer> =>
  once(`officer ${handle}`, async () => {
    const agencyId = await polizeiOstufer()
    const { userId } = await citizen(handle, displayName)
    await addMember('operator', { agencyId, userId, role })
    return switchAccount(await signIn(userId), agencyId)
  })

/** Another browser of the same person, acting as her own account. */
export async function signIn(userId: bigint): Promise<Viewer> {
  const { sessionId } = await startSession({ userId, userAgent: 'Mozilla/5.0 (X11; Linux) Firefox/140.0' })
  const viewer = await readSession(sessionId)
  if (!viewer) throw new Error('A session that was just started is not live')
  return viewer
}

const made = new WeakMap<object, Map<string, Promise<unknown>>>()

function once<T>(name: string, make: () => Promise<T>): Promise<T> {
  const connection = database()
  const cast = made.get(connection) ?? new Map<string, Promise<unknown>>()
  made.set(connection, cast)
  const member = cast.get(name) ?? make()
  cast.set(name, member)
  return member as Promise<T>
}
