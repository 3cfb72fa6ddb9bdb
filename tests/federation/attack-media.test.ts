import sharp from 'sharp'
import { beforeAll, describe, expect, test } from 'vitest'
import { suspendRemoteAccount } from '#domain/accounts/suspend-remote-account.ts'
import { removeDomainPolicy } from '#domain/domains/remove-domain-policy.ts'
import { setDomainPolicy } from '#domain/domains/set-domain-policy.ts'
import { markOf, remotePicturePath } from '#domain/media/remote-picture-path.ts'
import { database } from '#platform/database.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { animatedGif, pngBomb, withTextBomb } from '../rig/odd-pictures.ts'
import { endless } from './peers/hostile-documents.ts'
import { transmitBytes } from './peers/transmit.ts'
import { deliver, known, openHostileScene, published } from './rig/hostile-scene.ts'

/** Pictures of other servers are fetched by us, so what they send, and where they say it lies, is aimed at us. */

connectTestDatabase()
const { ours, mallory, eve } = openHostileScene()
const patience = 120_000
let count = 0

const png = (width = 60, height = 30) =>
  sharp({ create: { width, height, channels: 3, background: '#08a' } })
    .png()
    .toBuffer()

type Sent = { headers?: Record<string, string>; body: Buffer | string; status?: number }
const asPng = { 'content-type': 'image/png' }

/** A post with a picture at that address; answers where our readers get it. */
async function shown(url: string, more: object = {}, name = 'mallory'): Promise<string> {
  const attachment = [{ type: 'Image', mediaType: 'image/png', url, ...more }]
  const post = await published(mallory, name, { attachment })
  const media = await database().media.findFirst({ where: { post: { uri: post.id } } })
  return media?.remoteUrl ? remotePicturePath(String(media.id), media.remoteUrl) : ''
}
const pictureOf = (sent: Sent, more: object = {}) =>
  shown(mallory.serve(`/pictures/${++count}.png`, { headers: asPng, ...sent }), more)
const get = (path: string) => fetch(`${ours()}${path}`, { redirect: 'manual' })
const statusOf = async (path: string) => (await get(path)).status

describe('a picture that is a bomb', () => {
  test.each<[string, () => Buffer | Promise<Buffer>]>([
    ['of 30,000 times 30,000 pixels', () => pngBomb(30_000, 30_000)],
    ['whose head says so', () => pngBomb(30_000, 30_000).subarray(0, 60)],
    ['of a few pixels too many', () => pngBomb(8_000, 5_001)],
    ['cut off in the middle', async () => (await png()).subarray(0, 60)],
  ])(
    '%s is not decoded',
    async (_what, make) => {
      expect(await statusOf(await pictureOf({ body: await make() }))).toBe(404)
    },
    patience,
  )

  test(
    'of a text that unpacks to much is remade without it',
    async () => {
      const answer = await get(await pictureOf({ body: withTextBomb(await png(), 30 * 1024 * 1024) }))
      if (answer.status === 200) expect((await answer.arrayBuffer()).byteLength).toBeLessThan(10_000)
      else expect(answer.status).toBe(404)
    },
    patience,
  )

  test(
    'of very many frames shows one',
    async () => {
      const path = await pictureOf({
        headers: { 'content-type': 'image/gif' },
        body: await animatedGif(3_000),
      })
      const answer = await get(path)
      if (answer.status === 200)
        expect((await sharp(Buffer.from(await answer.arrayBuffer())).metadata()).pages ?? 1).toBe(1)
      else expect(answer.status).toBe(404)
    },
    patience,
  )

  test(
    'without end is left',
    async () => {
      const url = mallory.serve('/pictures/endless.png', {
        headers: asPng,
        drip: { parts: endless('x'.repeat(256 * 1024)), every: 0 },
      })
      expect(await statusOf(await shown(url))).toBe(404)
    },
    patience,
  )

  test('that claims to be packed is not unpacked', async () => {
    const body = await png()
    expect(await statusOf(await pictureOf({ headers: { ...asPng, 'content-encoding': 'gzip' }, body }))).toBe(
      404,
    )
  })
})

describe('what is no picture', () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'
  test.each<[string, Sent]>([
    ['a drawing', { headers: { 'content-type': 'image/svg+xml' }, body: svg }],
    ['a drawing that says it is a photograph', { body: svg }],
    ['a page', { headers: { 'content-type': 'text/html' }, body: '<script>alert(1)</script>' }],
    ['a page that says it is a picture', { body: '<!doctype html><script>alert(1)</script>' }],
    [
      'a page behind the first bytes of a picture',
      { body: Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from('<script>')]) },
    ],
    ['a PDF', { headers: { 'content-type': 'image/png' }, body: '%PDF-1.7' }],
    [
      'a film',
      { headers: { 'content-type': 'image/png' }, body: Buffer.from('000000186674797069736f6d', 'hex') },
    ],
    ['an error', { status: 500, body: '' }],
  ])('is not shown: %s', async (_what, sent) => {
    const answer = await get(await pictureOf(sent))
    expect([answer.status, await answer.text()]).not.toContain('script')
    expect(answer.status).toBe(404)
  })

  test('a picture goes out as what we made of it, under our headers, whatever its server said', async () => {
    const body = Buffer.concat([await png(), Buffer.from('<script>alert(1)</script>')])
    const headers = {
      'content-type': 'image/png; x="<script>"',
      'set-cookie': 'a=b',
      'x-evil': '1',
      refresh: '0;url=/',
    }
    const answer = await get(await pictureOf({ headers, body }))
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('image/webp')
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('content-security-policy')).toMatch(/sandbox|default-src 'none'/)
    for (const name of ['set-cookie', 'x-evil', 'refresh']) expect(answer.headers.get(name)).toBeNull()
    expect(Buffer.from(await answer.arrayBuffer()).includes('script')).toBe(false)
  })
})

describe('where a picture lies', () => {
  test.each([
    'http://10.0.0.1/secret.png',
    'http://169.254.169.254/latest/meta-data/',
    'http://[::ffff:127.0.0.1]/x.png',
    'file:///etc/passwd',
    'data:image/png;base64,AAAA',
    'javascript:alert(1)',
    'ftp://127.0.0.1/x.png',
    '/etc/passwd',
    '../../secret.png',
  ])('is not %s', async (url) => {
    const path = await shown(url).catch(() => '')
    expect(path === '' ? 404 : await statusOf(path)).toBe(404)
  })

  test('is not where a redirect leads inside', async () => {
    const url = mallory.redirect('/pictures/inside.png', 'http://10.0.0.1/secret.png')
    expect(await statusOf(await shown(url))).toBe(404)
  })

  test('says nothing about where we keep it: no path is made of names or addresses', async () => {
    const url = mallory.serve('/pictures/..%2F..%2Fescape%00.png', { headers: asPng, body: await png() })
    const path = await shown(url, { name: '../../../../etc/passwd' })
    expect(path).toMatch(/^\/media\/remote\/\d+\/[\w-]{22}$/)
    expect(await statusOf(path)).toBe(200)
    const [blob] = await database().remoteFile.findMany({
      where: { blobKey: { not: null } },
      orderBy: { fetchedAt: 'desc' },
    })
    expect(blob?.blobKey).toMatch(/^[\w-]+\.webp$/)
  })
})

describe('our pictures are no way through us (CVE-2026-29178)', () => {
  let path: string
  let asked: number
  beforeAll(async () => {
    path = await pictureOf({ body: await png() })
    expect(await statusOf(path)).toBe(200)
    asked = mallory.requests.length
  })

  test('nothing is fetched that no post, profile or text here names', async () => {
    const other = `${mallory.url}/pictures/other.png`
    const [, , , id = '', mark = ''] = path.split('/')
    for (const tried of [
      `/media/remote/${id}/${markOf(other)}`,
      `/media/remote/${encodeURIComponent(other)}/${markOf(other)}`,
      `/media/remote/0/${mark}`,
      `/media/remote/${BigInt(id) + 1n}/${mark}`,
      `/media/remote/${id}/${mark}/../${markOf(other)}`,
      `/media/remote/${id}%2f${mark}`,
      `/media/remote/?url=${encodeURIComponent(other)}`,
      `/media/remote?url=${encodeURIComponent(other)}`,
      `/media/emoji/${id}`,
      `/media/emoji/999?url=${encodeURIComponent(other)}`,
    ])
      expect(await statusOf(tried), tried).toBeGreaterThanOrEqual(400)
    expect(mallory.requests.length).toBe(asked)
  })

  test('what is asked behind it is not passed on', async () => {
    for (const query of [
      '?url=http://10.0.0.1/',
      '?w=99999&h=99999',
      '?format=svg',
      '?x=%0d%0aset-cookie:a=b',
      '#@10.0.0.1',
    ])
      expect(await statusOf(`${path}${query}`), query).toBe(200)
    expect(mallory.requests.length).toBe(asked)
  })

  test.each([
    '../../etc/passwd',
    '..%2f..%2fetc%2fpasswd',
    '%2e%2e/%2e%2e/etc/passwd',
    '..\\..\\etc\\passwd',
    'a.webp%00.png',
    '/etc/passwd',
    '.',
    '',
  ])('nor is a file of ours had by its path: %s', async (name) => {
    for (const folder of ['/media/', '/media/remote/', '/media/emoji/', '/media/remote/1/']) {
      // As it is: everything else would tidy the path up first.
      const asked = `GET ${folder}${name} HTTP/1.1\r\nHost: ${new URL(ours()).host}\r\nConnection: close\r\n\r\n`
      const answer = await transmitBytes(ours(), asked, 20_000)
      expect(answer, folder).toMatch(/^HTTP\/1\.1 40[04] /)
      expect(answer).not.toContain('root:')
    }
  })
})

describe('whose pictures are not shown', () => {
  const policy = {
    level: 'allow',
    rejectMedia: true,
    partner: false,
    partnerName: '',
    fingerprint: '',
    publicReason: '',
    note: '',
  } as const

  test('of a server whose pictures are kept out they are neither shown nor asked for, nor those it hides at another', async () => {
    const own = await pictureOf({ body: await png() })
    const elsewhere = await shown(eve.serve('/pictures/host.png', { headers: asPng, body: await png() }))
    await setDomainPolicy('operator', { ...policy, domain: mallory.host })
    expect([await statusOf(own), await statusOf(elsewhere)]).toEqual([404, 404])
    await removeDomainPolicy('operator', mallory.host)
    await setDomainPolicy('operator', { ...policy, domain: eve.host })
    expect(await statusOf(elsewhere)).toBe(404)
    await removeDomainPolicy('operator', eve.host)
    expect(eve.requestsTo('/pictures/host.png')).toEqual([])
    expect(await statusOf(own)).toBe(200)
  })

  test('of somebody hidden here none is shown, not even what was fetched before', async () => {
    const id = await known(mallory.actor('bilder').id)
    await deliver(mallory, mallory.activity('bilder', 'Follow', `${ours()}/ap/actors/1`))
    const icon = {
      type: 'Image',
      mediaType: 'image/png',
      url: mallory.serve('/pictures/face.png', { headers: asPng, body: await png() }),
    }
    await deliver(
      mallory,
      mallory.activity('bilder', 'Update', { ...mallory.actor('bilder').document, icon }),
    )
    const { avatar } = await database().account.findUniqueOrThrow({
      where: { id },
      include: { avatar: true },
    })
    const path = remotePicturePath(String(avatar?.id), avatar?.remoteUrl ?? '')
    expect(await statusOf(path)).toBe(200)
    await suspendRemoteAccount('operator', id, 'spam')
    expect(await statusOf(path)).toBe(404)
  })
})

test(
  'a server of slow pictures keeps others’ pictures from nobody',
  async () => {
    const slow: string[] = []
    for (let at = 0; at < 4; at++) {
      const url = mallory.serve(`/pictures/slow${at}.png`, { headers: asPng, fault: 'never answers' })
      slow.push(await shown(url))
    }
    const waiting = slow.map((path) => fetch(`${ours()}${path}`).catch(() => undefined))
    const good = await shown(eve.serve('/pictures/good.png', { headers: asPng, body: await png() }))
    expect(await statusOf(good)).toBe(200)
    await Promise.all(waiting)
  },
  patience,
)
