import { createPublicKey } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { dropDeliveries } from '#domain/deliveries/drop-deliveries.ts'
import { readDeliveryQueue } from '#domain/deliveries/read-delivery-queue.ts'
import { retryHost } from '#domain/deliveries/retry-host.ts'
import { publicKeysOf, signingKeysOf } from '#federation/deliver/actor-keys.ts'
import { deliverDue } from '#federation/deliver/delivery-engine.ts'
import { readSignature } from '#federation/signatures/verify-request.ts'
import { setClock } from '#platform/clock.ts'
import { completeConfig } from '#platform/config.ts'
import { database } from '#platform/database.ts'
import { anna } from '../rig/cast.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { type InboxHost, type Received, startInboxHost } from '../rig/inbox-host.ts'
import { plan, waitingFor } from '../rig/plan.ts'
import { refusal } from '../rig/refusal.ts'

/* How it goes with other servers: failures, closures, wishes to wait, signatures, and what operators do. */
connectTestDatabase()
beforeAll(() => completeConfig({ ALLOW_LOOPBACK_PEERS: true }))

const start = Date.parse('2027-03-01T08:00:00Z')
let passed = 0
const minute = 60_000
/** Lets time pass, and delivers what is due then. */
async function pass(ms: number): Promise<void> {
  passed += ms
  const at = new Date(start + passed)
  setClock(() => at)
  await deliverDue()
}

let addresses = 20
let host: InboxHost
const newHost = async (): Promise<InboxHost> => {
  host = await startInboxHost(`127.0.2.${++addresses}`)
  hosts.push(host)
  return host
}
const hosts: InboxHost[] = []
afterEach(async () => {
  await database().outgoingActivity.deleteMany()
  await database().remoteHost.deleteMany()
})
afterAll(async () => {
  await Promise.all(hosts.map((it) => it.stop()))
})

const stateOf = (it: InboxHost) => database().remoteHost.findUniqueOrThrow({ where: { host: it.host } })

describe('what does not arrive', () => {
  test('is tried again for about three days, less and less often, and then given up', async () => {
    await newHost()
    host.behave({ status: 500 })
    await pass(0)
    await plan([`${host.url}/inbox`])
    const times: number[] = []
    for (let quarters = 0; quarters < 4 * 24 * 5; quarters++) {
      const before = host.received.length
      await pass(15 * minute)
      if (host.received.length > before) times.push(quarters / 4)
    }
    expect(times.length).toBeGreaterThanOrEqual(6)
    expect(times.length).toBeLessThanOrEqual(12)
    expect(times.at(-1)).toBeGreaterThan(36)
    expect(times.at(-1)).toBeLessThan(73)
    const gaps = times.slice(1).map((time, n) => time - (times[n] ?? 0))
    expect(gaps.at(-1)).toBeGreaterThan((gaps[0] ?? 0) * 10)
    expect(await database().delivery.count()).toBe(0)
  })

  test('and was a withdrawal is tried for a month', async () => {
    await newHost()
    host.behave({ status: 500 })
    await pass(0)
    await plan([`${host.url}/inbox`], { keepTrying: 30 })
    for (let day = 0; day < 27; day++) await pass(24 * 60 * minute)
    expect(host.received.length).toBeGreaterThan(10)
    expect(await database().delivery.count()).toBe(1)
    for (let day = 0; day < 5; day++) await pass(24 * 60 * minute)
    expect(await database().delivery.count()).toBe(0)
  })

  test('is given up at once where the inbox is gone, and soon where we are not let in', async () => {
    const gone = await newHost()
    gone.behave({ status: 410 })
    const closed = await newHost()
    closed.behave({ status: 403 })
    await pass(0)
    await plan([`${gone.url}/inbox`, `${closed.url}/inbox`])
    await pass(1)
    expect(gone.received).toHaveLength(1)
    expect(await waitingFor(gone.host)).toEqual([])
    for (let hour = 0; hour < 24; hour++) await pass(60 * minute)
    expect(await waitingFor(closed.host)).toEqual([])
    // Each time by both ways to sign.
    expect(closed.received).toHaveLength(8)
    expect(await stateOf(closed)).toMatchObject({ failures: 0, lastError: 'HTTP 403' })
  })
})

describe('a host that fails', () => {
  test('is closed after five failures, asked once when it opens, and gets everything when it is back', async () => {
    await newHost()
    host.behave({ status: 500 })
    await pass(0)
    for (let n = 0; n < 20; n++) await plan([`${host.url}/inbox/${n}`])
    await pass(1)
    const before = host.received.length
    expect(before).toBeLessThanOrEqual(16)
    const { closedUntil, failures } = await stateOf(host)
    expect(failures).toBe(before)
    expect(closedUntil?.getTime()).toBeGreaterThan(start + passed)

    // What is planned for a closed host waits with the rest.
    await plan([`${host.url}/inbox/neu`])
    await pass(1_000)
    expect(host.received).toHaveLength(before)

    await pass((closedUntil?.getTime() ?? 0) - start - passed + 1_000)
    expect(host.received).toHaveLength(before + 1)
    const again = await stateOf(host)
    expect(again.closedUntil?.getTime()).toBeGreaterThan((closedUntil?.getTime() ?? 0) + minute)

    host.behave({ status: 202 })
    for (let n = 0; n < 10; n++) await pass(60 * minute)
    expect(new Set(host.taken()).size).toBe(21)
    expect(await stateOf(host)).toMatchObject({ failures: 0, closedUntil: null, failingSince: null })
  })

  test('is closed for four hours at most, give or take', async () => {
    await newHost()
    await database().remoteHost.create({ data: { host: host.host, failures: 5_000 } })
    host.behave({ status: 500 })
    await pass(0)
    await plan([`${host.url}/inbox`])
    await pass(minute)
    const { closedUntil } = await stateOf(host)
    expect(((closedUntil?.getTime() ?? 0) - start - passed) / 3_600_000).toBeLessThan(4.7)
    expect(((closedUntil?.getTime() ?? 0) - start - passed) / 3_600_000).toBeGreaterThan(3.3)
  })

  test('last time comes after those that answer: what is planned for it waits half a minute', async () => {
    const alive = await newHost()
    await newHost()
    await database().remoteHost.create({ data: { host: host.host, failures: 1 } })
    await pass(0)
    await plan([`${alive.url}/inbox`, `${host.url}/inbox`])
    await pass(1)
    expect([alive.taken().length, host.taken().length]).toEqual([1, 0])
    await pass(minute)
    expect(host.taken()).toHaveLength(1)
  })

  test('because nobody listens is no different', async () => {
    await newHost()
    await host.stop()
    await pass(0)
    for (let n = 0; n < 6; n++) await plan([`${host.url}/inbox/${n}`])
    await pass(1)
    expect(await stateOf(host)).toMatchObject({ failures: 6, lastError: 'unreachable' })
  })

  test('that asks us to wait gets nothing until then, and that is no failure', async () => {
    await newHost()
    host.behave({ status: 429, headers: { 'retry-after': '600' } })
    await pass(0)
    await plan([`${host.url}/inbox`])
    await pass(1)
    const later = await plan([`${host.url}/inbox/b`])
    await pass(9 * minute)
    expect(host.received).toHaveLength(1)
    host.behave({ status: 202 })
    await pass(2 * minute)
    expect(host.taken()).toContain(later)
    expect(host.taken()).toHaveLength(2)
    expect(await stateOf(host)).toMatchObject({ failures: 0, closedUntil: null })
  })
})

describe('the signature', () => {
  const schemeOf = ({ headers }: Received) => (headers['signature-input'] ? 'rfc9421' : 'cavage')

  test.each(['cavage', 'rfc9421'] as const)(
    'of a host that takes only %s is that, tried once and remembered',
    async (wanted) => {
      await newHost()
      host.behave((received) => ({ status: schemeOf(received) === wanted ? 202 : 401 }))
      await pass(0)
      await plan([`${host.url}/inbox`])
      await pass(1)
      await plan([`${host.url}/inbox`])
      await pass(1)
      expect(host.received.map(schemeOf)).toEqual(
        wanted === 'cavage' ? ['cavage', 'cavage'] : ['cavage', 'rfc9421', 'rfc9421'],
      )
      expect(await stateOf(host)).toMatchObject({ signature: wanted, failures: 0 })
      // It changed its mind.
      const other = wanted === 'cavage' ? 'rfc9421' : 'cavage'
      host.behave((received) => ({ status: schemeOf(received) === other ? 202 : 401 }))
      await plan([`${host.url}/inbox`])
      await pass(1)
      expect(await stateOf(host)).toMatchObject({ signature: other })
    },
  )

  test('is that of RFC 9421 once a host says that it wants it', async () => {
    await newHost()
    host.behave({
      status: 202,
      headers: { 'accept-signature': 'sig1=("@method" "@target-uri" "content-digest")' },
    })
    await pass(0)
    await plan([`${host.url}/inbox`])
    await pass(1)
    await plan([`${host.url}/inbox`])
    await pass(1)
    expect(host.received.map(schemeOf)).toEqual(['cavage', 'rfc9421'])
  })

  test('can be verified with the public key, over the very bytes, either way', async () => {
    await newHost()
    host.behave((received) => ({ status: schemeOf(received) === 'rfc9421' ? 202 : 401 }))
    await pass(0)
    await plan([`${host.url}/inbox`])
    await pass(1)
    const { rsa } = await publicKeysOf(0n)
    for (const { path, headers, bytes } of host.received) {
      const signature = readSignature(
        { method: 'POST', path, headers, body: bytes },
        { hosts: [host.host], at: new Date(start + passed) },
      )
      if ('refused' in signature) throw new Error(signature.refused)
      expect(signature.keyId).toBe(rsa.id)
      expect(signature.verify(createPublicKey(rsa.pem))).toBe(true)
    }
    expect(host.received).toHaveLength(2)
  })

  test('is made with keys that are made once, also when many ask at the same moment', async () => {
    const { accountId } = await anna()
    const pairs = await Promise.all(Array.from({ length: 5 }, () => publicKeysOf(accountId)))
    expect(new Set(pairs.map(({ rsa }) => rsa.pem)).size).toBe(1)
    expect(await database().actorKey.count({ where: { accountId } })).toBe(1)
    expect((await signingKeysOf(accountId)).ed25519.key.type).toBe('private')
  })
})

describe('operators', () => {
  test('see what waits for whom and why, and let it be tried again or give it up', async () => {
    await newHost()
    host.behave({ status: 500 })
    await pass(0)
    for (let n = 0; n < 10; n++) await plan([`${host.url}/inbox/${n}`])
    await pass(1)
    const { numbers, hosts: lines } = await readDeliveryQueue('operator')
    expect(numbers).toMatchObject({ waiting: 10, hostsClosed: 1, incoming: 0 })
    expect(lines.find((line) => line.host === host.host)).toMatchObject({
      waiting: 10,
      lastError: 'HTTP 500',
      closedUntil: expect.any(String),
      failingSince: expect.any(String),
    })
    host.behave((_received, { received }) => ({ status: received.length % 2 ? 202 : 500 }))
    await retryHost('operator', host.host)
    await pass(1)
    expect(host.taken().length).toBeGreaterThan(0)
    const left = (await waitingFor(host.host)).length
    expect(left).toBeGreaterThan(0)
    expect(await dropDeliveries('operator', host.host)).toBe(left)
    expect(await waitingFor(host.host)).toEqual([])
    expect(await database().outgoingActivity.count()).toBe(0)
    const acts = await database().auditEntry.findMany({
      where: { subjectId: host.host },
      orderBy: { id: 'asc' },
    })
    expect(acts.map(({ action }) => action)).toEqual(['host.retried', 'deliveries.dropped'])
  })

  test('only are those who hold the right to', async () => {
    setClock(undefined)
    const person = await anna()
    expect(await refusal(readDeliveryQueue(person))).toBe('not-allowed')
    expect(await refusal(retryHost(person, 'x.example'))).toBe('not-allowed')
    expect(await refusal(dropDeliveries(person, 'x.example'))).toBe('not-allowed')
  })
})
