import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { setDomainPolicy } from '#domain/domains/set-domain-policy.ts'
import { updateSettings } from '#domain/instance/update-settings.ts'
import { forgetKeysOf } from '#federation/receive/find-key.ts'
import { database } from '#platform/database.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { makeKeys, pemOf } from './peers/hostile-actor.ts'
import { HostileServer, type SendOverrides } from './peers/hostile-server.ts'
import { openOurFront } from './rig/our-front.ts'

/** What is put into the queue is what its actor has signed, and nothing else. */

connectTestDatabase()
const ours = openOurFront()
let mallory: HostileServer
let eve: HostileServer

beforeAll(async () => {
  ;[mallory, eve] = await Promise.all([new HostileServer().start(), new HostileServer().start()])
  mallory.actor('mallory')
  mallory.actor('mona')
  eve.actor('eve')
})
afterAll(() => Promise.all([mallory.stop(), eve.stop()]))
beforeEach(async () => {
  await database().incomingActivity.deleteMany()
})

const inbox = () => `${ours()}/ap/inbox`
const note = (name = 'mallory') => mallory.activity(name, 'Create', mallory.post(name))
const waiting = () => database().incomingActivity.count()

async function outcome(activity: unknown, overrides: SendOverrides = {}, server = mallory) {
  const { status, body } = await server.send(inbox(), activity, overrides)
  return { status, body: String(body), waiting: await waiting() }
}

describe('what its actor signed is taken', () => {
  test.each([
    ['cavage', 'rsa'],
    ['rfc9421', 'rsa'],
    ['rfc9421', 'ed25519'],
  ] as const)('in the way of %s with %s', async (style, keyKind) => {
    expect(await outcome(note(), { style, keyKind })).toMatchObject({ status: 202, waiting: 1 })
  })

  test('once, however often it comes', async () => {
    const activity = note()
    const sent = await Promise.all([1, 2, 3].map(() => mallory.send(inbox(), activity)))
    expect(sent.map(({ status }) => status)).toEqual([202, 202, 202])
    expect(await waiting()).toBe(1)
  })

  test('at the inbox of an account and of the instance too', async () => {
    for (const path of ['/ap/actor/inbox', '/ap/actors/1/inbox']) {
      expect((await mallory.send(`${ours()}${path}`, note())).status).toBe(202)
    }
  })

  test('passed on by somebody else, if the actor’s own proof is in it', async () => {
    const proven = mallory.prove('mallory', note())
    expect(await outcome(proven, { by: 'eve' }, eve)).toMatchObject({ status: 202, waiting: 1 })
  })

  test('with a new key, where the old one was exchanged', async () => {
    const actor = mallory.actor('rotating')
    await mallory.send(inbox(), note('rotating'))
    const keys = makeKeys(actor.id)
    const before = { ...actor.keys }
    Object.assign(actor.keys, keys)
    actor.document.publicKey = { id: keys.rsaId, owner: actor.id, publicKeyPem: pemOf(keys.rsa) }
    await database().remoteKey.updateMany({ data: { fetchedAt: new Date(Date.now() - 3_600_000) } })
    const { accountId } = await database().remoteActor.findUniqueOrThrow({ where: { uri: actor.id } })
    forgetKeysOf(accountId)
    expect((await mallory.send(inbox(), note('rotating'))).status).toBe(202)
    Object.assign(actor.keys, before)
    expect((await mallory.send(inbox(), note('rotating'))).status).toBe(401)
  })
})

describe('a lie is not', () => {
  const minutes = (count: number) => new Date(Date.now() + count * 60_000)
  test.each<[string, SendOverrides, number]>([
    ['no signature', { style: 'none' }, 401],
    ['another body than was signed', { bodySent: '{"type":"Create"}' }, 400],
    ['a digest of something else', { digestOf: 'something else' }, 401],
    ['a digest of something else, RFC 9421', { style: 'rfc9421', digestOf: 'something else' }, 401],
    ['a date of yesterday', { date: minutes(-60 * 13) }, 401],
    ['a date ahead', { date: minutes(10) }, 401],
    ['a signature over another path', { signed: { '(request-target)': 'post /elsewhere' } }, 401],
    ['a signature for another host', { signed: { host: 'elsewhere.test' } }, 401],
    [
      'a signature for another host, RFC 9421',
      { style: 'rfc9421', signed: { '@authority': 'elsewhere.test' } },
      401,
    ],
    ['a key that is not served', { keyId: 'http://127.0.0.1:1/nobody#main-key' }, 401],
    ['a key that is no address', { keyId: 'mallory' }, 401],
    ['the key of somebody else on the same server', { by: 'mona' }, 403],
  ])('%s', async (_, lie, status) => {
    expect(await outcome(note(), lie)).toMatchObject({ status, waiting: 0 })
  })

  test('another body with the same shape than was signed', async () => {
    const bodySent = JSON.stringify(note())
    expect(await outcome(note(), { bodySent })).toMatchObject({ status: 401, waiting: 0 })
  })

  test('somebody else’s activity, signed by one’s own server', async () => {
    expect(await outcome(note(), { by: 'eve' }, eve)).toMatchObject({ status: 403, waiting: 0 })
  })

  test('an activity whose id lies on another server than its actor', async () => {
    const activity = { ...note(), id: `${eve.url}/activities/1` }
    expect(await outcome(activity)).toMatchObject({ status: 400, waiting: 0 })
  })

  test('a key whose document says it is another one’s', async () => {
    const id = eve.serve('/stolen', {
      body: { id: `${eve.url}/stolen`, owner: mallory.actor('mallory').id, publicKeyPem: 'x' },
    })
    expect(await outcome(note(), { keyId: id })).toMatchObject({ status: 401, waiting: 0 })
  })

  test('a key that its actor does not name', async () => {
    const actor = eve.actor('eve')
    const keyId = `${actor.id}#other-key`
    expect(await outcome(eve.activity('eve', 'Create', eve.post('eve')), { keyId }, eve)).toMatchObject({
      status: 401,
      waiting: 0,
    })
  })

  test('a proof by a key of somebody else, in what is passed on', async () => {
    const proven = mallory.prove('mona', note('mallory'))
    expect(await outcome(proven, { by: 'eve' }, eve)).toMatchObject({ status: 403, waiting: 0 })
  })

  test('a proof over something else', async () => {
    const proven = { ...mallory.prove('mallory', note()), content: 'changed' }
    expect(await outcome(proven, { by: 'eve' }, eve)).toMatchObject({ status: 403, waiting: 0 })
  })
})

describe('what is no activity', () => {
  test.each([
    ['an empty body', ''],
    ['no JSON', 'hello'],
    ['a list', '[]'],
    ['nothing in it', '{}'],
    ['an actor that is no address', '{"id":"x","type":"Follow","actor":"y"}'],
    ['depth', `${'{"a":'.repeat(100)}1${'}'.repeat(100)}`],
    ['a million values', JSON.stringify({ a: Array(200_000).fill(0) })],
  ])('is refused: %s', async (_, body) => {
    const { status } = await mallory.send(inbox(), body, { by: 'mallory' })
    expect([status, await waiting()]).toEqual([400, 0])
  })

  test('is not even read when it is too large', async () => {
    const { status } = await mallory.send(inbox(), { ...note(), content: 'x'.repeat(600_000) })
    expect([status, await waiting()]).toEqual([413, 0])
  })

  test('nothing of it comes back in the answer', async () => {
    const { body } = await outcome('<script>alert(1)</script>', { by: 'mallory' })
    expect(body).not.toContain('script')
  })
})

describe('with whom nobody talks here', () => {
  test('a server that is kept out is refused, whatever it signs', async () => {
    const policy = {
      level: 'suspend',
      rejectMedia: false,
      partner: false,
      partnerName: '',
      note: '',
    } as const
    await setDomainPolicy('operator', { ...policy, domain: eve.host, fingerprint: '', publicReason: '' })
    const activity = eve.activity('eve', 'Create', eve.post('eve'))
    expect(await outcome(activity, {}, eve)).toMatchObject({ status: 403, waiting: 0 })
  })

  test('with federation switched off there is no inbox', async () => {
    await updateSettings('operator', { federation: 'off' })
    expect(await outcome(note())).toMatchObject({ status: 404, waiting: 0 })
    await updateSettings('operator', { federation: 'open' })
  })
})

test('the farewell of a stranger is taken without asking for a key that is gone', async () => {
  const id = `${mallory.url}/users/never-seen`
  const farewell = mallory.activity('mallory', 'Delete', id, { actor: id })
  const asked = mallory.requests.length
  expect(await outcome(farewell, { by: 'mallory' })).toMatchObject({ status: 202, waiting: 0 })
  expect(mallory.requests.length).toBe(asked)
})

test('a farewell that nobody signed is answered for whom we know as for a stranger, and changes nothing', async () => {
  const { id } = mallory.actor('mallory')
  for (const actor of [id, `${mallory.url}/users/nobody-knows`]) {
    const farewell = mallory.activity('mallory', 'Delete', actor, { actor })
    expect(await outcome(farewell, { style: 'none' })).toMatchObject({ status: 202, waiting: 0 })
  }
  expect(await outcome(note())).toMatchObject({ status: 202, waiting: 1 })
})

test('a key that cannot be had is not asked for again and again', async () => {
  const keyId = `${mallory.url}/missing#main-key`
  for (let n = 0; n < 5; n++) await outcome(note(), { keyId })
  expect(mallory.requestsTo('/missing')).toHaveLength(1)
})
