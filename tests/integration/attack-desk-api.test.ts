import { beforeAll, describe, expect, test } from 'vitest'
import { createUnit } from '#domain/agencies/create-unit.ts'
import { giveRole } from '#domain/agencies/give-role.ts'
import { takeRole } from '#domain/agencies/take-role.ts'
import { createKey } from '#domain/api-keys/create-key.ts'
import { readKeys } from '#domain/api-keys/read-keys.ts'
import { revokeKey } from '#domain/api-keys/revoke-key.ts'
import { attemptLimits } from '#domain/limits/limits-rules.ts'
import { setClock } from '#platform/clock.ts'
import { database } from '#platform/database.ts'
import { freshly } from '../rig/attempts/targets.ts'
import { makeVictims, type Victims } from '../rig/attempts/victims.ts'
import { karin, ostufer } from '../rig/cast.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { deskApi, pictureForm } from '../rig/desk-api.ts'
import { newKey } from '../rig/desk-keys.ts'
import { refusal } from '../rig/refusal.ts'
import { newPersonAs } from '../rig/roles.ts'
import { tile } from '../rig/tile.ts'

connectTestDatabase()
const desk = deskApi()
let v: Victims
beforeAll(async () => {
  v = await makeVictims()
})

const statusWith = async (token: string | null) => (await desk.ask(token, 'GET', '/drafts')).status
const saying = (text: unknown) => ({ content: { parts: [{ text }] } })

/** Somebody new who administers the Ostufer police and acts as it. */
async function administrator() {
  const person = await newPersonAs('administrator', await ostufer())
  const { accountId, handle, displayName } = await karin()
  return { ...person, accountId, handle, displayName, kind: 'agency' } as const
}

describe('no key is', () => {
  test.each([
    ['nothing', null],
    ['a wrong token of the right shape', `spk_${'x'.repeat(43)}`],
    ['a token without its beginning', 'x'.repeat(43)],
    ['a token that goes on', `spk_${'x'.repeat(44)}`],
    ['something long', 'x'.repeat(10_000)],
    ['a word for SQL', `spk_' or 1=1 --`],
  ])('%s', async (_what, token) => {
    const answer = await desk.ask(token, 'GET', '/drafts')
    expect(answer).toMatchObject({ status: 401, body: { reason: 'key-refused' } })
    expect(answer.headers.get('www-authenticate')).toContain('invalid_token')
  })

  test('a key in the address, or a session in a cookie', async () => {
    const { token } = await newKey(await karin())
    expect((await desk.ask(null, 'GET', `/drafts?access_token=${token}`)).status).toBe(401)
    expect((await desk.ask(null, 'GET', '/drafts', undefined, { cookie: `session=${token}` })).status).toBe(
      401,
    )
  })

  test('one that was revoked, from the next request on', async () => {
    const { token, keyId } = await newKey(await karin())
    expect(await statusWith(token)).toBe(200)
    await freshly(await karin(), async () => revokeKey(await karin(), keyId))
    expect(await statusWith(token)).toBe(401)
  })

  test('one that has expired, to the second', async () => {
    const expiresAt = new Date(Date.now() + 60_000)
    const { token } = await newKey(await karin(), { expiresAt })
    expect(await statusWith(token)).toBe(200)
    setClock(() => expiresAt)
    expect(await statusWith(token)).toBe(401)
    setClock(undefined)
  })

  test('one whose maker is no administrator of the unit any more, or not at all', async () => {
    const maker = await administrator()
    const { token, keyId } = await newKey(maker)
    expect(await statusWith(token)).toBe(200)
    const role = { unitId: await ostufer(), userId: maker.userId, role: 'administrator' } as const
    await giveRole('operator', { ...role, role: 'author' })
    await takeRole('operator', role)
    expect(await statusWith(token)).toBe(401)
    const asking = await karin()
    const listed = await freshly(asking, () => readKeys(asking))
    expect(listed.find(({ id }) => id === keyId.toString())?.state).toBe('orphaned')
  })

  test('one whose maker was disabled, or whose agency was suspended', async () => {
    const maker = await administrator()
    const { token } = await newKey(maker)
    const disable = (disabledAt: Date | null) =>
      database().user.update({ where: { id: maker.userId }, data: { disabledAt } })
    const suspend = (suspendedAt: Date | null) =>
      database().account.update({ where: { id: maker.accountId }, data: { suspendedAt } })
    for (const end of [disable, suspend]) {
      expect(await statusWith(token)).toBe(200)
      await end(new Date())
      expect(await statusWith(token)).toBe(401)
      await end(null)
    }
  })

  test('one of a unit that the agency has left', async () => {
    const maker = await administrator()
    const { token } = await newKey(maker)
    const { unitId } = await createUnit('operator', { name: 'Anderswo', parentId: null })
    const move = (to: bigint) =>
      database().agency.update({ where: { accountId: maker.accountId }, data: { unitId: to } })
    await move(unitId)
    expect(await statusWith(token)).toBe(401)
    await move(await ostufer())
    expect(await statusWith(token)).toBe(200)
  })
})

describe('a key of another agency', () => {
  let token = ''
  beforeAll(async () => {
    token = (await newKey(v.rivalDesk)).token
  })

  test.each<[string, () => [string, string, unknown?]]>([
    ['reads no draft', () => ['GET', `/drafts/${v.draft.draftId}`]],
    ['changes none', () => ['PUT', `/drafts/${v.draft.draftId}`, { version: 1, ...saying('Meins') }]],
    ['submits none', () => ['POST', `/drafts/${v.draft.draftId}/submit`, { version: 1 }]],
    ['reads no post', () => ['GET', `/posts/${v.agencysPostId}`]],
    [
      'uses no picture',
      () => ['POST', '/drafts', { content: { parts: [{ mediaIds: [v.agencysPictureId.toString()] }] } }],
    ],
  ])('%s', async (_what, request) => {
    expect((await desk.ask(token, ...request())).status).toBe(404)
  })

  test('lists its own only', async () => {
    const { body } = await desk.ask(token, 'GET', '/drafts')
    expect(body.drafts).toEqual([])
  })
})

describe('what a tool may send', () => {
  let token = ''
  beforeAll(async () => {
    token = (await newKey(await karin())).token
  })
  const send = (body: unknown, headers?: Record<string, string>) =>
    desk.ask(token, 'POST', '/drafts', body, headers)

  test.each([
    ['no JSON', '{', 400],
    ['nothing', '', 400],
    ['another type', new FormData(), 415],
    ['null', 'null', 422],
    ['a list', '[]', 422],
    ['no content', '{}', 422],
    ['no part', '{"content":{"parts":[]}}', 422],
    ['eleven parts', JSON.stringify({ content: { parts: Array(11).fill({ text: 'x' }) } }), 422],
    ['a number for a text', JSON.stringify(saying(1)), 422],
    ['a text without end', JSON.stringify(saying('x'.repeat(20_001))), 422],
    ['more than a megabyte', JSON.stringify(saying('x'.repeat(1_100_000))), 413],
    ['depth without end', `${'['.repeat(200_000)}`, 400],
    ['closed depth', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 422],
    ['another prototype', '{"__proto__":{"content":{"parts":[{"text":"x"}]}}}', 400],
    ['a picture that is none', JSON.stringify({ content: { parts: [{ mediaIds: ['9'] }] } }), 404],
    [
      'an id beyond the database',
      JSON.stringify({ content: { parts: [{ mediaIds: ['9'.repeat(19)] }] } }),
      422,
    ],
  ])('not %s', async (_what, body, status) => {
    const answer = await send(body)
    expect(answer.status).toBe(status)
    expect(Object.keys(answer.body).toSorted()).toEqual(['error', 'reason'])
  })

  test('characters that cannot be stored are left out, and nothing fails', async () => {
    const { status, body } = await send(saying('vor\u0000her \ud800 nachher'))
    expect(status).toBe(201)
    expect((await desk.ask(token, 'GET', `/drafts/${body.id}`)).body.title).toBe('vorher \ufffd nachher')
  })

  test.each(['', 'ä', 'zwei worte', 'x'.repeat(256)])('not %o as Idempotency-Key', async (key) => {
    const sent = send(saying('x'), { 'idempotency-key': key }).then(
      ({ status }) => status,
      () => 'no header can hold it',
    )
    expect([422, 'no header can hold it']).toContain(await sent)
  })

  test.each(['0', '-1', 'x', '9'.repeat(20), '1e3', '%00'])('not %o as an id: it is nobody’s', async (id) => {
    for (const path of [`/drafts/${id}`, `/posts/${id}`])
      expect([400, 404], path).toContain((await desk.ask(token, 'GET', path)).status)
  })

  test.each(['state=gone', 'before=x', 'before=-1', 'before=1&before=2', 'state=draft&state=waiting'])(
    'not %o for a page',
    async (query) => {
      expect((await desk.ask(token, 'GET', `/drafts?${query}`)).status).toBe(422)
    },
  )

  test.each([
    'gestern',
    '2027-01-05',
    '2027-01-05T08:00:00',
    '2020-01-05T08:00:00Z',
    '2999-01-05T08:00:00Z',
    5,
  ])('not %o as a time', async (plannedAt) => {
    const { body } = await send(saying('x'))
    const asked = await desk.ask(token, 'POST', `/drafts/${body.id}/submit`, { version: 1, plannedAt })
    expect(asked.status).toBe(422)
  })

  test.each([
    ['nothing', new FormData(), 422],
    ['a text in the place of a picture', pictureForm(Buffer.from('x'), 'Ein Boot'), 422],
    ['more than 16 MB', pictureForm(Buffer.alloc(17 * 1024 * 1024), 'Ein Boot'), 413],
    ['JSON', { alt: 'Ein Boot' }, 422],
  ])('as a picture not %s', async (_what, body, status) => {
    expect((await desk.ask(token, 'POST', '/media', body)).status).toBe(status)
  })

  test('not two pictures at once', async () => {
    const form = pictureForm(await tile('#123456'), 'Ein Boot')
    form.append('file', new Blob(['x']), 'zwei.png')
    expect([413, 422]).toContain((await desk.ask(token, 'POST', '/media', form)).status)
  })
})

describe('limits', () => {
  test('a key that asks without end waits, and no other one for it', async () => {
    const [wild, calm] = [await newKey(await karin()), await newKey(await karin())]
    const { free } = attemptLimits['desk-key'].account
    const at = new Date()
    setClock(() => at)
    for (let n = 1; n <= free; n++) await desk.ask(wild.token, 'GET', '/drafts?state=gone')
    const answer = await desk.ask(wild.token, 'GET', '/drafts')
    expect(answer).toMatchObject({ status: 429, body: { reason: 'too-many-attempts' } })
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await statusWith(calm.token)).toBe(200)
    setClock(undefined)
  })

  test('whoever tries keys without end waits, and a right one is not kept waiting', async () => {
    const { token } = await newKey(await karin())
    const statuses: number[] = []
    for (let n = 0; n < 40; n++) statuses.push(await statusWith(`spk_${'y'.repeat(43)}`))
    expect(statuses).toContain(429)
    expect(await statusWith(token)).toBe(200)
  })

  test('an agency has twenty keys that hold at most, each for a year at most', async () => {
    const viewer = await administrator()
    const key = { name: 'Planer', scopes: ['drafts:read'] as const, days: 365 }
    for (const wrong of [{ days: 366 }, { days: 0 }, { days: Number.NaN }, { name: ' ' }, { scopes: [] }])
      expect(await refusal(createKey(viewer, { ...key, ...wrong }))).toBe('key-invalid')
    await database().apiKey.updateMany({ data: { revokedAt: new Date() } })
    for (let n = 0; n < 20; n++) await createKey(viewer, key)
    expect(await refusal(createKey(viewer, key))).toBe('too-many-keys')
  })
})

test('the token is nowhere in the database', async () => {
  const viewer = await administrator()
  await database().apiKey.updateMany({ data: { revokedAt: new Date() } })
  const { token } = await createKey(viewer, { name: 'Planer', scopes: ['drafts:read'], days: 1 })
  expect(token).toMatch(/^spk_[\w-]{43}$/)
  expect(await statusWith(token)).toBe(200)
  for (const table of ['api_keys', 'audit_entries', 'events']) {
    const found = await database().$queryRawUnsafe<{ all: string }[]>(
      `select coalesce(string_agg(t::text, ' '), '') as all from ${table} t`,
    )
    expect(found[0]?.all, table).not.toContain(token.slice(4))
  }
})
