import { beforeAll, describe, expect, test } from 'vitest'
import { answerRequest } from '#domain/identity/answer-request.ts'
import { issueMailToken } from '#domain/identity/mail-tokens.ts'
import { linkIdentity } from '#domain/sso/link-identity.ts'
import { signInByProvider } from '#domain/sso/sign-in-by-provider.ts'
import { database, transaction } from '#platform/database.ts'
import { anna, bernd, citizen } from '../rig/cast.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { refusal } from '../rig/refusal.ts'
import { type ScimClient, scimScene } from '../rig/scim-client.ts'
import { entraUser, patchOf } from '../rig/scim-requests.ts'

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

describe('somebody whom a directory announces', () => {
  test('becomes a user without an account, found among the officers', async () => {
    const { status, headers, body } = await land.ask('POST', '/Users', entraUser('erika'))
    expect(status).toBe(201)
    expect(headers.get('content-type')).toBe('application/scim+json; charset=utf-8')
    expect(headers.get('location')).toBe(`http://sapocom.test/scim/v2/Users/${body.id}`)
    expect(body).toMatchObject({
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
      userName: 'erika@polizei.example',
      externalId: 'id-of-erika',
      active: true,
      name: { givenName: 'erika' },
      meta: { resourceType: 'User', location: headers.get('location'), version: headers.get('etag') },
    })
    expect(await userOf(body.id)).toMatchObject({
      ...{ email: 'erika@polizei.example', account: null, passwordHash: null, disabledAt: null },
      officer: { name: 'PK erika', title: 'Polizeikommissar', phone: '+49-431-160-22' },
    })
  })

  test('is kept with no more than is needed', async () => {
    const { id } = await announce('sparsam', { addresses: [{ locality: 'Kiel' }], photos: [{ value: 'x' }] })
    const { resource } = await rowOf(id)
    expect(JSON.stringify(resource)).not.toMatch(/Kiel|4711|Wache|photos/)
  })

  test('signs in by the provider as the one who was announced, by the id of the directory', async () => {
    const { userId } = await announce('gerd')
    const claims = { sub: 'id-of-gerd', email: 'someone.else@polizei.example' }
    const assertion = { providerId: land.providerId, subject: 'id-of-gerd', idClaims: claims, claims }
    expect(await signInByProvider(assertion)).toEqual({ userId, isStrong: false })
    const stranger = { ...claims, sub: 'x', email: 'gerd@polizei.example' }
    expect(
      await refusal(signInByProvider({ ...assertion, subject: 'x', idClaims: stranger, claims: stranger })),
    ).toBe('sso-unknown')
  })

  test('gets no password of her own by a letter: the mailbox is no way around the authority', async () => {
    await announce('briefkasten')
    const asked = {
      kind: 'password-reset-asked',
      facts: {},
      email: 'briefkasten@polizei.example',
      locale: 'de',
    } as const
    const letter = await transaction((tx) => answerRequest(tx, asked))
    expect(letter).toMatchObject({ kind: 'password-elsewhere', facts: { provider: 'land' } })
  })

  test('must not be there twice, in whatever case the name is written', async () => {
    await announce('doppelt')
    const again = await land.ask('POST', '/Users', entraUser('Doppelt', { externalId: 'other' }))
    expect(again.status).toBe(409)
    expect(again.body).toMatchObject({ scimType: 'uniqueness', status: '409' })
    const sameId = await land.ask('POST', '/Users', entraUser('anders', { externalId: 'id-of-doppelt' }))
    expect(sameId.status).toBe(409)
  })

  test('is never somebody here because of an address', async () => {
    await anna()
    const taken = await land.ask(
      'POST',
      '/Users',
      entraUser('anna', { emails: [{ value: 'ANNA@example.org' }] }),
    )
    expect(taken).toMatchObject({ status: 409, body: { scimType: 'uniqueness' } })
  })

  test('is somebody here whom the provider signs in already', async () => {
    const { userId } = await bernd()
    await linkIdentity('operator', { providerId: land.providerId, subject: 'bernds-subject', userId })
    const { body } = await land.ask(
      'POST',
      '/Users',
      entraUser('x', { emails: [{ value: 'bernd@example.org' }] }),
    )
    expect((await rowOf(body.id)).userId).toBe(userId)
    const changed = await land.ask(
      'PATCH',
      `/Users/${body.id}`,
      patchOf({ op: 'replace', path: 'emails', value: [{ value: 'taken-over@polizei.example' }] }),
    )
    expect(changed.status).toBe(200)
    expect((await userOf(body.id)).email).toBe('bernd@example.org')
  })

  test.each([
    ['no name', { userName: undefined }],
    ['an empty name', { userName: '  ' }],
    ['no address at all', { userName: 'adresslos', emails: [] }],
    ['a name that is a number', { userName: 7 }],
    ['a name without end', { userName: 'x'.repeat(10_000) }],
    ['an activity that is neither', { active: 'maybe' }],
    ['a name of another kind', { name: 'Erika' }],
  ])('is refused with %s', async (_what, wrong) => {
    const { status, body } = await land.ask('POST', '/Users', entraUser('falsch', wrong))
    expect(status).toBe(400)
    expect(body).toMatchObject({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
      status: '400',
      scimType: 'invalidValue',
    })
  })

  test('may have what PostgreSQL cannot store in the name; it is left out', async () => {
    const odd = 'a\u0000b\ud800c'
    const { body } = await land.ask('POST', '/Users', entraUser('seltsam', { displayName: odd, title: odd }))
    expect(body.displayName).toBe('a b\ufffdc')
  })
})

describe('changes of somebody', () => {
  test('of her address are told to the old one, and links that went there are worthless', async () => {
    const { id, userId } = await announce('umzug')
    const link = { purpose: 'email_change', email: 'x@polizei.example', userId, life: 60_000 } as const
    await transaction((tx) => issueMailToken(tx, link))
    const told = () => database().letter.count({ where: { kind: 'email-changed' } })
    const before = await told()
    const move = patchOf({
      op: 'replace',
      path: 'emails[type eq "work"].value',
      value: 'neu@polizei.example',
    })
    for (const _twice of [1, 2]) await land.ask('PATCH', `/Users/${id}`, move)
    expect((await userOf(id)).email).toBe('neu@polizei.example')
    expect(await told()).toBe(before + 1)
    expect(await database().mailToken.count({ where: { userId } })).toBe(0)
  })

  test('as Entra ID sends them: paths with filters, dots, one address among others', async () => {
    const { id } = await announce('wandel')
    const { status, body } = await land.ask(
      'PATCH',
      `/Users/${id}`,
      patchOf(
        { op: 'Replace', path: 'displayName', value: 'PHK Wandel' },
        { op: 'Add', path: 'emails[type eq "work"].value', value: 'phk.wandel@polizei.example' },
        { op: 'Replace', path: 'name.familyName', value: 'Wandel' },
        { op: 'Add', path: 'phoneNumbers[type eq "mobile"].value', value: '0171 1' },
        {
          op: 'Replace',
          path: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department',
          value: 'K 1',
        },
        { op: 'Remove', path: 'title' },
        { op: 'Add', value: { 'name.givenName': 'Willi', preferredLanguage: 'en-GB' } },
      ),
    )
    expect(status).toBe(200)
    expect(body).toMatchObject({
      displayName: 'PHK Wandel',
      emails: [{ type: 'work', primary: true, value: 'phk.wandel@polizei.example' }],
      name: { givenName: 'Willi', familyName: 'Wandel', formatted: 'wandel Muster' },
      phoneNumbers: [
        { type: 'work', value: 'tel:+49-431-160-22' },
        { type: 'mobile', value: '0171 1' },
      ],
      preferredLanguage: 'en-GB',
    })
    expect(body).not.toHaveProperty('title')
    expect(await userOf(id)).toMatchObject({
      email: 'phk.wandel@polizei.example',
      officer: { name: 'PHK Wandel', phone: '+49-431-160-22' },
    })
  })

  test('that change nothing leave the version as it is; a stale version is refused', async () => {
    const { id } = await announce('version')
    const first = await land.ask('GET', `/Users/${id}`)
    const etag = first.headers.get('etag') ?? ''
    const same = await land.ask(
      'PATCH',
      `/Users/${id}`,
      patchOf({ op: 'replace', path: 'active', value: true }),
    )
    expect(same.headers.get('etag')).toBe(etag)
    expect((await land.ask('GET', `/Users/${id}`, undefined, { 'if-none-match': etag })).status).toBe(304)
    const rename = patchOf({ op: 'replace', path: 'title', value: 'PHK' })
    expect((await land.ask('PATCH', `/Users/${id}`, rename, { 'if-match': etag })).status).toBe(200)
    expect((await land.ask('PATCH', `/Users/${id}`, rename, { 'if-match': etag })).status).toBe(412)
    expect((await land.ask('PUT', `/Users/${id}`, entraUser('version'), { 'if-match': etag })).status).toBe(
      412,
    )
    expect((await land.ask('PUT', `/Users/${id}`, entraUser('version'), { 'if-match': '*' })).status).toBe(
      200,
    )
  })

  test.each([
    ['no operations', { Operations: [] }, 'invalidSyntax'],
    ['an operation nobody knows', patchOf({ op: 'move', path: 'title' }), 'invalidSyntax'],
    ['a path nobody can read', patchOf({ op: 'add', path: 'emails[', value: 'x' }), 'invalidPath'],
    ['removing nothing in particular', patchOf({ op: 'remove' }), 'noTarget'],
    ['no path and no attributes', patchOf({ op: 'add', value: 'x' }), 'invalidValue'],
    [
      'the last address taken away',
      patchOf({ op: 'remove', path: 'emails' }, { op: 'replace', path: 'userName', value: 'x' }),
      'invalidValue',
    ],
    ['no name left', patchOf({ op: 'remove', path: 'userName' }), 'invalidValue'],
  ])('are refused as a whole with %s', async (_what, body, scimType) => {
    const name = `ganz-${Math.random().toString(36).slice(2)}`
    const { id } = await announce(name)
    const before = await land.ask('GET', `/Users/${id}`)
    const refused = await land.ask('PATCH', `/Users/${id}`, body)
    expect(refused).toMatchObject({ status: 400, body: { scimType } })
    expect((await land.ask('GET', `/Users/${id}`)).body).toEqual(before.body)
  })

  test('do not take an address somebody else has', async () => {
    const { id } = await announce('neidisch')
    await citizen('dora')
    const taken = patchOf({ op: 'replace', path: 'emails[type eq "work"].value', value: 'dora@example.org' })
    expect((await land.ask('PATCH', `/Users/${id}`, taken)).status).toBe(409)
  })
})
