import { createServer, type Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { fetchLinkCard } from '#federation/fetch/fetch-link-card.ts'
import { fetchPage } from '#federation/fetch/fetch-page.ts'
import { isFetchRefused } from '#federation/fetch/fetch-refused.ts'
import { database } from '#platform/database.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { allowLoopbackPeers, type ForeignServer, foreignServer, redirect } from '../rig/foreign-server.ts'
import { cardOf, page, publish } from '../rig/link-cards.ts'

connectTestDatabase()

let hostile: ForeignServer
let victim: ForeignServer

beforeAll(async () => {
  allowLoopbackPeers()
  hostile = await foreignServer('127.0.0.1')
  victim = await foreignServer('127.0.0.2')
})
beforeEach(async () => {
  hostile.clear()
  victim.clear()
  await database().linkCard.deleteMany()
})
afterAll(() => Promise.all([hostile.stop(), victim.stop()]))

async function refusal(url: string, options?: Parameters<typeof fetchPage>[1]): Promise<string> {
  try {
    await fetchPage(url, options)
  } catch (error) {
    if (isFetchRefused(error)) return error.isTransient ? `${error.code}, for now` : error.code
    throw error
  }
  return 'none'
}

const titled = async (text: string) => (await cardOf(await publish(text)))?.title ?? null

/** As a redirect it would be looked up here, where peers on this machine are allowed, and be found to be none. */
const http = 'http://a.example/'

/** Where nothing of ours must ever knock. */
const inner = [
  'https://10.0.0.1/',
  'https://192.168.1.1/admin',
  'https://169.254.169.254/latest/meta-data/',
  'https://[::1]/',
  'https://[fd00::1]/',
  'https://[::ffff:10.0.0.1]/',
  'https://0x0a.1/',
  'https://intranet/',
  'https://a.example:22/',
  http,
  'https://anna:geheim@a.example/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'data:text/html,<title>x</title>',
]

describe('a link that leads', () => {
  test.each(inner)('to %s is not followed', async (url) => expect(await refusal(url)).toMatch(/refused/))

  test.each(inner.filter((url) => URL.canParse(url) && url !== http))(
    'here, and is sent on to %s, is not followed',
    async (url) => {
      hostile.at.set('/', redirect(url))
      expect(await refusal(`${hostile.origin}/`)).toMatch(/refused/)
    },
  )

  test('to a name that stands for a private address is not followed', async () => {
    const lookup = async () => ['10.0.0.1', '192.168.0.1']
    expect(await refusal('https://harmlos.example/', { lookup })).toBe('refused')
  })

  test('round and round is left', async () => {
    hostile.at.set('/', redirect(`${hostile.origin}/`))
    expect(await refusal(`${hostile.origin}/`)).toBe('refused')
    expect(hostile.seen.length).toBeLessThan(8)
  })

  test('to this server itself, by a detour, shows nothing', async () => {
    hostile.at.set('/', redirect('https://sapocom.test/'))
    expect(await titled(`${hostile.origin}/`)).toBeNull()
  })

  test('to a name and password is no link', async () => {
    const id = await publish(`https://anna:geheim@${hostile.host}/`)
    expect([await cardOf(id), await database().linkCard.count()]).toEqual([null, 0])
  })
})

describe('a page', () => {
  test('of many megabytes is read to the end of its head, whatever it says its length is', async () => {
    let sent = 0
    hostile.at.set('/', (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html', 'content-length': '900000000' })
      response.write('<head><title>Groß</title></he')
      response.write('ad>')
      const more = () => {
        while (sent < 100_000_000 && !response.destroyed && response.write(Buffer.alloc(65_536)))
          sent += 65_536
      }
      response.on('drain', more)
      more()
    })
    expect(await titled(`${hostile.origin}/`)).toBe('Groß')
    expect(sent).toBeLessThan(30_000_000)
  })

  test('whose head never ends is cut at 512 KiB', async () => {
    let sent = 0
    hostile.at.set('/', (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).write('<head><title>Endlos</title>')
      const more = () => {
        while (
          sent < 100_000_000 &&
          !response.destroyed &&
          response.write('<meta name="x" content="y">'.repeat(1_000))
        )
          sent += 27_000
      }
      response.on('drain', more)
      more()
    })
    expect(await titled(`${hostile.origin}/`)).toBe('Endlos')
    expect(sent).toBeLessThan(30_000_000)
  })

  test('that says its title after 512 KiB has said it too late', async () => {
    hostile.at.set('/', page(`<!--${'x'.repeat(600_000)}--><title>Spät</title>`))
    expect(await titled(`${hostile.origin}/`)).toBeNull()
  })

  test('that drips is left after its time, and tried later', async () => {
    const sockets = new Set<Socket>()
    const slow = createServer((socket) => {
      sockets.add(socket)
      socket.on('error', () => undefined)
      socket.write('HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n<head>')
      const timer = setInterval(() => socket.write(' '), 100)
      socket.on('close', () => clearInterval(timer))
    })
    await new Promise<void>((resolve) => slow.listen(0, '127.0.0.1', resolve))
    const { port } = slow.address() as { port: number }
    const began = performance.now()
    expect(await refusal(`http://127.0.0.1:${port}/`)).toBe('timeout, for now')
    expect(performance.now() - began).toBeLessThan(10_000)
    await expect.poll(() => [...sockets].every(({ destroyed }) => destroyed)).toBe(true)
    slow.close()
  }, 15_000)

  test('that is packed is not unpacked, nor even read', async () => {
    hostile.at.set('/', ({ headers }, response) => {
      expect(headers['accept-encoding']).toBe('identity')
      response
        .writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' })
        .end(gzipSync(Buffer.alloc(20_000_000)))
    })
    expect(await refusal(`${hostile.origin}/`)).toBe('refused')
  })

  test.each([
    'application/json',
    'image/png',
    'text/plain',
    'application/pdf',
    'text/html-evil',
    'multipart/mixed; boundary=text/html',
    '',
  ])('of type „%s“ is no page', async (type) => {
    hostile.at.set('/', page('<title>x</title>', type))
    expect(await refusal(`${hostile.origin}/`)).toBe('wrong-type')
  })

  test.each([
    [401, 'refused'],
    [403, 'refused'],
    [404, 'not-found'],
    [410, 'gone'],
    [429, 'unreachable, for now'],
    [500, 'unreachable, for now'],
    [206, 'refused'],
  ])('answered with %i is %s', async (status, code) => {
    hostile.at.set('/', (_request, response) =>
      response.writeHead(status, { 'content-type': 'text/html' }).end('<title>x</title>'),
    )
    expect(await refusal(`${hostile.origin}/`)).toBe(code)
  })

  test('that calls another address its own is shown at the one the post has', async () => {
    const bank = 'https://bank.example/'
    hostile.at.set(
      '/',
      page(`<title>Bank</title><link rel="canonical" href="${bank}"><meta property="og:url" content="${bank}">
        <meta property="og:site_name" content="Polizei"><meta http-equiv="refresh" content="0;url=${victim.origin}/">`),
    )
    const card = await cardOf(await publish(`${hostile.origin}/`))
    expect(card).toMatchObject({ url: `${hostile.origin}/`, host: hostile.host, title: 'Bank' })
    expect(JSON.stringify(card)).not.toMatch(/bank\.example|Polizei/)
    expect(victim.seen).toEqual([])
  })

  test('behind a redirect is shown at the address the post has', async () => {
    hostile.at.set('/kurz', redirect(`${victim.origin}/lang`))
    victim.at.set('/lang', page('<title>Lang</title>'))
    const card = await cardOf(await publish(`${hostile.origin}/kurz`))
    expect(card).toMatchObject({ url: `${hostile.origin}/kurz`, host: hostile.host, title: 'Lang' })
  })

  test('whose words turn the direction of writing turns nobody’s', async () => {
    hostile.at.set('/', page('<title>\u202eiezilop\u0000\u2066 &#8238;&#x7;</title>'))
    expect(await titled(`${hostile.origin}/`)).toBe('iezilop')
  })
})

describe('the picture that a page names', () => {
  test.each([
    'https://10.0.0.1/bild.png',
    'https://169.254.169.254/',
    'data:image/png;base64,iVBORw0KGgo=',
    'javascript:alert(1)',
    'http://a.example/bild.png',
    'https://a:b@c.example/bild.png',
    'https://sapocom.test/media/x',
  ])('at %s is left out', async (url) => {
    hostile.at.set('/', page(`<title>x</title><meta property="og:image" content="${url}">`))
    expect(await cardOf(await publish(`${hostile.origin}/`))).toMatchObject({ title: 'x', picture: null })
  })

  test('that is sent on to a private address is left out', async () => {
    hostile.at.set('/', page('<title>x</title><meta property="og:image" content="/umweg.png">'))
    hostile.at.set('/umweg.png', redirect('https://10.0.0.1/bild.png'))
    expect(await cardOf(await publish(`${hostile.origin}/`))).toMatchObject({ picture: null })
  })
})

test('nothing is fetched for a card that nobody ordered or that is gone', async () => {
  await fetchLinkCard(1n)
  const { id } = await database().linkCard.create({ data: { url: `${victim.origin}/`, dueAt: new Date() } })
  await fetchLinkCard(id)
  expect(victim.seen).toEqual([])
})
