import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { completeConfig } from '#platform/config.ts'
import { isRemoteFetchError } from '#platform/remote-fetch-error.ts'
import { type ForeignRequest, foreignFetch, openForeignPool } from '#platform/remote-fetch-foreign.ts'
import { askNameServers } from '#platform/remote-fetch-names.ts'
import { openPool } from '#platform/remote-fetch-pool.ts'
import { allowLoopbackPeers, type ForeignServer, foreignServer, redirect } from '../rig/foreign-server.ts'

let hostile: ForeignServer
let other: ForeignServer

beforeAll(async () => {
  hostile = await foreignServer()
  other = await foreignServer('127.0.0.2')
})

beforeEach(() => {
  allowLoopbackPeers()
  hostile.clear()
  other.clear()
})

afterAll(() => Promise.all([hostile.stop(), other.stop()]))

async function failure(address: string, asked?: ForeignRequest): Promise<string> {
  try {
    await foreignFetch(address, asked)
  } catch (error) {
    if (isRemoteFetchError(error)) return error.code
    throw error
  }
  return 'none'
}

const ok = (_request: unknown, response: { end(text: string): unknown }) => response.end('ok')

describe('which addresses are asked', () => {
  const privates = [
    'https://127.0.0.1',
    'https://localhost',
    'https://a.localhost',
    'https://[::1]',
    'https://[::]',
    'https://0.0.0.0',
    'https://0',
    'https://0x7f.1',
    'https://017700000001',
    'https://2130706433',
    'https://10.0.0.1',
    'https://172.16.0.1',
    'https://192.168.0.1',
    'https://100.64.0.1',
    'https://169.254.169.254/latest/meta-data',
    'https://[::ffff:127.0.0.1]',
    'https://[::127.0.0.1]',
    'https://[64:ff9b::7f00:1]',
    'https://[64:ff9b:1::7f00:1]',
    'https://[2002:7f00:1::]',
    'https://[2001:0:53aa:64c::1]',
    'https://[fd00::1]',
    'https://[fe80::1]',
    'https://[fec0::1]',
    'https://224.0.0.1',
    'https://255.255.255.255',
  ]

  test.each(privates)('not %s', async (address) => {
    completeConfig({ ALLOW_LOOPBACK_PEERS: false })
    expect(await failure(address)).toBe('refused')
  })

  test.each(privates.filter((address) => !/127|localhost|0x7f|0177|2130/.test(address)))(
    'not %s either where peers may be on this machine',
    async (address) => expect(await failure(address)).toBe('refused'),
  )

  test('a private network that the operator named is one peer can be in, by https, and no other one', async () => {
    completeConfig({ ALLOW_LOOPBACK_PEERS: false, PEER_NETWORKS: ['10.20.0.0/16'] })
    // Nothing answers there: what matters is that it is tried at all.
    const asked = { timeoutMs: 300 }
    expect(await failure('https://10.20.0.1/', asked)).not.toBe('refused')
    expect(await failure('https://peer.test/', { ...asked, lookup: async () => ['10.20.0.1'] })).not.toBe(
      'refused',
    )
    for (const address of [
      'http://10.20.0.1/',
      'https://10.21.0.1/',
      'https://127.0.0.1/',
      'https://10.20.0.1:5432/',
    ])
      expect(await failure(address, asked), address).toBe('refused')
    expect(await failure('https://peer.test/', { ...asked, lookup: async () => ['10.21.0.1'] })).toBe(
      'refused',
    )
    completeConfig({ PEER_NETWORKS: [] })
  })

  test.each([
    'ftp://example.org/',
    'file:///etc/passwd',
    'data:application/activity+json,{}',
    'gopher://example.org/',
    'https://user:secret@example.org/',
    'https://metadata/',
    'https://example.org./',
    'https://example.org:22/',
    'https://example.org:25/',
    'https://example.org:80/',
    'https://example.org:5432/',
    'https://example.org:6379/',
    'nonsense',
    '',
  ])('not %s', async (address) => {
    const lookup = async () => ['127.0.0.1']
    expect(await failure(address, { lookup })).toBe('refused')
    completeConfig({ ALLOW_LOOPBACK_PEERS: false })
    expect(await failure(address, { lookup })).toBe('refused')
  })

  test('not those a name stands for (CVE-2024-39687), but the good ones among them', async () => {
    hostile.at.set('/', ok)
    const address = `http://peer.test:${hostile.port}/`
    expect(
      await failure(address, { lookup: async () => ['10.0.0.1', '::1', '0.0.0.0', '::ffff:127.0.0.1'] }),
    ).toBe('refused')
    expect(await failure(address, { lookup: async () => [] })).toBe('refused')
    expect(await failure(address, { lookup: async () => ['10.0.0.1', '127.0.0.1'] })).toBe('none')
    completeConfig({ ALLOW_LOOPBACK_PEERS: false })
    const secure = address.replace('http:', 'https:')
    expect(await failure(secure, { lookup: async () => ['10.0.0.1', '127.0.0.1'] })).toBe('refused')
    expect(hostile.seen).toHaveLength(1)
  })

  test('plain http goes to this machine only, whatever the name', async () => {
    expect(await failure('http://peer.test/', { lookup: async () => ['8.8.8.8', '2606:4700::1'] })).toBe(
      'refused',
    )
  })

  test('this machine by its own name needs no name server', async () => {
    expect(await askNameServers('localhost')).toEqual(['127.0.0.1'])
    expect(await askNameServers('ostufer.localhost')).toEqual(['127.0.0.1'])
  })
})

describe('a name that changes its address', () => {
  test('is looked up once for a connection, and the address judged is the one connected to', async () => {
    hostile.at.set('/', ok)
    const answers = [['127.0.0.1'], ['10.0.0.1'], ['169.254.169.254']]
    let asked = 0
    const lookup = async () => answers[asked++] ?? []
    const address = `http://rebind.test:${hostile.port}/`
    expect(await failure(address, { lookup })).toBe('none')
    expect(asked).toBe(1)
    expect(await failure(address, { lookup })).toBe('refused')
    expect(hostile.seen).toHaveLength(1)
  })

  test('is judged anew for each connection of a pool, and not for each request', async () => {
    let asked = 0
    const pool = openForeignPool({ lookup: async () => (asked++ === 0 ? ['127.0.0.1'] : ['10.0.0.1']) })
    hostile.at.set('/', ok)
    hostile.at.set('/end', (_request, response) => response.writeHead(200, { connection: 'close' }).end())
    const address = `http://rebind.test:${hostile.port}`
    expect(await failure(`${address}/`, { pool })).toBe('none')
    expect(await failure(`${address}/end`, { pool })).toBe('none')
    expect(asked).toBe(1)
    expect(await failure(`${address}/`, { pool })).toBe('refused')
    pool.close()
  })

  test('is judged once more when connected, before a byte is sent', async () => {
    hostile.at.set('/', ok)
    let judgements = 0
    const once = () => judgements++ === 0
    const pool = openPool({
      mayConnect: { http: once, https: once },
      lookup: async () => ['127.0.0.1'],
      keepAlive: true,
      perHost: 1,
      mostIdle: 1,
      idleMs: 1_000,
    })
    expect(await failure(`http://rebind.test:${hostile.port}/`, { pool })).toBe('refused')
    expect(judgements).toBe(2)
    expect(hostile.seen).toHaveLength(0)
    pool.close()
  })
})

describe('redirects', () => {
  test.each([
    'http://10.0.0.1/',
    'http://169.254.169.254/latest/meta-data',
    'http://[::ffff:127.0.0.1]/',
    'https://10.0.0.1/',
    'http://example.org:22/',
    'file:///etc/passwd',
    'data:application/activity+json,{}',
    'gopher://127.0.0.1:70/',
    'http://user:secret@127.0.0.1/',
  ])('do not lead to %s', async (location) => {
    hostile.at.set('/', redirect(location))
    expect(await failure(hostile.origin)).toBe('refused')
  })

  test('end after three, in circles and in chains', async () => {
    hostile.at.set('/', redirect('/'))
    expect(await failure(hostile.origin)).toBe('too-many-redirects')
    expect(hostile.seen).toHaveLength(4)
    for (const step of [1, 2, 3, 4]) hostile.at.set(`/${step}`, redirect(`/${step + 1}`, 307))
    hostile.at.set('/5', ok)
    expect(await failure(`${hostile.origin}/1`)).toBe('too-many-redirects')
    expect((await foreignFetch(`${hostile.origin}/2`)).url.pathname).toBe('/5')
  })

  test('are signed anew, each for its own address, and take no secrets along (CVE-2026-77632)', async () => {
    hostile.at.set('/a', redirect(`${other.origin}/b`))
    other.at.set('/b', redirect('/c'))
    other.at.set('/c', ok)
    await foreignFetch(`${hostile.origin}/a`, {
      headers: { authorization: 'Bearer x', Signature: 'of the caller' },
      sign: ({ method, url }) => ({ signature: `${method} ${url.pathname} ${url.host}`, Host: 'evil.test' }),
    })
    const signatures = [...hostile.seen, ...other.seen].map(({ headers }) => [
      headers.signature,
      headers.host,
    ])
    expect(signatures).toEqual([
      [`GET /a ${hostile.host}`, hostile.host],
      [`GET /b ${other.host}`, other.host],
      [`GET /c ${other.host}`, other.host],
    ])
    expect(other.seen.map(({ headers }) => headers.authorization)).toEqual([undefined, undefined])
  })

  test('their bodies are not read', async () => {
    let isLeft = false
    hostile.at.set('/', (_request, response) => {
      response.on('close', () => {
        isLeft = true
      })
      response.writeHead(302, { location: '/end' }).write('x')
    })
    hostile.at.set('/end', ok)
    expect(await failure(hostile.origin)).toBe('none')
    await expect.poll(() => isLeft).toBe(true)
  })

  test('of what is sent are no answer to follow', async () => {
    hostile.at.set('/inbox', redirect(`${other.origin}/`, 307))
    const answer = await foreignFetch(`${hostile.origin}/inbox`, { body: Buffer.from('{}') })
    expect([answer.status, other.seen.length]).toEqual([307, 0])
  })
})

describe('turns', () => {
  test('one owner of names who never answers leaves turns to the others', async () => {
    hostile.at.set('/', () => undefined)
    other.at.set('/', ok)
    const lookup = async () => ['127.0.0.1']
    const stuck = Array.from({ length: 150 }, (_, number) =>
      failure(`http://n${number}.evil.test:${hostile.port}/`, { lookup, timeoutMs: 1_500 }),
    )
    expect(await failure(other.origin)).toBe('none')
    const codes = await Promise.all(stuck)
    expect(new Set(codes)).toEqual(new Set(['timeout', 'busy']))
    expect(hostile.seen.length).toBeLessThanOrEqual(10)
  })
})
