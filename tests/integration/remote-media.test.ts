import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readAccount } from '#domain/accounts/read-account.ts'
import { forgetDomainPolicies } from '#domain/domains/read-domain-treatment.ts'
import { readSettings } from '#domain/instance/read-settings.ts'
import { removeBlobs } from '#domain/media/remove-blobs.ts'
import { sweepRemoteMedia } from '#domain/media/sweep-remote-media.ts'
import { loadPostViews } from '#domain/posts/load-post-views.ts'
import { receivePost } from '#domain/posts/receive-post.ts'
import { buildFront } from '#http/front.ts'
import { setClock } from '#platform/clock.ts'
import { completeConfig } from '#platform/config.ts'
import { database } from '#platform/database.ts'
import { storage } from '#platform/storage.ts'
import { anna } from '../rig/cast.ts'
import { committed, connectTestDatabase } from '../rig/connect.ts'
import { describeRemote, newRemote } from '../rig/remote-people.ts'
import { describePost } from '../rig/remote-posts.ts'

connectTestDatabase()

/** A machine with pictures, somewhere else. */
let server: Server
let there: string
let asked: string[] = []
let answer: (url: string) => Promise<{ status?: number; type?: string; body?: Buffer; delayMs?: number }>
let front: Awaited<ReturnType<typeof buildFront>>

const png = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#08a' } })
    .png()
    .toBuffer()

beforeAll(async () => {
  completeConfig({ ALLOW_LOOPBACK_PEERS: true })
  server = createServer((request, response) => {
    asked.push(request.url ?? '')
    void answer(request.url ?? '').then(async ({ status = 200, type = 'image/png', body, delayMs = 0 }) => {
      if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs))
      response.writeHead(status, { 'content-type': type })
      response.end(body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  there = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  front = await buildFront({ root: '.' })
})
afterAll(async () => {
  await front.close()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})
beforeEach(async () => {
  asked = []
  answer = async () => ({ body: await png(600, 300) })
  setClock(undefined)
  await database().domainPolicy.deleteMany()
  forgetDomainPolicies()
})

const home = 'https://bilder.example'
const picture = (name: string) => ({
  url: `${there}/${name}`,
  alt: 'Ein Boot',
  blurhash: '',
  width: 0,
  height: 0,
  focusX: 0,
  focusY: 0,
})

/** A post with a picture, by somebody elsewhere; answers how our readers see the picture. */
let count = 0
async function show(name = `bild-${++count}.png`) {
  await anna()
  const author = describeRemote(home)
  const authorId = await newRemote(home, author)
  const { postId } = await receivePost(
    { ...describePost(author.uri), pictures: [picture(name)] },
    { backfill: true },
  )
  if (postId === null) throw new Error('The post was ignored')
  const view = async () => {
    const post = (await loadPostViews(null, [String(postId)])).get(String(postId))
    return post?.pictures[0]
  }
  const first = await view()
  return { authorId, postId, view, path: first?.variants[0]?.url ?? '' }
}
const get = (url: string, method: 'GET' | 'HEAD' = 'GET') => front.inject({ method, url })

describe('a picture from elsewhere', () => {
  test('is shown from here, remade, and fetched only when somebody looks, once', async () => {
    const { path, view } = await show()
    expect(path).toMatch(/^\/media\/remote\/\d+\/[\w-]{22}$/)
    expect(asked).toEqual([])
    const [first, second] = await Promise.all([get(path), get(path)])
    const third = await get(path)
    expect([first, second, third].map(({ statusCode }) => statusCode)).toEqual([200, 200, 200])
    expect(asked).toHaveLength(1)
    expect(first.headers['content-type']).toBe('image/webp')
    expect(first.headers['content-security-policy']).toContain('sandbox')
    expect(await sharp(first.rawPayload).metadata()).toMatchObject({
      format: 'webp',
      width: 600,
      height: 300,
    })
    expect(await view()).toMatchObject({ width: 600, height: 300, alt: 'Ein Boot' })
    const again = await front.inject({ url: path, headers: { 'if-none-match': String(first.headers.etag) } })
    expect(again.statusCode).toBe(304)
    expect((await get(path, 'HEAD')).headers['content-length']).toBe(String(first.rawPayload.length))
  })

  test('is found by its number only together with the mark of its address', async () => {
    const { path } = await show()
    const [, , , id = ''] = path.split('/')
    const others = [`/media/remote/${id}/${'a'.repeat(22)}`, `/media/remote/${id}/`, `/media/remote/${id}`]
    for (const url of others) expect((await get(url)).statusCode).toBe(404)
    expect(asked).toEqual([])
  })

  test('a picture of ours is not to be had that way, nor one that is not there', async () => {
    const viewer = await anna()
    const { id } = await database().media.create({
      data: { ownerId: viewer.accountId, blurhash: '', width: 1, height: 1, variants: [] },
    })
    for (const each of [id.toString(), '1', '0', 'x', '99999999999999999999'])
      expect((await get(`/media/remote/${each}/${'a'.repeat(22)}`)).statusCode).toBe(404)
  })

  test.each([
    ['a page', { type: 'text/html', body: Buffer.from('<h1>') }],
    ['a script that says it is a picture', { type: 'image/png', body: Buffer.from('<script>') }],
    ['a drawing with scripts', { type: 'image/svg+xml', body: Buffer.from('<svg onload="x"/>') }],
    ['nothing', { status: 404 }],
    ['half a picture', { body: Buffer.from('89504e470d0a1a0a0000', 'hex') }],
  ])('what turns out to be %s is not shown, and not asked for again at once', async (_what, told) => {
    answer = async () => told
    const { path } = await show()
    expect((await get(path)).statusCode).toBe(404)
    expect((await get(path)).statusCode).toBe(404)
    expect(asked).toHaveLength(1)
  })

  test('a failure is forgotten after some minutes, later after longer', async () => {
    answer = async () => ({ status: 500 })
    const { path } = await show()
    const at = Date.now()
    const lookAfter = async (minutes: number) => {
      setClock(() => new Date(at + minutes * 60_000))
      await get(path)
      return asked.length
    }
    expect(await lookAfter(0)).toBe(1)
    expect(await lookAfter(4)).toBe(1)
    expect(await lookAfter(6)).toBe(2)
    expect(await lookAfter(12)).toBe(2)
    answer = async () => ({ body: await png(10, 10) })
    expect(await lookAfter(30)).toBe(3)
    expect((await get(path)).statusCode).toBe(200)
  })

  test('of too many pixels is not decoded', async () => {
    const huge = await sharp({ create: { width: 9_000, height: 9_000, channels: 3, background: '#000' } })
      .png({ compressionLevel: 9 })
      .toBuffer()
    answer = async () => ({ body: huge })
    const { path } = await show()
    expect((await get(path)).statusCode).toBe(404)
  })

  test('of a machine that may not be asked is not asked for', async () => {
    const author = describeRemote(home)
    await newRemote(home, author)
    const at = { ...picture('x'), url: 'http://10.0.0.1/secret.png' }
    const { postId } = await receivePost({ ...describePost(author.uri), pictures: [at] }, { backfill: true })
    const post = (await loadPostViews(null, [String(postId)])).get(String(postId))
    expect((await get(post?.pictures[0]?.variants[0]?.url ?? '')).statusCode).toBe(404)
  })

  test('of somebody suspended or gone is shown to nobody', async () => {
    const { path, authorId } = await show()
    expect((await get(path)).statusCode).toBe(200)
    await database().account.update({ where: { id: authorId }, data: { suspendedAt: new Date() } })
    expect((await get(path)).statusCode).toBe(404)
  })

  test.each([
    ['bilder.example', { rejectMedia: true }],
    ['bilder.example', { level: 'suspend' as const }],
    ['example', { rejectMedia: true }],
  ])('of %s is neither shown nor fetched where the policy is %j', async (domain, policy) => {
    const { path } = await show()
    await database().domainPolicy.create({ data: { domain, ...policy } })
    forgetDomainPolicies()
    expect((await get(path)).statusCode).toBe(404)
    expect(asked).toEqual([])
  })
})

describe('pictures of people and emojis from elsewhere', () => {
  test('are cropped as ours are; an emoji is small', async () => {
    const author = describeRemote(home, {
      avatar: picture('kopf.png'),
      header: picture('kopfbild.png'),
      displayName: 'Lena :boot:',
      bioHtml: '<p>:boot:</p>',
      emojis: [{ shortcode: 'boot', url: `${there}/boot.png` }],
    })
    const id = await newRemote(home, author)
    const account = await readAccount(null, { id })
    const sizes = await Promise.all(
      [account.avatar, account.header].map(async (view) => {
        const { rawPayload } = await get(view?.variants[0]?.url ?? '')
        const { width, height } = await sharp(rawPayload).metadata()
        return [width, height]
      }),
    )
    expect(sizes).toEqual([
      [300, 300],
      [600, 200],
    ])
    const [, path = ''] = /src="([^"]+)"/.exec(account.bioHtml) ?? []
    const { width } = await sharp((await get(path)).rawPayload).metadata()
    expect(width).toBe(128)
    expect(account.emojis).toEqual([{ shortcode: 'boot', url: path }])
  })
})

describe('the clock', () => {
  test('lets go of what nobody looks at, and only of that', async () => {
    const old = await show()
    const young = await show()
    const at = Date.now()
    setClock(() => new Date(at - 40 * 86_400_000))
    await get(old.path)
    setClock(() => new Date(at))
    await get(young.path)
    const before = await database().remoteFile.count()
    const keyOf = async () =>
      (await database().remoteFile.findFirstOrThrow({ orderBy: { usedAt: 'asc' } })).blobKey ?? ''
    const key = await keyOf()
    await sweepRemoteMedia()
    expect(await database().remoteFile.count()).toBeLessThan(before)
    const removed = (await committed('media.removed')).flatMap(({ blobKeys }) => blobKeys)
    expect(removed).toContain(key)
    asked = []
    await get(young.path)
    expect(asked).toEqual([])
  })

  test('lets go of the longest unseen where there is no room', async () => {
    await database().remoteFile.deleteMany()
    const { remoteMediaMegabytes } = await readSettings()
    const hashes = [1, 2, 3].map((n) => Buffer.alloc(32, n))
    for (const [n, hash] of hashes.entries()) {
      const usedAt = new Date(Date.now() - n * 3_600_000)
      const bytes = Math.min((remoteMediaMegabytes / 2) * 1024 * 1024 - 1_000, 2_147_483_647)
      await database().remoteFile.create({ data: { hash, bytes, fetchedAt: usedAt, usedAt } })
    }
    const kept = await database().remoteFile.count()
    await sweepRemoteMedia()
    const left = await database().remoteFile.findMany({ select: { hash: true } })
    expect(kept).toBe(3)
    expect(left.map(({ hash }) => hash[0]).sort()).toEqual([1, 2])
  })

  test('a blob that one of ours and one from elsewhere share goes when nobody needs it any more', async () => {
    const { key } = await storage().put(Buffer.from('the same bytes'), { contentType: 'image/webp' })
    const at = new Date()
    const hash = Buffer.alloc(32, 9)
    await database().remoteFile.create({ data: { hash, blobKey: key, fetchedAt: at, usedAt: at } })
    await removeBlobs([key])
    expect(await storage().has(key)).toBe(true)
    await database().remoteFile.delete({ where: { hash } })
    await removeBlobs([key])
    expect(await storage().has(key)).toBe(false)
  })
})
