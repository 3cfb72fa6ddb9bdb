import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { endless, serveEndlessCollection, serveRedirects } from './peers/hostile-documents.ts'
import { HostileServer } from './peers/hostile-server.ts'
import { transmitBytes } from './peers/transmit.ts'
import { eventually, type Peer, startApex, startFedify } from './rig/start-peer.ts'

/** The attacker's tools work: what is honest is taken by servers that are not ours, and each lie is a real lie. */

let mallory: HostileServer
let peers: Record<'apex' | 'fedify', Peer>

beforeAll(async () => {
  const [apex, fedify, server] = await Promise.all([startApex(), startFedify(), new HostileServer().start()])
  peers = { apex, fedify }
  mallory = server
  mallory.actor('mallory')
}, 90_000)

afterAll(() => Promise.all([mallory?.stop(), peers?.apex.stop(), peers?.fedify.stop()]))

const inbox = (name: 'apex' | 'fedify') => `${peers[name].url}/inbox`
const note = () => mallory.activity('mallory', 'Create', mallory.post('mallory'))

describe('an honest delivery is accepted', () => {
  test.each([
    ['apex', 'cavage', 'rsa'],
    ['fedify', 'cavage', 'rsa'],
    ['fedify', 'rfc9421', 'rsa'],
  ] as const)('by %s, signed in the way of %s with %s', async (name, style, keyKind) => {
    const activity = note()
    const { status } = await mallory.send(inbox(name), activity, { style, keyKind })
    expect(status).toBeLessThan(300)
    await peers[name].hears(({ id }) => id === activity.id)
  })

  test('by fedify because of its proof, without any signature of the request', async () => {
    const activity = mallory.prove('mallory', note())
    expect((await mallory.send(inbox('fedify'), activity, { style: 'none' })).status).toBe(202)
    await peers.fedify.hears(({ id }) => id === activity.id)
  })
})

describe('a lie is refused by fedify', () => {
  const minutes = (count: number) => new Date(Date.now() + count * 60_000)
  test.each([
    ['no signature', { style: 'none' }],
    ['a digest of something else', { digestOf: 'something else' }],
    ['a digest of something else, RFC 9421', { style: 'rfc9421', digestOf: 'something else' }],
    ['a stale date', { date: minutes(-60 * 24 * 40) }],
    ['a signature over another path', { signed: { '(request-target)': 'post /elsewhere' } }],
    [
      'a signature for another host, RFC 9421',
      { style: 'rfc9421', signed: { '@authority': 'elsewhere.test' } },
    ],
    ['a key that is not served', { keyId: 'http://127.0.0.1:1/nobody#main-key' }],
  ] as const)('%s', async (_, lie) => {
    expect((await mallory.send(inbox('fedify'), note(), lie)).status).toBe(401)
  })

  test('another body than was signed', async () => {
    const lie = { bodySent: JSON.stringify(note()) }
    expect((await mallory.send(inbox('fedify'), note(), lie)).status).toBe(401)
  })

  test('a proof over something else', async () => {
    const activity = { ...mallory.prove('mallory', note()), content: 'added afterwards' }
    expect((await mallory.send(inbox('fedify'), activity, { style: 'none' })).status).toBe(401)
  })
})

test('the swapped body is a real attack: apex, which never looks at the digest, takes it', async () => {
  const [signed, swapped] = [note(), note()]
  const { status } = await mallory.send(inbox('apex'), signed, { bodySent: JSON.stringify(swapped) })
  expect(status).toBe(200)
  await peers.apex.hears(({ id }) => id === swapped.id)
})

test('somebody from outside follows and gets the posts', async () => {
  for (const peer of Object.values(peers)) {
    const follower = mallory.actor(peer === peers.apex ? 'max' : 'moritz')
    await mallory.send(`${peer.url}/inbox`, mallory.activity(follower.name, 'Follow', peer.actor()))
    await eventually(
      () => peer.control.followers({}),
      (all) => all.includes(follower.id),
    )
    const { activity } = await peer.control.post({ content: '<p>An alle</p>' })
    const arrived = () =>
      Promise.resolve(mallory.requestsTo('/inbox').map(({ body }) => JSON.parse(body.toString()).id))
    await eventually(arrived, (ids) => ids.includes(activity))
  }
})

describe('what the server can serve', () => {
  test('any status, header and body, and it remembers who asked', async () => {
    const url = mallory.serve('/odd', { status: 418, headers: { 'x-odd': ['a', 'b'] }, body: 'kettle' })
    const response = await fetch(`${url}?x=1`)
    expect([response.status, response.headers.get('x-odd'), await response.text()]).toEqual([
      418,
      'a, b',
      'kettle',
    ])
    expect(mallory.requestsTo('/odd')).toMatchObject([{ method: 'GET', path: '/odd?x=1' }])
  })

  test('bytes without end until the other side hangs up', async () => {
    const url = mallory.serve('/drip', { drip: { parts: endless('{"a":'), every: 1 } })
    const reader = (await fetch(url)).body?.getReader()
    const chunk = await reader?.read()
    expect(Buffer.from(chunk?.value ?? []).toString()).toContain('{"a":')
    await reader?.cancel()
  })

  test('no answer, half an answer, a broken connection', async () => {
    const ask = (url: string) =>
      fetch(url, { signal: AbortSignal.timeout(300) }).then((response) => response.text())
    await expect(ask(mallory.serve('/mute', { fault: 'never answers' }))).rejects.toThrow('timeout')
    await expect(ask(mallory.serve('/half', { fault: 'never ends', body: '{' }))).rejects.toThrow('timeout')
    await expect(ask(mallory.serve('/reset', { fault: 'resets' }))).rejects.toThrow('fetch failed')
  })

  test('collections and redirects without end', async () => {
    const collection = serveEndlessCollection(mallory, '/pages', (page) => `${mallory.url}/${page}`)
    const first = (await (await fetch(collection)).json()) as { first: string }
    const page = (await (await fetch(first.first)).json()) as { next: string }
    expect(page.next).toBe(`${collection}?page=2`)
    await expect(fetch(serveRedirects(mallory, '/round', 3))).rejects.toThrow()
  })

  test('requests as raw bytes', async () => {
    const answer = await transmitBytes(
      mallory.url,
      'GET /raw HTTP/1.1\r\nHost: elsewhere.test\r\nConnection: close\r\n\r\n',
    )
    expect(answer).toContain('404 Not Found')
    expect(mallory.requestsTo('/raw')).toMatchObject([{ headers: { host: 'elsewhere.test' } }])
  })
})
