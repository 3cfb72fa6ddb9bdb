import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { claimDeliveries, leaseMs } from '#federation/deliver/claim-deliveries.ts'
import { deliverDue, startDeliveries } from '#federation/deliver/delivery-engine.ts'
import { setClock } from '#platform/clock.ts'
import { completeConfig } from '#platform/config.ts'
import { database } from '#platform/database.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { type InboxHost, startInboxHost } from '../rig/inbox-host.ts'
import { plan, waitingFor } from '../rig/plan.ts'

/* The engine: order, lanes, leases and stopping, with real inboxes. */
connectTestDatabase()
beforeAll(() => completeConfig({ ALLOW_LOOPBACK_PEERS: true }))

const hosts: InboxHost[] = []
let addresses = 10
const newHost = async (): Promise<InboxHost> => {
  const host = await startInboxHost(`127.0.1.${++addresses}`)
  hosts.push(host)
  return host
}
afterAll(async () => {
  await Promise.all(hosts.map((host) => host.stop()))
})

async function until(what: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 400 && !(await what()); tries++) await new Promise((on) => setTimeout(on, 25))
  expect(await what()).toBe(true)
}

describe('to one inbox', () => {
  test('what is about the same thing goes one at a time in the order it was said, also with two engines', async () => {
    const host = await newHost()
    let [atOnce, most] = [0, 0]
    host.behave(() => {
      most = Math.max(most, ++atOnce)
      setTimeout(() => atOnce--, 10)
      return { status: 202, afterMs: 12 }
    })
    const said: string[] = []
    for (let n = 0; n < 12; n++) said.push(await plan([`${host.url}/inbox`], { aboutId: 7n }))
    await Promise.all([deliverDue(), deliverDue()])
    expect(host.taken()).toEqual(said)
    expect(most).toBe(1)
  })

  test('what failed holds back only what is about the same thing', async () => {
    const host = await newHost()
    const first = await plan([`${host.url}/inbox`], { aboutId: 1n })
    const second = await plan([`${host.url}/inbox`], { aboutId: 1n })
    const other = await plan([`${host.url}/inbox`], { aboutId: 2n })
    const nothing = await plan([`${host.url}/inbox`])
    let fails = true
    host.behave(({ activity }) => ({ status: fails && activity.id === first ? 500 : 202 }))
    await deliverDue()
    expect(host.taken().sort()).toEqual([other, nothing].sort())
    fails = false
    setClock(() => new Date(Date.now() + 3_600_000))
    await deliverDue()
    setClock(undefined)
    expect(host.taken().slice(2)).toEqual([first, second])
  })

  test('what is refused for good makes way for what comes after', async () => {
    const host = await newHost()
    await plan([`${host.url}/inbox`], { aboutId: 1n })
    const second = await plan([`${host.url}/inbox`], { aboutId: 1n })
    host.behave((_received, { received }) => ({ status: received.length === 1 ? 410 : 202 }))
    await deliverDue()
    expect(host.taken()).toEqual([second])
    expect(await waitingFor(host.host)).toEqual([])
  })
})

describe('hosts', () => {
  test('that hang do not delay others, even when they are many', async () => {
    const dead = await newHost()
    dead.behave('hang')
    const alive = await newHost()
    // Eight at once hang, one for each of their places; the fast lane has four.
    for (let n = 0; n < 30; n++) await plan([`${dead.url}/inbox/${n}`])
    const engine = startDeliveries({ lanes: { fast: 4, all: 200 } })
    await until(() => dead.open() > 0)
    const said = await plan([`${alive.url}/inbox`])
    await until(() => alive.taken().includes(said))
    expect(dead.open()).toBeGreaterThan(0)
    expect(dead.open()).toBeLessThanOrEqual(8)
    await dead.stop()
    await engine.stop(5_000)
    await database().outgoingActivity.deleteMany()
  })

  test('get at most eight at once', async () => {
    const host = await newHost()
    let most = 0
    host.behave((_received, { open }) => {
      most = Math.max(most, open())
      return { status: 202, afterMs: 15 }
    })
    for (let n = 0; n < 60; n++) await plan([`${host.url}/inbox/${n}`])
    await deliverDue()
    expect(host.taken()).toHaveLength(60)
    expect(most).toBeLessThanOrEqual(8)
    expect(most).toBeGreaterThan(1)
  })
})

describe('an engine', () => {
  test('that died is followed by another, which delivers what was claimed when the lease ends', async () => {
    const host = await newHost()
    const said = await plan([`${host.url}/inbox`])
    expect((await claimDeliveries(100, [])).claimed).toHaveLength(1)
    await deliverDue()
    expect(host.taken()).toEqual([])
    setClock(() => new Date(Date.now() + leaseMs + 1_000))
    await deliverDue()
    setClock(undefined)
    expect(host.taken()).toEqual([said])
  })

  test('that is told to stop finishes what is under way and begins nothing', async () => {
    const host = await newHost()
    host.behave({ status: 202, afterMs: 300 })
    const said = await plan([`${host.url}/inbox`])
    const engine = startDeliveries()
    await until(() => host.open() === 1)
    const stopped = engine.stop(5_000)
    const late = await plan([`${host.url}/inbox`])
    await stopped
    expect(host.taken()).toEqual([said])
    expect(await database().delivery.count()).toBe(1)
    await deliverDue()
    expect(host.taken()).toEqual([said, late])
  })

  test('that may wait no longer leaves what hangs to its lease', async () => {
    const host = await newHost()
    host.behave('hang')
    await plan([`${host.url}/inbox`])
    const engine = startDeliveries()
    await until(() => host.open() === 1)
    await engine.stop(50)
    const [left] = await waitingFor(host.host)
    expect(left).toMatchObject({ attempts: 0, leasedUntil: expect.any(Date) })
    await database().outgoingActivity.deleteMany()
  })

  test('is woken by what is planned in its own process, and finds what another one planned', async () => {
    const host = await newHost()
    const engine = startDeliveries()
    const said = await plan([`${host.url}/inbox`])
    await until(() => host.taken().includes(said))
    const inbox = await database().inbox.findFirstOrThrow({ where: { host: host.host } })
    const activity = await database().outgoingActivity.create({
      data: {
        accountId: 0n,
        body: '{"id":"http://sapocom.test/ap/anderswo"}',
        expiresAt: new Date(Date.now() + 1e6),
      },
    })
    await database().delivery.create({
      data: { activityId: activity.id, inboxId: inbox.id, host: host.host, dueAt: new Date() },
    })
    await until(() => host.taken().includes('http://sapocom.test/ap/anderswo'))
    await engine.stop(5_000)
  })

  test('sends nothing that is too old to be worth it', async () => {
    const host = await newHost()
    await plan([`${host.url}/inbox`], { keepTrying: 1 })
    setClock(() => new Date(Date.now() + 2 * 86_400_000))
    await deliverDue()
    setClock(undefined)
    expect(host.received).toEqual([])
    expect(await database().outgoingActivity.count()).toBe(0)
  })
})
