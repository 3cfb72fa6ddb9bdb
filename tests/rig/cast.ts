import type { Viewer } from '#domain/accounts/viewer.ts'
import { createAgency } from '#domain/agencies/create-agency.ts'
import { createUnit } from '#domain/agencies/create-unit.ts'
import { giveRole } from '#domain/agencies/give-role.ts'
import { grantMark } from '#domain/agencies/grant-mark.ts'
import { createPerson } from '#domain/identity/create-person.ts'
import { readSession } from '#domain/sessions/read-session.ts'
import { startSession } from '#domain/sessions/start-session.ts'
import { switchAccount } from '#domain/sessions/switch-account.ts'
import { sessionCookie } from '#doors/session-cookie.ts'
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
    const { accountId } = await createAgency('operator', {
      unitId: await ostufer(),
      handle: 'polizei_ostufer',
      displayName: 'Polizei Ostufer',
      authority: 'Landespolizei Nordküste',
      region: 'Ostufer',
      phone: '0431 160-0',
      websiteUrl: 'https://polizei.nordkueste.example',
      houseRulesDe: '',
      houseRulesEn: '',
    })
    await grantMark('operator', { accountId, vouchedBy: 'Landespolizei Nordküste' })
    return accountId
  })

/** The unit whose team writes for `polizei_ostufer`. */
export const ostufer = (): Promise<bigint> =>
  once('unit ostufer', async () => {
    const { unitId } = await createUnit('operator', { name: 'Polizeidirektion Ostufer', parentId: null })
    return unitId
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
    await giveRole('operator', { unitId: await ostufer(), userId, role })
    return switchAccount(await signIn(userId), agencyId)
  })

/** Another browser of the same person, acting as her own account; she came with a passkey. */
export async function signIn(userId: bigint): Promise<Viewer> {
  const userAgent = 'Mozilla/5.0 (X11; Linux) Firefox/140.0'
  const { sessionId, token } = await startSession({ userId, userAgent, proof: 'passkey' })
  tokens.set(sessionId, token)
  const viewer = (await readSession(token))?.viewer
  if (!viewer) throw new Error('A session that was just started is not live')
  return viewer
}

/** Another browser of the same person, with its cookie. */
export async function openBrowser(userId: bigint): Promise<{ viewer: Viewer; cookie: string }> {
  const viewer = await signIn(userId)
  return { viewer, cookie: cookieOf(viewer) }
}

/** What the browsers opened here hold; the database knows only its hash. */
const tokens = new Map<string, string>()

/** The token of a browser that `signIn` or the cast opened. */
export function tokenOf({ sessionId }: Pick<Viewer, 'sessionId'>): string {
  const token = tokens.get(sessionId)
  if (!token) throw new Error('No browser of the tests holds this session')
  return token
}

/** The Cookie header of such a browser. */
export const cookieOf = (viewer: Pick<Viewer, 'sessionId'>): string => `${sessionCookie()}=${tokenOf(viewer)}`

const made = new WeakMap<object, Map<string, Promise<unknown>>>()

function once<T>(name: string, make: () => Promise<T>): Promise<T> {
  const connection = database()
  const cast = made.get(connection) ?? new Map<string, Promise<unknown>>()
  made.set(connection, cast)
  const member = cast.get(name) ?? make()
  cast.set(name, member)
  return member as Promise<T>
}
