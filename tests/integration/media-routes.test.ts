import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, readdir, readlink, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import fastify from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mediaRoutes } from '#http/media-routes.ts'
import { diskStorage } from '#platform/disk-storage.ts'
import { StorageError, useStorage } from '#platform/storage.ts'
import { connectTestDatabase } from '../rig/connect.ts'

connectTestDatabase()

let folder: string
let app: FastifyInstance
let origin: string
let key: string
let other: string
let sealed: string
const bytes = Buffer.from('0123456789')
const blobs = () => diskStorage(folder)
const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  fetch(`${origin}/media/${path}`, { method, headers })

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sapocom-media-'))
  useStorage(blobs())
  key = (await blobs().put(bytes, { contentType: 'image/webp' })).key
  other = (await blobs().put(Buffer.from('other'), { contentType: 'image/webp' })).key
  sealed = (await blobs().put(Buffer.from('sealed'), { contentType: 'application/octet-stream' })).key
  // A stream that ends while the server closes would otherwise keep its connection for the 72 s of keep-alive.
  app = fastify({ forceCloseConnections: true })
  await app.register(mediaRoutes)
  origin = await app.listen({ host: '127.0.0.1', port: 0 })
})

afterAll(async () => {
  await app.close()
  await rm(folder, { recursive: true, force: true })
})

describe('a stored picture', () => {
  test('is served to be kept for ever, as nothing but a picture', async () => {
    const answer = await get(key)
    expect(answer.status).toBe(200)
    expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/webp',
      'content-length': '10',
      'cache-control': 'public, max-age=31536000, immutable',
      etag: `"${key}"`,
      'accept-ranges': 'bytes',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
      'cross-origin-resource-policy': 'cross-origin',
      'content-disposition': 'inline',
    })
  })

  test('answers HEAD with the headers of GET, and no body', async () => {
    const [head, whole] = await Promise.all([get(key, {}, 'HEAD'), get(key)])
    const headersOf = (answer: Response) => {
      const ofTheConnection = ['date', 'connection', 'keep-alive']
      return [...answer.headers].filter(([name]) => !ofTheConnection.includes(name))
    }
    expect(head.status).toBe(200)
    expect(headersOf(head)).toEqual(headersOf(whole))
    expect((await head.arrayBuffer()).byteLength).toBe(0)
    expect((await get(key, { range: 'bytes=0-1' }, 'HEAD')).status).toBe(200) // ranges are for GET only
  })

  test.each(['"KEY"', 'W/"KEY"', '"other", "KEY"', '*'])(
    'is not sent again to who has it: %s',
    async (form) => {
      const answer = await get(key, { 'if-none-match': form.replace('KEY', key), range: 'bytes=0-1' })
      expect(answer.status).toBe(304)
      expect(answer.headers.get('etag')).toBe(`"${key}"`)
      expect(answer.headers.get('cache-control')).toContain('immutable')
      expect((await answer.arrayBuffer()).byteLength).toBe(0)
    },
  )

  test('is sent again to who has another', async () => {
    expect((await get(key, { 'if-none-match': `"${other}"` })).status).toBe(200)
  })
})

describe('a range of a picture', () => {
  test.each([
    ['bytes=0-3', '0123', 'bytes 0-3/10'],
    ['bytes=7-', '789', 'bytes 7-9/10'],
    ['bytes=-4', '6789', 'bytes 6-9/10'],
    ['bytes=-400', '0123456789', 'bytes 0-9/10'],
    ['bytes=8-4000', '89', 'bytes 8-9/10'],
    ['BYTES=9-9', '9', 'bytes 9-9/10'],
  ])('%s is sent alone', async (range, text, contentRange) => {
    const answer = await get(key, { range })
    expect(answer.status).toBe(206)
    expect(await answer.text()).toBe(text)
    expect(answer.headers.get('content-range')).toBe(contentRange)
    expect(answer.headers.get('content-length')).toBe(String(text.length))
  })

  test.each(['bytes=10-', 'bytes=-0', 'bytes=999999999999999-'])('%s lies outside: 416', async (range) => {
    const answer = await get(key, { range })
    expect(answer.status).toBe(416)
    expect(answer.headers.get('content-range')).toBe('bytes */10')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.has('etag')).toBe(false)
  })

  test.each([
    'bytes=0-1,4-5',
    'bytes=5-2',
    'bytes=-',
    'bytes=a-b',
    'lines=1-2',
    'bytes=1',
    `bytes=${'9'.repeat(40)}-`,
  ])('%s is not understood, so everything is sent', async (range) => {
    const answer = await get(key, { range })
    expect(answer.status).toBe(200)
    expect(await answer.text()).toBe('0123456789')
  })

  test('is only sent if the picture is still the same one (If-Range)', async () => {
    const status = async (ifRange: string) =>
      (await get(key, { range: 'bytes=0-1', 'if-range': ifRange })).status
    expect(await status(`"${key}"`)).toBe(206)
    expect(await status(`W/"${key}"`)).toBe(200) // a weak tag never proves equality of bytes
    expect(await status('"another"')).toBe(200)
    expect(await status('Wed, 21 Oct 2015 07:28:00 GMT')).toBe(200)
  })
})

describe('what is not served', () => {
  test('a picture that is unknown and one that is deleted look the same', async () => {
    const { key: gone } = await blobs().put(Buffer.from('gone'), { contentType: 'image/avif' })
    expect((await get(gone)).status).toBe(200)
    await blobs().delete(gone)
    const answers = await Promise.all([gone, `${'0'.repeat(64)}.webp`].map((asked) => get(asked)))
    for (const answer of answers) {
      expect(answer.status).toBe(404)
      expect(await answer.text()).toBe('Not found\n')
      expect(answer.headers.get('cache-control')).toBe('no-store')
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    }
  })

  test('sealed attachments of the messenger', async () => {
    expect((await get(sealed)).status).toBe(404)
  })

  test.each(['..%2f..%2fetc%2fpasswd', '%2e%2e', 'x.webp', '%00', '.incoming', `${'a'.repeat(64)}.svg`])(
    'anything that is not a key: %s',
    async (path) => {
      expect((await get(path)).status).toBe(404)
    },
  )

  test('other methods', async () => {
    for (const method of ['POST', 'PUT', 'DELETE']) expect((await get(key, {}, method)).status).toBe(404)
  })

  test('anything while the storage is down: 503, and nobody keeps the answer', async () => {
    const down = async () => {
      throw new StorageError('unavailable', 'secret path')
    }
    useStorage({ put: down, putStream: down, open: down, size: down, has: down, delete: down })
    try {
      const answer = await get(key)
      expect(answer.status).toBe(503)
      expect(answer.headers.get('retry-after')).toBe('30')
      expect(answer.headers.get('cache-control')).toBe('no-store')
      expect(await answer.text()).not.toContain('secret')
    } finally {
      useStorage(blobs())
    }
  })
})

describe('a client that does not read on', () => {
  /** Descriptors of this process that point into the storage. */
  async function openBlobs(): Promise<number> {
    const links = await Promise.all(
      (await readdir('/proc/self/fd')).map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => '')),
    )
    return links.filter((target) => target.startsWith(folder)).length
  }

  function ask(key: string) {
    const { port } = app.server.address() as AddressInfo
    const socket = connect(port, '127.0.0.1')
    socket.write(`GET /media/${key} HTTP/1.1\r\nHost: localhost\r\n\r\n`)
    return socket
  }

  async function untilOpen(expected: (count: number) => boolean): Promise<number> {
    const deadline = Date.now() + 5_000
    let count = await openBlobs()
    while (!expected(count) && Date.now() < deadline) {
      await wait(20)
      count = await openBlobs()
    }
    return count
  }

  test('holds one descriptor and little memory, and frees it when it goes', async () => {
    const { key: big } = await blobs().put(randomBytes(15_000_000), { contentType: 'image/webp' })
    const sockets = Array.from({ length: 30 }, () => ask(big).pause())
    const before = process.memoryUsage().arrayBuffers
    expect(await untilOpen((count) => count === 30)).toBe(30)
    await wait(200)
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(60_000_000) // not 30 times 15 MB
    for (const socket of sockets) socket.destroy()
    expect(await untilOpen((count) => count === 0)).toBe(0)
  })

  test('and goes at any moment leaves nothing open', async () => {
    const { key: big } = await blobs().put(randomBytes(3_000_000), { contentType: 'image/webp' })
    const sockets = Array.from({ length: 100 }, () => ask(big))
    await Promise.all(sockets.map((socket) => once(socket, 'connect')))
    const goAway = sockets.map(async (socket, index) => {
      socket.resume()
      await wait(index / 4)
      socket.destroy()
    })
    await Promise.all(goAway)
    expect(await untilOpen((count) => count === 0)).toBe(0)
    expect((await get(key)).status).toBe(200)
  })
})
