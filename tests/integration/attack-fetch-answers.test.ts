import { createServer, type Server, type Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { isRemoteFetchError } from '#platform/remote-fetch-error.ts'
import {
  type ForeignRequest,
  foreignBytes,
  foreignFetch,
  openForeignPool,
} from '#platform/remote-fetch-foreign.ts'
import { allowLoopbackPeers, type ForeignServer, foreignServer } from '../rig/foreign-server.ts'

let hostile: ForeignServer

beforeAll(async () => {
  allowLoopbackPeers()
  hostile = await foreignServer()
})

beforeEach(() => hostile.clear())

afterAll(() => hostile.stop())

async function failure(address: string, asked?: ForeignRequest): Promise<string> {
  try {
    await foreignFetch(address, asked)
  } catch (error) {
    if (isRemoteFetchError(error)) return error.code
    throw error
  }
  return 'none'
}

describe('answers that never end', () => {
  /** Sends something again and again until the other side has enough. */
  const drip = (begin: string, more: string) => {
    const raw = createServer((socket: Socket) => {
      socket.on('error', () => undefined)
      socket.resume()
      socket.write(begin)
      const timer = setInterval(() => socket.write(more), 20)
      socket.on('close', () => clearInterval(timer))
    })
    return raw
  }

  async function withRaw(raw: Server, ask: (origin: string) => Promise<void>): Promise<void> {
    const sockets = new Set<Socket>()
    raw.on('connection', (socket: Socket) => sockets.add(socket))
    await new Promise<void>((resolve) => raw.listen(0, '127.0.0.1', resolve))
    const { port } = raw.address() as { port: number }
    try {
      await ask(`http://127.0.0.1:${port}`)
      await expect.poll(() => [...sockets].every(({ destroyed }) => destroyed)).toBe(true)
    } finally {
      for (const socket of sockets) socket.destroy()
      raw.close()
    }
  }

  const head = 'HTTP/1.1 200 OK\r\n'

  test.each([
    ['the head', head, 'x'],
    ['headers', head, 'x-a: b\r\n'],
    ['the body', `${head}content-length: 100000\r\n\r\n`, 'x'],
    ['a body without a length', `${head}\r\n`, 'x'],
    ['chunks', `${head}transfer-encoding: chunked\r\n\r\n`, '1\r\nx\r\n'],
    ['chunk extensions', `${head}transfer-encoding: chunked\r\n\r\n1`, ';x'],
    ['hints', '', 'HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n'],
    ['nothing at all', '', ''],
  ])('slow drips of %s end when the time is over (CVE-2023-36461)', async (_what, begin, more) => {
    await withRaw(drip(begin, more), async (origin) => {
      expect(await failure(origin, { timeoutMs: 300 })).toBe('timeout')
    })
  })

  test.each([
    ['one huge header', `${head}x: ${'a'.repeat(20_000)}\r\n\r\n`],
    ['thousands of headers', `${head}${'x-a: b\r\n'.repeat(5_000)}\r\n`],
    ['a body that is announced too large', `${head}content-length: 2000000\r\n\r\n`],
  ])('%s is too large', async (_what, begin) => {
    await withRaw(drip(begin, ''), async (origin) => expect(await failure(origin)).toBe('too-large'))
  })

  test.each([
    ['two lengths', `${head}content-length: 2\r\ncontent-length: 3\r\n\r\nabc`],
    ['length and chunks', `${head}content-length: 3\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`],
    ['a negative length', `${head}content-length: -1\r\n\r\n`],
    ['no HTTP', 'SSH-2.0-OpenSSH_9.9\r\n'],
    ['another protocol', 'HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n'],
  ])('%s is no answer', async (_what, begin) => {
    await withRaw(drip(begin, ''), async (origin) =>
      expect(await failure(origin, { timeoutMs: 3_000 })).toBe('unreachable'),
    )
  })

  test('an answer that ends before its length, or is reset within, is none', async () => {
    hostile.at.set('/short', (_request, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('x', () => response.socket?.end())
    })
    hostile.at.set('/reset', (_request, response) => {
      response
        .writeHead(200, { 'content-length': '100' })
        .write('x', () => response.socket?.resetAndDestroy())
    })
    expect(await failure(`${hostile.origin}/short`)).toBe('unreachable')
    expect(await failure(`${hostile.origin}/reset`)).toBe('unreachable')
  })

  test('more than its length is not read, and nobody else gets it', async () => {
    const raw = createServer((socket) => {
      socket.on('error', () => undefined)
      socket.on('data', () =>
        socket.write(`${head}content-length: 2\r\n\r\nokHTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nevil`),
      )
    })
    await withRaw(raw, async (origin) => {
      const pool = openForeignPool()
      for (const _ of [1, 2, 3]) {
        const read = await foreignFetch(origin, { pool }).then(
          ({ bytes }) => bytes.toString(),
          (error) => error.code,
        )
        expect(['ok', 'unreachable']).toContain(read)
      }
      pool.close()
    })
  })

  test('an endless body is left when it is too large', async () => {
    let sent = 0
    hostile.at.set('/', (_request, response) => {
      const more = () => {
        while (sent < 100_000_000 && !response.destroyed && response.write(Buffer.alloc(65_536)))
          sent += 65_536
      }
      response.on('drain', more)
      more()
    })
    expect(await failure(hostile.origin)).toBe('too-large')
    expect(sent).toBeLessThan(30_000_000)
  })

  test('a bomb is not unpacked, nor even read', async () => {
    hostile.at.set('/', ({ headers }, response) => {
      expect(headers['accept-encoding']).toBe('identity')
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(20_000_000)))
    })
    expect(await failure(hostile.origin)).toBe('compressed')
    hostile.at.set('/', (_request, response) =>
      response.writeHead(200, { 'content-encoding': 'Identity' }).end('ok'),
    )
    expect(await failure(hostile.origin)).toBe('none')
  })
})

describe('pictures', () => {
  test('are read up to their own bound, and only if they are pictures', async () => {
    hostile.at.set('/a', (_request, response) =>
      response.writeHead(200, { 'content-type': 'image/png; x=y' }).end(Buffer.alloc(2_000_000)),
    )
    hostile.at.set('/b', (_request, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end('<p>'),
    )
    hostile.at.set('/c', (_request, response) =>
      response.writeHead(404, { 'content-type': 'image/png' }).end('x'),
    )
    const picture = await foreignBytes(`${hostile.origin}/a`, { accept: 'image/' })
    expect([picture.type, picture.bytes?.length]).toEqual(['image/png', 2_000_000])
    expect(hostile.seen[0]?.headers.accept).toBe('image/*')
    expect(await foreignBytes(`${hostile.origin}/b`, { accept: 'image/' })).toMatchObject({
      type: 'text/html',
      bytes: null,
    })
    expect(await foreignBytes(`${hostile.origin}/c`, { accept: 'image/' })).toMatchObject({
      status: 404,
      bytes: null,
    })
    await expect(
      foreignBytes(`${hostile.origin}/a`, { accept: 'image/', mostBytes: 1_000_000 }),
    ).rejects.toThrow('too large')
  })
})
