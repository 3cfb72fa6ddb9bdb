import { createHash, createPublicKey } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { suspendAccount } from '#domain/accounts/suspend-account.ts'
import { setDomainPolicy } from '#domain/domains/set-domain-policy.ts'
import { readReach } from '#domain/permissions/read-reach.ts'
import { checkServer, ownFingerprint } from '#doors/server-keys.ts'
import { instanceId, publicKeysOf } from '#federation/deliver/actor-keys.ts'
import { generateActorKeys } from '#federation/signatures/keys.ts'
import { buildFront } from '#http/front.ts'
import { staleTags } from '#http/stale-tags.ts'
import { completeConfig } from '#platform/config.ts'
import { database } from '#platform/database.ts'
import { administrator } from '../rig/administration.ts'
import { proveAt } from '../rig/attempts/targets.ts'
import { anna, cookieOf, ostufer } from '../rig/cast.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { refusal } from '../rig/refusal.ts'
import { newPersonAs } from '../rig/roles.ts'

connectTestDatabase()

const policy = {
  level: 'limit',
  rejectMedia: false,
  partner: false,
  partnerName: '',
  fingerprint: '',
  publicReason: '',
  note: 'Intern',
} as const

describe('policies as a file', () => {
  let front: FastifyInstance
  beforeAll(async () => {
    front = await buildFront({ root: process.cwd() })
  })
  afterAll(() => front.close())
  const url = '/admin/federation/policies/export'
  const ask = (cookie?: string) => front.inject({ url, headers: cookie ? { cookie } : {} })

  test('have the columns of others, nothing internal, and no cell that a spreadsheet would run', async () => {
    await setDomainPolicy('operator', { ...policy, domain: 'evil.example', publicReason: '=cmd(), "x"' })
    const answer = await ask(cookieOf(await administrator()))
    expect(answer.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="domain_blocks.csv"',
      'cache-control': 'private, no-store',
    })
    const [head = '', line = ''] = answer.body.split('\r\n')
    expect(head.startsWith('#domain,#severity,#reject_media,#reject_reports,#public_comment')).toBe(true)
    expect(line).toBe('evil.example,silence,false,false,"\'=cmd(), ""x""",false,limit,,')
    expect(answer.body).not.toContain('Intern')
  })

  test('are for administrators of the instance alone, who are led to what they lack', async () => {
    expect((await ask()).headers.location).toBe('/sign-in?returnTo=%2Fadmin%2Ffederation%2Fpolicies')
    expect((await ask(cookieOf(await anna()))).statusCode).toBe(403)
    const late = await administrator()
    await proveAt(late.sessionId, new Date(Date.now() - 3_600_000))
    expect((await ask(cookieOf(late))).headers.location).toBe(
      '/sign-in/again?returnTo=%2Fadmin%2Ffederation%2Fpolicies',
    )
  })
})

test('the page for everybody is rendered anew when a policy changes', () => {
  const event = { name: 'domain-policy.changed', payload: { domain: 'evil.example' } }
  expect(staleTags(event as never)).toEqual(['domain-policies'])
})

describe('the console', () => {
  test('offers moderators the reports, and nothing to officers', async () => {
    const reach = async (role: Parameters<typeof newPersonAs>[0]) =>
      readReach(await newPersonAs(role, await ostufer()))
    expect(await reach('moderator')).toEqual({ instance: false, units: false, reports: true })
    expect(await reach('administrator')).toEqual({ instance: false, units: true, reports: false })
    expect(await reach('instance-administrator')).toEqual({ instance: true, units: true, reports: true })
    expect(await reach('officer')).toBeNull()
    expect(await reach('citizen')).toBeNull()
  })

  test('does not hide people of other servers by the way of our own', async () => {
    expect(await refusal(suspendAccount('operator', 1n, 'spam'))).toBe('account-not-found')
  })
})

/** A server that shows one key: its own actor is found by NodeInfo, or lies where Mastodon has it. */
async function startServerWithKey(options: { nodeInfo: boolean; actor?: object }) {
  const { rsa } = await generateActorKeys()
  const server = createServer((request, response) => {
    const origin = `http://${request.headers.host}`
    const place = options.nodeInfo ? `${origin}/instance` : `${origin}/actor`
    const documents: Record<string, [type: string, body: object]> = {
      '/.well-known/nodeinfo': [
        'application/json',
        {
          links: [
            { rel: 'http://nodeinfo.diaspora.software/ns/schema/2.1', href: `${origin}/nodeinfo` },
            { rel: 'https://www.w3.org/ns/activitystreams#Application', href: place },
          ],
        },
      ],
      '/nodeinfo': ['application/json', { software: { name: 'mastodon', version: '4.5.1' } }],
      [new URL(place).pathname]: [
        'application/activity+json',
        options.actor ?? {
          id: place,
          type: 'Application',
          preferredUsername: 'server',
          inbox: `${origin}/inbox`,
          publicKey: { id: `${place}#main-key`, owner: place, publicKeyPem: rsa.publicKey },
        },
      ],
    }
    if (!options.nodeInfo) delete documents['/.well-known/nodeinfo']
    const [type, body] = documents[request.url ?? ''] ?? []
    response.writeHead(type ? 200 : 404, { 'content-type': type ?? 'text/plain' })
    response.end(body ? JSON.stringify(body) : '')
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.9', done))
  const { port } = server.address() as AddressInfo
  const der = createPublicKey(rsa.publicKey).export({ type: 'spki', format: 'der' })
  return {
    host: `127.0.0.9:${port}`,
    fingerprint: createHash('sha256').update(der).digest('hex'),
    stop: () => new Promise((done) => server.close(done)),
  }
}

describe('the key of another server', () => {
  beforeAll(() => completeConfig({ ALLOW_LOOPBACK_PEERS: true }))
  const partner = (domain: string, fingerprint: string) =>
    setDomainPolicy('operator', {
      ...policy,
      level: 'allow',
      domain,
      fingerprint,
      partner: true,
      partnerName: 'Hafenamt',
    })

  test('is asked for now and compared with what people have compared', async () => {
    const { host, fingerprint, stop } = await startServerWithKey({ nodeInfo: true })
    await database().remoteHost.create({ data: { host } })
    const found = { answers: true, software: 'mastodon 4.5.1', fingerprint }
    expect(await checkServer('operator', host)).toMatchObject({ ...found, matches: null })
    await partner(host, fingerprint)
    expect(await checkServer('operator', host)).toMatchObject({ ...found, matches: true })
    await partner(host, 'f'.repeat(64))
    expect(await checkServer('operator', host)).toMatchObject({ ...found, matches: false })
    expect(await database().remoteHost.findUnique({ where: { host } })).toMatchObject({
      software: 'mastodon 4.5.1',
    })
    await stop()
  })

  test('is found at the usual place where nothing tells where it is', async () => {
    const { host, fingerprint, stop } = await startServerWithKey({ nodeInfo: false })
    expect(await checkServer('operator', host)).toMatchObject({ answers: true, software: '', fingerprint })
    await stop()
  })

  test('counts only of an actor of that very server', async () => {
    const { host, stop } = await startServerWithKey({
      nodeInfo: true,
      actor: { id: 'https://elsewhere.example/actor', type: 'Application' },
    })
    expect(await checkServer('operator', host)).toEqual({ answers: false, why: 'silent' })
    await stop()
    expect(await checkServer('operator', host)).toEqual({ answers: false, why: 'silent' })
  })

  test('is not asked for where the server is kept out, nor by anybody but administrators', async () => {
    await setDomainPolicy('operator', { ...policy, domain: 'zu.example', level: 'suspend' })
    expect(await checkServer('operator', 'zu.example')).toEqual({ answers: false, why: 'not-admitted' })
    expect(await refusal(checkServer(await anna(), 'zu.example'))).toBe('not-allowed')
  })

  test('our own has the fingerprint of the instance’s RSA key', async () => {
    const { rsa } = await publicKeysOf(instanceId)
    const der = createPublicKey(rsa.pem).export({ type: 'spki', format: 'der' })
    expect(await ownFingerprint()).toBe(createHash('sha256').update(der).digest('hex'))
  })
})
