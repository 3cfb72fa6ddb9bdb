import { beforeAll, describe, expect, test } from 'vitest'
import { disableProvider, enableProvider } from '#domain/sso/disable-provider.ts'
import { rotateScimToken, stopScim } from '#domain/sso/rotate-scim-token.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { type ScimClient, scimScene } from '../rig/scim-client.ts'
import { askScim, entraUser, patchOf, type ScimAnswer } from '../rig/scim-requests.ts'

connectTestDatabase()
const scene = scimScene()

let land: ScimClient
let stadt: ScimClient
beforeAll(async () => {
  land = await scene.addClient('land')
  stadt = await scene.addClient('stadt')
  for (let n = 0; n < 12; n++) await land.ask('POST', '/Users', entraUser(`p${n}`))
})

const list = async (path: string) => (await land.ask('GET', path)).body
const namesIn = (body: { Resources: { userName: string }[] }) =>
  body.Resources.map(({ userName }) => userName.split('@')[0])

describe('a directory that asks', () => {
  test.each([
    ['without a token', null],
    ['with a wrong token', 'x'.repeat(43)],
    ['with something else', 'x'],
  ])('%s is refused in words of SCIM', async (_what, token) => {
    const { status, headers, body } = await askScim({ origin: scene.origin, token }, 'GET', '/Users')
    expect(status).toBe(401)
    expect(headers.get('www-authenticate')).toBe('Bearer realm="SCIM"')
    expect(body).toEqual({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
      status: '401',
      detail: expect.any(String),
    })
  })

  test('has no other way in: no path answers without a token', async () => {
    const paths = [
      '/ServiceProviderConfig',
      '/ResourceTypes',
      '/Schemas',
      '/Users/1',
      '/Groups',
      '/Bulk',
      '/Me',
      '/x',
    ]
    for (const path of paths) {
      expect((await askScim({ origin: scene.origin, token: null }, 'GET', path)).status, path).toBe(401)
    }
  })

  test('with a token that was replaced or taken away, or of a closed provider, is refused', async () => {
    const third = await scene.addClient('dritte')
    const { token } = await rotateScimToken('operator', third.providerId)
    expect((await third.ask('GET', '/Users')).status).toBe(401)
    expect((await askScim({ origin: scene.origin, token }, 'GET', '/Users')).status).toBe(200)
    await disableProvider('operator', third.providerId)
    expect((await askScim({ origin: scene.origin, token }, 'GET', '/Users')).status).toBe(401)
    await enableProvider('operator', third.providerId)
    await stopScim('operator', third.providerId)
    expect((await askScim({ origin: scene.origin, token }, 'GET', '/Users')).status).toBe(401)
  })

  test("sees and changes its own people only, not another directory's", async () => {
    const { body } = await land.ask('GET', '/Users?count=1')
    const id = body.Resources[0].id
    expect((await stadt.ask('GET', '/Users')).body.totalResults).toBe(0)
    expect((await stadt.ask('GET', `/Users/${id}`)).status).toBe(404)
    expect((await stadt.ask('PUT', `/Users/${id}`, entraUser('x'))).status).toBe(404)
    const leave = patchOf({ op: 'replace', path: 'active', value: false })
    expect((await stadt.ask('PATCH', `/Users/${id}`, leave)).status).toBe(404)
    expect((await stadt.ask('DELETE', `/Users/${id}`)).status).toBe(404)
    const group = { displayName: 'Fremde', members: [{ value: id }] }
    expect((await stadt.ask('POST', '/Groups', group)).status).toBe(400)
    expect((await land.ask('GET', `/Users/${id}`)).body.active).toBe(true)
  })

  test('learns what the service can', async () => {
    expect(await list('/ServiceProviderConfig')).toMatchObject({
      patch: { supported: true },
      bulk: { supported: false },
      filter: { supported: true, maxResults: 100 },
      etag: { supported: true },
    })
    expect(
      (await list('/ResourceTypes')).Resources.map(({ endpoint }: { endpoint: string }) => endpoint),
    ).toEqual(['/Users', '/Groups'])
    expect((await list('/ResourceTypes/User')).schema).toBe('urn:ietf:params:scim:schemas:core:2.0:User')
    expect((await list('/Schemas')).totalResults).toBe(2)
    const group = await list('/Schemas/urn:ietf:params:scim:schemas:core:2.0:Group')
    expect(group.attributes.map(({ name }: { name: string }) => name)).toContain('members')
    expect((await land.ask('GET', '/Schemas/urn:x')).status).toBe(404)
    expect((await land.ask('GET', '/Me')).status).toBe(404)
  })
})

describe('a list', () => {
  test.each([
    ['userName eq "P3@polizei.example"', ['p3']],
    ['username EQ "p3@polizei.example"', ['p3']],
    ['externalId eq "id-of-p4"', ['p4']],
    ['externalId eq "ID-of-p4"', []],
    ['emails.value eq "p5@polizei.example"', ['p5']],
    ['emails[value eq "p5@polizei.example"]', ['p5']],
    ['emails[type eq "work"].value eq "p5@polizei.example"', ['p5']],
    ['urn:ietf:params:scim:schemas:core:2.0:User:userName eq "p6@polizei.example"', ['p6']],
    ['userName eq "p7@polizei.example" and externalId eq "id-of-p7"', ['p7']],
    ['userName eq "p7@polizei.example" and externalId eq "id-of-p8"', []],
    ['id eq "nobody"', []],
    ['id eq "018f0000-0000-7000-8000-000000000000"', []],
    [`userName eq "\\"; drop table users; --"`, []],
  ])('by the filter %s', async (filter, expected) => {
    expect(namesIn(await list(`/Users?filter=${encodeURIComponent(filter)}`))).toEqual(expected)
  })

  test.each([
    'userName sw "p"',
    'userName eq p3',
    'password eq "x"',
    'userName eq "a" or userName eq "b"',
    'not (userName eq "a")',
    'userName eq "a" and userName eq "b"',
    'active eq true',
    `userName eq "${'x'.repeat(3_000)}"`,
    'userName eq "\\u0000"',
    `${'('.repeat(500)}`,
  ])('refuses the filter %s', async (filter) => {
    const { status, body } = await land.ask('GET', `/Users?filter=${encodeURIComponent(filter)}`)
    expect([status, body.scimType]).toEqual([400, 'invalidFilter'])
  })

  test('comes in pages, oldest first', async () => {
    const first = await list('/Users?startIndex=1&count=5')
    expect(first).toMatchObject({ totalResults: 12, startIndex: 1, itemsPerPage: 5 })
    expect(namesIn(first)).toEqual(['p0', 'p1', 'p2', 'p3', 'p4'])
    expect(namesIn(await list('/Users?startIndex=11&count=5'))).toEqual(['p10', 'p11'])
    expect(await list('/Users?count=0')).toMatchObject({ totalResults: 12, itemsPerPage: 0, Resources: [] })
    expect(namesIn(await list('/Users?startIndex=-3&count=1'))).toEqual(['p0'])
    expect((await list('/Users?startIndex=999')).Resources).toEqual([])
    expect((await land.ask('GET', '/Users?count=x')).body.scimType).toBe('invalidValue')
  })

  test('has no more than was asked for', async () => {
    const few = await list('/Users?count=1&attributes=userName,emails.value')
    expect(Object.keys(few.Resources[0]).sort()).toEqual(['emails', 'id', 'schemas', 'userName'])
    const without = await list('/Users?count=1&excludedAttributes=emails,name')
    expect(Object.keys(without.Resources[0])).not.toContain('emails')
    expect(Object.keys(without.Resources[0])).toContain('userName')
  })
})

describe('a request that cannot be read', () => {
  const post = (body: unknown, headers = {}) => land.ask('POST', '/Users', body, headers)

  test.each<[string, () => Promise<ScimAnswer>, number, string | undefined]>([
    ['no JSON', () => post('{'), 400, 'invalidSyntax'],
    ['no body', () => post(undefined), 400, 'invalidSyntax'],
    ['a list', () => post('[]'), 400, 'invalidSyntax'],
    ['another type', () => post('a=b', { 'content-type': 'text/plain' }), 415, undefined],
    ['too much', () => post(`"${'x'.repeat(1_100_000)}"`), 413, undefined],
    ['a prototype', () => post('{"__proto__":{"userName":"x"},"constructor":1}'), 400, 'invalidValue'],
    ['a group without a name', () => land.ask('POST', '/Groups', {}), 400, 'invalidValue'],
  ])('is refused: %s', async (_what, ask, status, scimType) => {
    const refused = await ask()
    expect(refused.status).toBe(status)
    expect(refused.body.scimType).toBe(scimType)
    expect(refused.headers.get('content-type')).toBe('application/scim+json; charset=utf-8')
  })

  test('an endpoint or method that does not exist is told so', async () => {
    expect((await land.ask('DELETE', '/Users')).status).toBe(404)
    expect((await land.ask('POST', '/Bulk', {})).status).toBe(404)
  })
})

test('guessing tokens is slowed down; a right one never waits', async () => {
  const guess = () => askScim({ origin: scene.origin, token: 'y'.repeat(43) }, 'GET', '/Users?count=0')
  const answers: ScimAnswer[] = []
  for (let n = 0; n < 25; n++) answers.push(await guess())
  const last = answers.at(-1)
  expect(last).toMatchObject({ status: 429, body: { status: '429' } })
  expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await land.ask('GET', '/Users?count=0')).status).toBe(200)
})
