import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type CollectionOptions, fetchCollection } from '#federation/fetch/fetch-collection.ts'
import { fetchDocument } from '#federation/fetch/fetch-document.ts'
import { isFetchRefused } from '#federation/fetch/fetch-refused.ts'
import {
  allowLoopbackPeers,
  type ForeignServer,
  foreignServer,
  json,
  redirect,
} from '../rig/foreign-server.ts'

let hostile: ForeignServer
let victim: ForeignServer

beforeAll(async () => {
  allowLoopbackPeers()
  hostile = await foreignServer('127.0.0.1')
  victim = await foreignServer('127.0.0.2')
})

beforeEach(() => {
  hostile.clear()
  victim.clear()
})

afterAll(() => Promise.all([hostile.stop(), victim.stop()]))

async function refusal(work: Promise<unknown>): Promise<string> {
  try {
    await work
  } catch (error) {
    if (isFetchRefused(error)) return error.isTransient ? `${error.code}, for now` : error.code
    throw error
  }
  return 'none'
}

const fetched = (url: string) => refusal(fetchDocument(url))

describe('the id of a document', () => {
  const note = (id: string, more = {}) => json({ id, type: 'Note', ...more })

  test('is the address that answered', async () => {
    const id = `${victim.origin}/a`
    victim.at.set('/a', note(id))
    const found = await fetchDocument(`${id}#main-key`)
    expect(found).toEqual({ url: id, document: { id, type: 'Note' } })
    expect(victim.seen[0]?.headers.accept).toBe(
      'application/activity+json, application/ld+json; profile="https://www.w3.org/ns/activitystreams"',
    )
  })

  test('is the last address after redirects', async () => {
    hostile.at.set('/short', redirect(`${victim.origin}/a`))
    victim.at.set('/a', note(`${victim.origin}/a`))
    expect((await fetchDocument(`${hostile.origin}/short`)).url).toBe(`${victim.origin}/a`)
    hostile.at.set('/short', redirect(`${victim.origin}/a#evil`))
    victim.at.set('/a', note(`${victim.origin}/a#evil`))
    expect(await fetched(`${hostile.origin}/short`)).toBe('wrong-id')
  })

  test('that is another is believed only at its own address (CVE-2024-23832)', async () => {
    const id = `${victim.origin}/a`
    hostile.at.set('/copy', note(id, { content: 'forged' }))
    victim.at.set('/a', note(id, { content: 'genuine' }))
    expect((await fetchDocument(`${hostile.origin}/copy`)).document.content).toBe('genuine')
    victim.at.delete('/a')
    expect(await fetched(`${hostile.origin}/copy`)).toBe('not-found')
  })

  test('is not followed from one to the next, in a circle or for ever', async () => {
    for (const step of [1, 2, 3, 4]) hostile.at.set(`/${step}`, note(`${hostile.origin}/${(step % 4) + 1}`))
    expect(await fetched(`${hostile.origin}/1`)).toBe('wrong-id')
    expect(hostile.seen).toHaveLength(2)
  })

  test('is no address of ours to be asked at, nor anything else than an address', async () => {
    for (const id of [
      'http://10.0.0.1/a',
      'https://[::1]/a',
      'file:///etc/passwd',
      'data:,x',
      '',
      'a',
      null,
      7,
      {},
    ]) {
      hostile.at.set('/a', json({ id, type: 'Note' }))
      expect(['wrong-id', 'refused']).toContain(await fetched(`${hostile.origin}/a`))
    }
    hostile.at.set('/a', json({ type: 'Note' }))
    expect(await fetched(`${hostile.origin}/a`)).toBe('wrong-id')
  })

  test('at an open redirect of the victim is not the victim’s', async () => {
    victim.at.set('/out', redirect(`${hostile.origin}/a`))
    hostile.at.set('/a', note(`${victim.origin}/out`))
    expect(await fetched(`${victim.origin}/out`)).toBe('wrong-id')
  })
})

describe('the type of a document', () => {
  test.each([
    'application/json',
    'text/html',
    'image/png',
    'application/ld+json',
    'application/octet-stream',
  ])(
    'is not %s: people can upload such files (CVE-2024-25623, CVE-2024-25636, CVE-2025-25306)',
    async (type) => {
      victim.at.set('/media/1.json', json({ id: `${victim.origin}/media/1.json`, type: 'Person' }, type))
      expect(await fetched(`${victim.origin}/media/1.json`)).toBe('wrong-type')
    },
  )

  test('is that of the second answer too', async () => {
    const id = `${victim.origin}/media/1.json`
    hostile.at.set('/a', json({ id, type: 'Person' }))
    victim.at.set('/media/1.json', json({ id, type: 'Person' }, 'application/json'))
    expect(await fetched(`${hostile.origin}/a`)).toBe('wrong-type')
  })

  test('a page that points to other forms of itself is not followed (CVE-2024-25623)', async () => {
    hostile.at.set('/page', (_request, response) => {
      const link = `<${hostile.origin}/page>; rel="alternate"; type="application/activity+json"`
      response.writeHead(200, { 'content-type': 'text/html', link })
      response.end(`<link rel="alternate" type="application/activity+json" href="${hostile.origin}/page">`)
    })
    expect(await fetched(`${hostile.origin}/page`)).toBe('wrong-type')
    expect(hostile.seen).toHaveLength(1)
  })
})

describe('the body of a document', () => {
  const raw = (text: string) => (_request: unknown, response: import('node:http').ServerResponse) =>
    response.writeHead(200, { 'content-type': 'application/activity+json' }).end(text)

  test.each([
    ['too deep', `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, 'too-deep'],
    ['of too many values', `{"a":[${'0,'.repeat(100_000)}0]}`, 'too-large'],
    ['too large', `{"a":"${'a'.repeat(1_100_000)}"}`, 'too-large'],
    ['a list', '[]', 'wrong-type'],
    ['no JSON', '<html>', 'wrong-type'],
    ['empty', '', 'wrong-type'],
  ])('%s is refused', async (_what, text, code) => {
    hostile.at.set('/a', raw(text))
    expect(await fetched(`${hostile.origin}/a`)).toBe(code)
  })

  test('gives nothing another prototype', async () => {
    const id = `${hostile.origin}/a`
    hostile.at.set('/a', raw(`{"id":"${id}","__proto__":{"admin":true}}`))
    const { document } = await fetchDocument(id)
    expect(Object.keys(document)).toEqual(['id'])
  })
})

describe('what a status says', () => {
  test.each([
    [404, 'not-found'],
    [410, 'gone'],
    [401, 'refused'],
    [403, 'refused'],
    [418, 'refused'],
    [204, 'refused'],
    [408, 'timeout, for now'],
    [429, 'unreachable, for now'],
    [500, 'unreachable, for now'],
    [503, 'unreachable, for now'],
  ])('%i: %s', async (status, code) => {
    hostile.at.set('/a', (_request, response) => response.writeHead(status).end())
    expect(await fetched(`${hostile.origin}/a`)).toBe(code)
  })

  test('nobody there may be there later, a private address never is', async () => {
    expect(await fetched('http://127.0.0.1:9/')).toBe('unreachable, for now')
    expect(await fetched('https://10.0.0.1/')).toBe('refused')
  })
})

describe('collections', () => {
  const page = (path: string, more: object) =>
    hostile.at.set(path, json({ id: `${hostile.origin}${path}`, type: 'OrderedCollectionPage', ...more }))
  const collection = (path: string, more: object) =>
    hostile.at.set(path, json({ id: `${hostile.origin}${path}`, type: 'OrderedCollection', ...more }))

  async function all(path = '/c', options: CollectionOptions = {}): Promise<unknown[]> {
    return Array.fromAsync(fetchCollection(`${hostile.origin}${path}`, options))
  }

  const id = (number: number) => `https://example.org/${number}`

  test('are read whole: their own items, embedded pages and those behind links', async () => {
    const first = { type: 'OrderedCollectionPage', orderedItems: [id(2)], next: `${hostile.origin}/p` }
    collection('/c', { orderedItems: [id(1)], first })
    page('/p', { orderedItems: { id: id(3) }, next: `${hostile.origin}/q` })
    page('/q', { items: [id(4), 7, null, 'no id', ['x']] })
    expect(await all()).toEqual([id(1), id(2), { id: id(3) }, id(4)])
  })

  test('that never end are left after some pages', async () => {
    collection('/c', { first: `${hostile.origin}/p?n=1` })
    hostile.at.set('/p', ({ url }, response) => {
      const number = Number(url?.split('=')[1])
      const next = `${hostile.origin}/p?n=${number + 1}`
      json({ type: 'CollectionPage', items: [id(number)], next })({} as never, response)
    })
    expect(await all()).toHaveLength(10)
    expect(await all('/c', { mostPages: 3 })).toHaveLength(3)
    expect(await all('/c', { mostItems: 2 })).toEqual([id(1), id(2)])
    expect(await all('/c', { mostMs: 0 })).toEqual([])
  })

  test('of which a page has too many items are left after some', async () => {
    collection('/c', { orderedItems: Array.from({ length: 5_000 }, (_, number) => id(number)) })
    expect(await all()).toHaveLength(500)
  })

  test('that lead in circles are walked once', async () => {
    collection('/c', { first: `${hostile.origin}/p`, orderedItems: [id(1)] })
    page('/p', { orderedItems: [id(2)], next: `${hostile.origin}/q` })
    page('/q', { orderedItems: [id(3)], next: `${hostile.origin}/p#again` })
    expect(await all()).toEqual([id(1), id(2), id(3)])
    page('/q', { orderedItems: [id(3)], next: `${hostile.origin}/c` })
    expect(await all()).toEqual([id(1), id(2), id(3)])
    expect(hostile.seen).toHaveLength(6)
  })

  test('stay on their own server', async () => {
    collection('/c', { first: `${victim.origin}/p` })
    victim.at.set('/p', json({ type: 'CollectionPage', items: [id(1)] }))
    expect(await all()).toEqual([])
    expect(victim.seen).toHaveLength(0)
    collection('/c', { first: `${hostile.origin}/out` })
    hostile.at.set('/out', redirect(`${victim.origin}/p`))
    expect(await refusal(all())).toBe('wrong-id')
  })

  test('are collections, and pages are pages', async () => {
    hostile.at.set('/c', json({ id: `${hostile.origin}/c`, type: 'Person', items: [id(1)] }))
    expect(await refusal(all())).toBe('wrong-type')
    collection('/c', { first: `${hostile.origin}/p` })
    hostile.at.set('/p', json({ type: 'Note' }))
    expect(await refusal(all())).toBe('wrong-type')
  })

  test('that are embedded belong to the server of their document', async () => {
    const embedded = { id: `${victim.origin}/c`, type: 'Collection', items: [id(1)] }
    const read = (within: string) => Array.fromAsync(fetchCollection(embedded, { within }))
    expect(await read(`${victim.origin}/a`)).toEqual([id(1)])
    expect(await refusal(read(`${hostile.origin}/a`))).toBe('wrong-id')
  })
})
