import { beforeAll, describe, expect, test } from 'vitest'
import { disablePerson } from '#domain/identity/disable-person.ts'
import { enablePerson } from '#domain/identity/enable-person.ts'
import { setInstanceAdministrator } from '#domain/identity/set-instance-administrator.ts'
import { beginErasure } from '#domain/privacy/begin-erasure.ts'
import { readSession } from '#domain/sessions/read-session.ts'
import { startSession } from '#domain/sessions/start-session.ts'
import { linkIdentity } from '#domain/sso/link-identity.ts'
import { signInByProvider } from '#domain/sso/sign-in-by-provider.ts'
import { database, transaction } from '#platform/database.ts'
import { clara } from '../rig/cast.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { refusal } from '../rig/refusal.ts'
import { type ScimClient, scimScene } from '../rig/scim-client.ts'
import { entraUser, patchOf } from '../rig/scim-requests.ts'
import { write } from '../rig/write.ts'

connectTestDatabase()
const scene = scimScene()

let land: ScimClient
beforeAll(async () => {
  land = await scene.addClient('land')
})

async function announce(name: string, more: object = {}): Promise<{ id: string; userId: bigint }> {
  const { status, body } = await land.ask('POST', '/Users', entraUser(name, more))
  expect(status).toBe(201)
  return { id: body.id, userId: (await rowOf(body.id)).userId }
}

const rowOf = (id: string) => database().scimUser.findUniqueOrThrow({ where: { id } })
const userOf = async (id: string) =>
  database().user.findUniqueOrThrow({
    where: { id: (await rowOf(id)).userId },
    include: { officer: true, account: true },
  })

describe('somebody who has left', () => {
  /** Every shape in which providers say so, and the way back. */
  const shapes: [string, object, object][] = [
    [
      'Entra ID',
      patchOf({ op: 'Replace', path: 'active', value: 'False' }),
      patchOf({ op: 'Replace', path: 'active', value: 'True' }),
    ],
    [
      'Entra ID, compliant',
      patchOf({ op: 'replace', path: 'active', value: false }),
      patchOf({ op: 'add', path: 'active', value: true }),
    ],
    [
      'Okta',
      patchOf({ op: 'replace', value: { active: false } }),
      patchOf({ op: 'replace', value: { active: true } }),
    ],
    [
      'with the schema in the path',
      patchOf({ op: 'replace', path: 'urn:ietf:params:scim:schemas:core:2.0:User:active', value: false }),
      patchOf({ op: 'replace', value: { 'urn:ietf:params:scim:schemas:core:2.0:User:active': true } }),
    ],
  ]

  test.each(shapes)(
    'is out at once, and in again when the directory says so: %s',
    async (what, leave, back) => {
      const { id, userId } = await announce(`weg${what.length}`)
      const { token } = await startSession({
        userId,
        userAgent: '',
        proof: 'provider',
        ssoProviderId: land.providerId,
      })
      const elsewhere = await startSession({ userId, userAgent: '', proof: 'passkey' })
      expect(await readSession(token)).not.toBeNull()
      const left = await land.ask('PATCH', `/Users/${id}`, leave)
      expect(left).toMatchObject({ status: 200, body: { active: false } })
      expect(await readSession(token)).toBeNull()
      expect(await readSession(elsewhere.token)).toBeNull()
      expect(await refusal(startSession({ userId, userAgent: '', proof: 'provider' }))).toBe(
        'wrong-credentials',
      )
      expect(await land.ask('PATCH', `/Users/${id}`, back)).toMatchObject({
        status: 200,
        body: { active: true },
      })
      expect((await userOf(id)).disabledAt).toBeNull()
      expect(await readSession(token)).toBeNull()
    },
  )

  test('by Okta and Keycloak with a whole User', async () => {
    const { id } = await announce('ganz')
    const left = await land.ask('PUT', `/Users/${id}`, { ...entraUser('ganz'), id, active: false })
    expect(left).toMatchObject({ status: 200, body: { active: false } })
    expect((await userOf(id)).disabledAt).toBeInstanceOf(Date)
  })

  test('may be announced as such', async () => {
    const { id } = await announce('pensioniert', { active: false })
    expect((await userOf(id)).disabledAt).toBeInstanceOf(Date)
  })

  test('stays out whatever the directory says if an administrator here closed the access', async () => {
    const { id, userId } = await announce('gesperrt')
    await disablePerson('operator', userId, 'spam')
    for (const value of [false, true]) {
      await land.ask('PATCH', `/Users/${id}`, patchOf({ op: 'replace', path: 'active', value }))
    }
    expect((await userOf(id)).disabledAt).toBeInstanceOf(Date)
    await enablePerson('operator', userId)
    expect((await userOf(id)).disabledAt).toBeNull()
  })

  test('stays out if the directory closed the access first, and an administrator here after it', async () => {
    const { id, userId } = await announce('zuerst')
    const say = (value: boolean) =>
      land.ask('PATCH', `/Users/${id}`, patchOf({ op: 'replace', path: 'active', value }))
    await say(false)
    await disablePerson('operator', userId, 'spam')
    await disablePerson('operator', userId, 'spam')
    await say(true)
    expect((await userOf(id)).disabledAt).toBeInstanceOf(Date)
    const closed = await database().auditEntry.findMany({
      where: { subjectId: userId.toString(), action: 'user.disabled' },
      orderBy: { id: 'asc' },
    })
    expect(closed.map(({ actorKind }) => actorKind)).toEqual(['provider', 'operator'])
  })

  test('stays out while she is erased', async () => {
    const { id, userId } = await announce('geloescht')
    const say = (value: boolean) =>
      land.ask('PATCH', `/Users/${id}`, patchOf({ op: 'replace', path: 'active', value }))
    await say(false)
    await transaction((tx) => beginErasure(tx, userId, 'administrator'))
    await say(true)
    expect((await userOf(id)).disabledAt).toBeInstanceOf(Date)
  })

  test('keeps her access as the last administrator of the instance, without sessions and roles', async () => {
    const { id, userId } = await announce('letzte')
    await setInstanceAdministrator('operator', userId, true)
    const { token } = await startSession({ userId, userAgent: '', proof: 'passkey' })
    const leave = patchOf({ op: 'replace', path: 'active', value: false })
    await land.ask('PATCH', `/Users/${id}`, leave)
    expect((await userOf(id)).disabledAt).toBeNull()
    expect(await readSession(token)).toBeNull()
    await setInstanceAdministrator('operator', (await clara()).userId, true)
    const other = await announce('vorletzte')
    await setInstanceAdministrator('operator', other.userId, true)
    await land.ask('PATCH', `/Users/${other.id}`, leave)
    expect((await userOf(other.id)).disabledAt).toBeInstanceOf(Date)
    for (const it of [userId, (await clara()).userId]) {
      await database().user.update({ where: { id: it }, data: { instanceAdministrator: false } })
    }
  })

  test('leaves behind what was published, also when the directory forgets them', async () => {
    const author = await clara()
    await linkIdentity('operator', { providerId: land.providerId, subject: 'clara', userId: author.userId })
    const postId = await write(author, 'Das bleibt.')
    const { body } = await land.ask('POST', '/Users', entraUser('clara', { externalId: 'clara' }))
    const gone = await land.ask('DELETE', `/Users/${body.id}`)
    expect([gone.status, gone.body]).toEqual([204, null])
    expect((await land.ask('GET', `/Users/${body.id}`)).status).toBe(404)
    expect((await land.ask('DELETE', `/Users/${body.id}`)).status).toBe(404)
    const post = await database().post.findUniqueOrThrow({ where: { id: postId }, include: { author: true } })
    expect(post.deletedAt).toBeNull()
    expect(post.author.userId).toBe(author.userId)
    expect(await readSession('x')).toBeNull()
    const user = await database().user.findUniqueOrThrow({ where: { id: author.userId } })
    expect(user.disabledAt).toBeInstanceOf(Date)
  })

  test('is not the next one with the same address', async () => {
    const { id, userId } = await announce('mueller')
    const claims = { sub: 'id-of-mueller' }
    const asBefore = { providerId: land.providerId, subject: claims.sub, idClaims: claims, claims }
    await signInByProvider(asBefore)
    await land.ask('DELETE', `/Users/${id}`)
    expect(await refusal(signInByProvider(asBefore))).toBe('sso-unknown')
    const next = await land.ask('POST', '/Users', entraUser('mueller', { externalId: 'id-of-the-next' }))
    expect(next.status).toBe(409)
    expect(await database().scimUser.count({ where: { userId } })).toBe(0)
  })

  test('is written down, without name or address', async () => {
    const { id, userId } = await announce('protokoll')
    await land.ask('PATCH', `/Users/${id}`, patchOf({ op: 'replace', path: 'active', value: false }))
    await land.ask('DELETE', `/Users/${id}`)
    const acts = await database().auditEntry.findMany({
      where: { subjectId: userId.toString() },
      orderBy: { id: 'asc' },
    })
    expect(acts.map(({ action }) => action)).toEqual([
      'user.provisioned',
      'user.directory-changed',
      'user.disabled',
      'user.deprovisioned',
    ])
    expect(
      acts.every(({ actorKind, actorId }) => actorKind === 'provider' && actorId === land.providerId),
    ).toBe(true)
    expect(JSON.stringify(acts.map(({ details }) => details))).not.toContain('protokoll')
  })
})
