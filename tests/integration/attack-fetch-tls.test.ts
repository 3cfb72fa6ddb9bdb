import { once } from 'node:events'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { completeConfig } from '#platform/config.ts'
import { foreignFetch, openForeignPool } from '#platform/remote-fetch-foreign.ts'
import { openPool } from '#platform/remote-fetch-pool.ts'
import { allowLoopbackPeers } from '../rig/foreign-server.ts'
import { peerCertificate } from '../rig/peer-certificate.ts'

const usual = getCACertificates('default')
const lookup = async () => ['127.0.0.1']
let server: Server
let port: number
let connections = 0
let requests = 0

beforeAll(async () => {
  server = createServer(peerCertificate, (_request, response) => {
    requests++
    response.end('ok')
  })
  server.on('connection', () => connections++)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  port = (server.address() as AddressInfo).port
})

beforeEach(() => {
  allowLoopbackPeers()
  connections = 0
  requests = 0
})

afterEach(() => setDefaultCACertificates(usual))

afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const ask = (host = 'peer.test', options = {}) =>
  foreignFetch(`https://${host}:${port}/`, { lookup, ...options }).then(
    ({ bytes }) => bytes.toString(),
    (error) => error.code,
  )

test('a certificate that nobody vouches for opens nothing', async () => {
  expect(await ask()).toBe('unreachable')
  expect(requests).toBe(0)
})

test('a certificate is of one name only', async () => {
  setDefaultCACertificates([...usual, peerCertificate.cert])
  expect(await ask()).toBe('ok')
  expect(await ask('other.test')).toBe('unreachable')
  expect(requests).toBe(1)
})

test('kept connections are encrypted ones', async () => {
  setDefaultCACertificates([...usual, peerCertificate.cert])
  const pool = openForeignPool({ lookup })
  for (const _ of [1, 2, 3]) expect(await ask('peer.test', { pool })).toBe('ok')
  expect([connections, requests]).toEqual([1, 3])
  pool.close()
})

test('the address is judged when connected, before a name is sent', async () => {
  setDefaultCACertificates([...usual, peerCertificate.cert])
  let judgements = 0
  const mayConnect = { http: () => false, https: () => judgements++ === 0 }
  const pool = openPool({ mayConnect, lookup, keepAlive: false, perHost: 1, mostIdle: 0, idleMs: 0 })
  expect(await ask('peer.test', { pool })).toBe('refused')
  expect([judgements, requests]).toEqual([2, 0])
})

test('a name of this machine opens nothing in production, certificate or not', async () => {
  setDefaultCACertificates([...usual, peerCertificate.cert])
  completeConfig({ ALLOW_LOOPBACK_PEERS: false })
  expect(await ask()).toBe('refused')
  expect(connections).toBe(0)
})
