import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { acceptUpload } from '#domain/media/accept-upload.ts'
import { sessionCookie } from '#doors/session-cookie.ts'
import { type AnswerKind, headersOf } from '#http/security-headers.ts'
import { anna, openBrowser } from '../rig/cast.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { tile } from '../rig/tile.ts'
import { startWebNode } from '../rig/web-node.ts'

/*
 * Every kind of answer, as the whole product gives it, has the headers that the table in http/security-headers.ts says.
 */
connectTestDatabase()
const node = startWebNode({ METRICS_TOKEN: 'only-for-these-tests', TRUST_PROXY: '127.0.0.1' })

let cookie: string
let forged: string
let picture: string
let script: string
const ended: (() => void)[] = []

beforeAll(async () => {
  const viewer = await anna()
  cookie = (await openBrowser(viewer.userId)).cookie
  forged = `${sessionCookie()}=${'x'.repeat(43)}`
  const view = await acceptUpload(viewer, await tile('teal'), {
    alt: 'ein Bild',
    focusX: 0,
    focusY: 0,
    purpose: 'picture',
  })
  picture = view.variants[0]?.url ?? ''
  const page = await (await ask('/home', { headers: { cookie } })).text()
  script = /"(\/_next\/static\/[^"]+\.js)"/.exec(page)?.[1] ?? ''
}, 60_000)

afterAll(() => {
  for (const end of ended) end()
})

const ask = (path: string, init: RequestInit = {}) =>
  fetch(`${node().url}${path}`, { redirect: 'manual', ...init })
const form = (body: string, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  body,
  headers: { 'content-type': 'multipart/form-data; boundary=x', ...headers },
})
const noForm = 'this is no form'

/** What is asked for; the kind of answer, its status, and how long it may be kept where that is not the kind's own. */
type Case = [what: string, kind: AnswerKind, status: number, asked: () => Promise<Response>, kept?: RegExp]

const cases: Case[] = [
  ['an anonymous page, rendered', 'shared page', 200, () => ask('/local')],
  ['an anonymous page, from the cache', 'shared page', 200, () => ask('/local')],
  [
    'an anonymous page that did not change',
    'shared page',
    304,
    async () => {
      const etag = (await ask('/about')).headers.get('etag') ?? ''
      return ask('/about', { headers: { 'if-none-match': etag } })
    },
  ],
  ['an anonymous page that leads elsewhere', 'shared page', 307, () => ask('/home')],
  ['a page that does not exist', 'shared page', 404, () => ask('/gibt/es/nicht')],
  ['a profile that does not exist', 'shared page', 404, () => ask('/@niemand_da')],
  ['an address that means nothing', 'shared page', 400, () => ask('/%zz'), /no-store/],
  [
    'a page for a script, without a session',
    'personal page',
    307,
    () => ask('/local', { headers: { rsc: '1' } }),
  ],
  ['the entrance', 'personal page', 200, () => ask('/sign-in')],
  ['a page with a token', 'personal page', 410, () => ask('/sign-up/confirm?token=abc')],
  ['a personal page', 'personal page', 200, () => ask('/home', { headers: { cookie } })],
  [
    'a personal page that leads elsewhere',
    'personal page',
    307,
    () => ask('/settings', { headers: { cookie } }),
  ],
  [
    'a personal page that does not exist',
    'personal page',
    404,
    () => ask('/gibt/es/nicht', { headers: { cookie } }),
  ],
  [
    'a page with a forged session',
    'personal page',
    200,
    () => ask('/local', { headers: { cookie: forged } }),
  ],
  ['a form that is none', 'personal page', 400, () => ask('/sign-in', form(noForm))],
  [
    'a form of somebody signed in that is none',
    'personal page',
    400,
    () => ask('/home', form(noForm, { cookie })),
  ],
  [
    'a form of another site',
    'shared page',
    403,
    () => ask('/home', form('', { cookie, origin: 'https://evil.test' })),
    /no-store/,
  ],
  [
    'a form of no form’s type',
    'shared page',
    415,
    () => ask('/home', form('{}', { 'content-type': 'application/json' })),
    /no-store/,
  ],
  ['a method no page knows', 'shared page', 405, () => ask('/local', { method: 'PUT' }), /no-store/],
  [
    'an unknown action of a script',
    'personal page',
    400,
    () => ask('/home', form('[]', { cookie, 'next-action': '00', 'content-type': 'text/plain' })),
  ],
  ['a style', 'file', 200, () => ask('/fault.css')],
  ['a drawing', 'file', 200, () => ask('/favicon.svg')],
  ['a script', 'file', 200, () => ask(script), /immutable/],
  ['a script that does not exist', 'personal page', 404, () => ask('/_next/static/x.js')],
  ['a picture', 'picture', 200, () => ask(picture)],
  ['a part of a picture', 'picture', 206, () => ask(picture, { headers: { range: 'bytes=0-3' } })],
  [
    'a picture that did not change',
    'picture',
    304,
    () => ask(picture, { headers: { 'if-none-match': '*' } }),
  ],
  ['a picture that does not exist', 'picture', 404, () => ask('/media/nothing.webp'), /no-store/],
  [
    'a picture’s part that does not exist',
    'picture',
    416,
    () => ask(picture, { headers: { range: 'bytes=9999999-' } }),
    /no-store/,
  ],
  ['a feed as data', 'data', 200, () => ask('/feeds/home.json', { headers: { cookie } }), /no-store/],
  ['data refused for want of a session', 'data', 401, () => ask('/feeds/home.json')],
  [
    'data refused for what was asked',
    'data',
    422,
    () => ask('/feeds/home.json?limit=0', { headers: { cookie } }),
  ],
  ['an upload of another site', 'data', 403, () => ask('/api/media', form('', { cookie, origin: 'null' }))],
  ['a stream', 'data', 200, () => stream('/live', { cookie })],
  ['a stream refused', 'data', 401, () => ask('/live')],
  ['health', 'data', 200, () => ask('/healthz')],
  ['readiness', 'data', 200, () => ask('/readyz')],
  ['metrics without their token', 'data', 404, () => ask('/metrics')],
  [
    'metrics',
    'data',
    200,
    () => ask('/metrics', { headers: { authorization: 'Bearer only-for-these-tests' } }),
  ],
  ['a provider that does not exist', 'data', 302, () => ask('/sign-in/sso/nobody')],
]

async function stream(path: string, headers: Record<string, string>): Promise<Response> {
  const aborting = new AbortController()
  ended.push(() => aborting.abort())
  return ask(path, { headers, signal: aborting.signal })
}

/** A nonce is another one each time. */
const withoutNonce = (policy: string | null) => (policy ?? '').replace(/'nonce-[\w+/=]{24}'/, "'nonce-'")

describe.each(cases)('%s', (_what, kind, status, asked, kept) => {
  let answer: Response
  beforeAll(async () => {
    answer = await asked()
    if (!answer.headers.get('content-type')?.startsWith('text/event-stream')) await answer.arrayBuffer()
  })

  test(`is answered with ${status}`, () => {
    expect(answer.status).toBe(status)
  })

  test(`has every header of a ${kind}`, () => {
    const { 'cache-control': usual = '', ...wanted } = headersOf(kind)
    const given = Object.fromEntries(Object.keys(wanted).map((name) => [name, answer.headers.get(name)]))
    given['content-security-policy'] = withoutNonce(answer.headers.get('content-security-policy'))
    expect(given).toEqual({
      ...wanted,
      'content-security-policy': withoutNonce(wanted['content-security-policy'] ?? ''),
    })
    expect(answer.headers.get('cache-control') ?? '').toMatch(kept ?? usual)
  })

  test('says nothing of what serves it', () => {
    expect(answer.headers.get('x-powered-by')).toBeNull()
    expect(answer.headers.get('server')).toBeNull()
  })
})

test('every kind of the table was seen', () => {
  expect(new Set(cases.map(([, kind]) => kind)).size).toBe(5)
})

test('two answers to one reader have two nonces, and her scripts carry them', async () => {
  const nonces = await Promise.all(
    [1, 2].map(async () => {
      const answer = await ask('/home', { headers: { cookie } })
      const [, nonce = ''] = /'nonce-([^']+)'/.exec(answer.headers.get('content-security-policy') ?? '') ?? []
      const scripts = (await answer.text()).match(/<script[^>]*>/g) ?? []
      expect(scripts.length).toBeGreaterThan(3)
      expect(scripts.filter((tag) => !tag.includes(`nonce="${nonce}"`))).toEqual([])
      return nonce
    }),
  )
  expect(nonces[0]).not.toBe(nonces[1])
})

test('a page without a session carries no script at all', async () => {
  expect(await (await ask('/local')).text()).not.toMatch(/<script/)
})
