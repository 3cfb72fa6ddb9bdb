import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Viewer } from '#domain/accounts/viewer.ts'
import { boostPost } from '#domain/posts/boost-post.ts'
import { deletePost } from '#domain/posts/delete-post.ts'
import { editPost } from '#domain/posts/edit-post.ts'
import { createWebhook } from '#domain/webhooks/create-webhook.ts'
import { deleteWebhook } from '#domain/webhooks/delete-webhook.ts'
import { readWebhooks } from '#domain/webhooks/read-webhooks.ts'
import { testWebhook } from '#domain/webhooks/test-webhook.ts'
import { type WebhookEvent, webhookEvents } from '#domain/webhooks/webhook-rules.ts'
import { callWebhooksJob, sendWebhookJob } from '#jobs/handlers/webhooks.ts'
import { setClock } from '#platform/clock.ts'
import { completeConfig } from '#platform/config.ts'
import { database } from '#platform/database.ts'
import { freshly } from '../rig/attempts/targets.ts'
import { anna, jonas, karin, ostufer } from '../rig/cast.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { deskDocument, faultsOf } from '../rig/desk-document.ts'
import { newWebhook } from '../rig/desk-keys.ts'
import { newHeldAnswer } from '../rig/drafts.ts'
import { allowLoopbackPeers, type ForeignServer, foreignServer, redirect } from '../rig/foreign-server.ts'
import { refusal } from '../rig/refusal.ts'
import { exhaustWebhooks, isGenuine, settleWebhooks } from '../rig/webhooks.ts'
import { draft, write } from '../rig/write.ts'

connectTestDatabase()
allowLoopbackPeers()

let receiver: ForeignServer
beforeAll(async () => {
  receiver = await foreignServer()
})
afterAll(() => receiver.stop())
beforeEach(async () => {
  await settleWebhooks()
  await database().webhook.deleteMany()
  receiver.clear()
  answer(204)
})
afterEach(() => setClock(undefined))

const answer = (status: number) =>
  receiver.at.set('/hook', (_request, response) => response.writeHead(status).end())

const byKarin = async <T>(work: (viewer: Viewer) => Promise<T>): Promise<T> => {
  const viewer = await karin()
  return freshly(viewer, () => work(viewer))
}
const create = (events: readonly WebhookEvent[] = webhookEvents, url = `${receiver.origin}/hook`) =>
  byKarin((viewer) => createWebhook(viewer, { url, events }))
const shown = async () => (await byKarin(readWebhooks))[0]
const publish = async (text: string, more: Parameters<typeof write>[2] = {}) =>
  write(await jonas(), text, more)
const change = async (id: bigint, text: string) =>
  editPost(await jonas(), id, { ...draft(text), alts: new Map() })
const heard = () => receiver.seen.map(({ body }) => JSON.parse(body))
const message = (n: number) => {
  const found = receiver.seen[n]
  if (!found) throw new Error(`There is no message ${n}`)
  return found
}

describe('a webhook', () => {
  test('is told that a post was published, edited, withdrawn, signed as its receiver can check', async () => {
    const { secret } = await create()
    const id = await publish('Straße gesperrt')
    await settleWebhooks()
    await change(id, 'Straße wieder frei')
    await settleWebhooks()
    await deletePost(await jonas(), id)
    await settleWebhooks()
    expect(heard().map(({ type, post }) => [type, post.id, post.state])).toEqual([
      ['post.published', id.toString(), 'published'],
      ['post.edited', id.toString(), 'edited'],
      ['post.withdrawn', id.toString(), 'withdrawn'],
    ])
    for (const each of receiver.seen) {
      expect(isGenuine(each, secret)).toBe(true)
      expect(each.headers['webhook-id']).toBe(JSON.parse(each.body).id)
      expect(each.headers['content-type']).toBe('application/json')
      expect(faultsOf(JSON.parse(each.body), deskDocument.components.schemas.Message)).toEqual([])
    }
  })

  test('cannot be told by anybody else: the signature is of this secret, this body and this time', async () => {
    const { secret } = await create()
    await publish('Moin')
    await settleWebhooks()
    const genuine = message(0)
    const { secret: other } = await create()
    expect(isGenuine(genuine, other)).toBe(false)
    expect(isGenuine({ ...genuine, body: genuine.body.replace('published', 'withdrawn') }, secret)).toBe(
      false,
    )
    const headers = { ...genuine.headers, 'webhook-id': '1' }
    expect(isGenuine({ ...genuine, headers }, secret)).toBe(false)
    expect(isGenuine(genuine, secret, new Date(Date.now() + 600_000))).toBe(false)
  })

  test('is never told what a post says', async () => {
    await create()
    const id = await publish('Ein besonderer Satz', { contentWarning: 'Ein besonderer Hinweis' })
    await settleWebhooks()
    await deletePost(await jonas(), id)
    await settleWebhooks()
    expect(receiver.seen).toHaveLength(2)
    expect(JSON.stringify(heard())).not.toContain('besonder')
  })

  test('is told what it wants to know only', async () => {
    await create(['withdrawn'])
    const id = await publish('Moin')
    await change(id, 'Tach')
    await deletePost(await jonas(), id)
    await settleWebhooks()
    expect(heard().map(({ type }) => type)).toEqual(['post.withdrawn'])
  })

  test('is told nothing that is for some only, held back, passed on, or somebody else’s', async () => {
    await create()
    const agency = await karin()
    const theirs = await write(await anna(), 'Ahoi')
    await publish('Nur für Folgende', { visibility: 'followers' })
    await publish('@anna Ihre Anzeige ist da', { visibility: 'direct' })
    await boostPost(agency, theirs)
    await newHeldAnswer(agency.accountId)
    await settleWebhooks()
    expect(receiver.seen).toEqual([])
  })

  test('is told once what happened once, though the job runs again', async () => {
    await create()
    const id = await publish('Moin')
    await settleWebhooks()
    await callWebhooksJob({ postId: id.toString(), event: 'published' })
    const [delivery] = await database().webhookDelivery.findMany({ where: { postId: id } })
    await sendWebhookJob({ deliveryId: `${delivery?.id}` })
    await settleWebhooks()
    expect(receiver.seen).toHaveLength(1)
  })

  test('can be tested, and says whether the test arrived', async () => {
    const { id, secret } = await create()
    await byKarin((viewer) => testWebhook(viewer, BigInt(id)))
    expect(await shown()).toMatchObject({ deliveries: [{ event: 'test', tries: 0, deliveredAt: null }] })
    await settleWebhooks()
    expect(heard()).toMatchObject([{ type: 'webhook.test', post: null }])
    expect(isGenuine(message(0), secret)).toBe(true)
    expect(await shown()).toMatchObject({ deliveries: [{ outcome: '204', deliveredAt: expect.any(String) }] })
  })

  test('that was deleted is told nothing any more', async () => {
    const { id } = await create()
    await publish('Moin')
    await byKarin((viewer) => deleteWebhook(viewer, BigInt(id)))
    await settleWebhooks()
    expect(receiver.seen).toEqual([])
  })

  test('its secret lies sealed', async () => {
    const { id, secret } = await create()
    const { sealedSecret } = await database().webhook.findUniqueOrThrow({ where: { id: BigInt(id) } })
    expect(Buffer.from(sealedSecret).includes(Buffer.from(secret))).toBe(false)
    expect(Buffer.from(sealedSecret).includes(Buffer.from(secret.slice(6), 'base64'))).toBe(false)
  })

  test('an agency has five at most', async () => {
    for (let n = 0; n < 5; n++) await create()
    expect(await refusal(create())).toBe('too-many-webhooks')
  })
})

describe('what does not arrive', () => {
  test('is sent again under the same name, signed anew, until it arrives', async () => {
    const { secret } = await create()
    answer(503)
    const id = await publish('Moin')
    const [again] = await settleWebhooks()
    expect(await shown()).toMatchObject({
      failingSince: expect.any(String),
      deliveries: [{ outcome: '503', tries: 1, deliveredAt: null }],
    })
    const due = again?.startAfter ?? new Date()
    setClock(() => due)
    answer(200)
    await sendWebhookJob(again?.data as never)
    expect(receiver.seen).toHaveLength(2)
    expect(message(1).headers['webhook-id']).toBe(message(0).headers['webhook-id'])
    expect(message(1).headers['webhook-timestamp']).not.toBe(message(0).headers['webhook-timestamp'])
    expect(isGenuine(message(1), secret, due)).toBe(true)
    expect(heard()[1].post.id).toBe(id.toString())
    expect(await shown()).toMatchObject({ failingSince: null, deliveries: [{ outcome: '200', tries: 2 }] })
  })

  test('is tried eight times within three days; then its webhook is told nothing any more, and that is written down', async () => {
    const { id } = await create()
    answer(500)
    await publish('Moin')
    const waits = await exhaustWebhooks()
    expect(waits).toEqual([60, 600, 3_600, 14_400, 43_200, 86_400, 111_600])
    expect(receiver.seen).toHaveLength(8)
    setClock(undefined)
    expect(await shown()).toMatchObject({ disabledAt: expect.any(String) })
    const entry = await database().auditEntry.findFirst({
      where: { subjectId: id, action: 'webhook.given-up' },
    })
    expect(entry).toMatchObject({ actorKind: 'system', unitId: await ostufer() })
    await publish('Noch da?')
    expect(await settleWebhooks()).toEqual([])
    expect(receiver.seen).toHaveLength(8)
  })

  test('a test switches on again what was given up', async () => {
    const webhookId = await newWebhook((await karin()).accountId, {
      url: `${receiver.origin}/hook`,
      failingSince: new Date(0),
      disabledAt: new Date(0),
    })
    await byKarin((viewer) => testWebhook(viewer, webhookId))
    await settleWebhooks()
    expect(await shown()).toMatchObject({ disabledAt: null, failingSince: null })
    expect(receiver.seen).toHaveLength(1)
  })

  test('one message that arrives is enough for the others to be tried on', async () => {
    await create()
    answer(500)
    await publish('Verloren')
    await settleWebhooks()
    answer(200)
    await publish('Angekommen')
    await settleWebhooks()
    expect(await shown()).toMatchObject({ failingSince: null, disabledAt: null })
  })
})

describe('a receiver', () => {
  const outcomeOf = async (url: string) => {
    await newWebhook((await karin()).accountId, { url })
    await publish('Moin')
    await settleWebhooks()
    return (await shown())?.deliveries[0]?.outcome
  }

  test('that sends us elsewhere is not followed', async () => {
    receiver.at.set('/away', redirect(`${receiver.origin}/hook`, 307))
    expect(await outcomeOf(`${receiver.origin}/away`)).toBe('307')
    expect(receiver.seen.map(({ path }) => path)).toEqual(['/away'])
  })

  test('that answers without end is cut off, and what it says does not matter', async () => {
    receiver.at.set('/flood', (_request, response) => {
      response.writeHead(200)
      const flood = setInterval(() => response.write(Buffer.alloc(64 * 1024)), 1)
      response.once('close', () => clearInterval(flood))
    })
    expect(await outcomeOf(`${receiver.origin}/flood`)).toBe('200')
  })

  test('that never answers costs ten seconds', async () => {
    receiver.at.set('/slow', () => undefined)
    const began = Date.now()
    expect(await outcomeOf(`${receiver.origin}/slow`)).toBe('timeout')
    expect(Date.now() - began).toBeLessThan(13_000)
  }, 20_000)

  test.each([
    'https://10.0.0.1/hook',
    'https://192.168.1.1/hook',
    'https://169.254.169.254/latest/meta-data',
    'https://[::1]/hook',
    'https://[fd00::1]/hook',
    'https://localhost/hook',
    'https://intranet/hook',
    'https://planer.example:22/hook',
  ])('at %s is never asked', async (url) => {
    completeConfig({ ALLOW_LOOPBACK_PEERS: false })
    expect(await outcomeOf(url)).toBe('refused')
    allowLoopbackPeers()
  })

  test('on this very machine is never asked where no other servers are', async () => {
    completeConfig({ ALLOW_LOOPBACK_PEERS: false })
    expect(await refusal(create())).toBe('webhook-invalid')
    const connections = receiver.connections.size
    expect(await outcomeOf(`${receiver.origin}/hook`)).toBe('refused')
    expect(receiver.connections.size).toBe(connections)
    allowLoopbackPeers()
  })
})
