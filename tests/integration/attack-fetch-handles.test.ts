import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { isFetchRefused } from '#federation/fetch/fetch-refused.ts'
import { parseHandle } from '#federation/fetch/parse-handle.ts'
import { resolveHandle, subscribeTemplate } from '#federation/fetch/resolve-handle.ts'
import {
  allowLoopbackPeers,
  type ForeignServer,
  foreignServer,
  json,
  redirect,
} from '../rig/foreign-server.ts'

/** Where accounts live, the domain they are called by, and somebody else. */
let home: ForeignServer
let domain: ForeignServer
let hostile: ForeignServer

beforeAll(async () => {
  allowLoopbackPeers()
  home = await foreignServer('127.0.0.1')
  domain = await foreignServer('127.0.0.2')
  hostile = await foreignServer('127.0.0.3')
})

beforeEach(() => {
  for (const server of [home, domain, hostile]) server.clear()
})

afterAll(() => Promise.all([home.stop(), domain.stop(), hostile.stop()]))

async function refusal(work: Promise<unknown>): Promise<string> {
  try {
    await work
  } catch (error) {
    if (isFetchRefused(error)) return error.code
    throw error
  }
  return 'none'
}

const self = (href: string, type = 'application/activity+json') => ({ rel: 'self', type, href })
const says = (server: ForeignServer, subject: unknown, links: unknown, type = 'application/jrd+json') =>
  server.at.set('/.well-known/webfinger', json({ subject, links }, type))
const actor = () => `${home.origin}/users/maja`

describe('handles', () => {
  test.each(['@maja@example.org', 'maja@example.org', 'acct:maja@EXAMPLE.org', ' maja@example.org:443 '])(
    '%s is one',
    (written) => expect(parseHandle(written)).toEqual({ name: 'maja', host: 'example.org' }),
  )

  test.each([
    'maja',
    '@maja',
    '@@example.org',
    'maja@example.org@evil.test',
    'maja@example.org/path',
    'maja@example.org?x',
    'maja@example.org#x',
    'maja@example.org\\@evil.test',
    'maja@user:secret@example.org',
    'maja@intranet',
    'maja@example.org.',
    'maja@exa mple.org',
    'ma ja@example.org',
    'ma/ja@example.org',
    'https://example.org/@maja',
    'maja@example.org:99999',
    `${'m'.repeat(101)}@example.org`,
    '',
  ])('%s is none', (written) => expect(parseHandle(written)).toBeNull())

  test('of internationalised domains are the same in both scripts', () => {
    expect(parseHandle('maja@BÜCHER.example')).toEqual({ name: 'maja', host: 'xn--bcher-kva.example' })
  })
})

describe('whom a handle means', () => {
  test.each([
    ['application/jrd+json', 'application/activity+json'],
    [
      'application/json; charset=utf-8',
      'application/ld+json; profile="https://www.w3.org/ns/activitystreams"',
    ],
  ])('says its host, in %s', async (type, linkType) => {
    const page = {
      rel: 'http://webfinger.net/rel/profile-page',
      type: 'text/html',
      href: `${home.origin}/@maja`,
    }
    says(home, `acct:Maja@${home.host}`, [page, null, 7, self(actor(), linkType)], type)
    expect(await resolveHandle(`@maja@${home.host}`)).toEqual({
      name: 'Maja',
      host: home.host,
      handle: `Maja@${home.host}`,
      actorUri: actor(),
    })
    expect(home.seen[0]?.path).toBe(
      `/.well-known/webfinger?resource=acct%3Amaja%40${encodeURIComponent(home.host)}`,
    )
  })

  test('may be somebody called by another domain, if that says the same', async () => {
    says(home, `acct:maja@${domain.host}`, [self(actor())])
    says(domain, `acct:maja@${domain.host}`, [self(actor())])
    expect(await resolveHandle(`maja@${home.host}`)).toMatchObject({ host: domain.host, actorUri: actor() })
    domain.at.set('/.well-known/webfinger', redirect(`${home.origin}/.well-known/webfinger`))
    expect(await resolveHandle(`maja@${domain.host}`)).toMatchObject({ host: domain.host, actorUri: actor() })
  })

  test('is nobody if the other domain does not say so: else anybody could take its name', async () => {
    says(hostile, `acct:maja@${domain.host}`, [self(`${hostile.origin}/users/maja`)])
    expect(await refusal(resolveHandle(`maja@${hostile.host}`))).toBe('not-found')
    says(domain, `acct:maja@${domain.host}`, [self(actor())])
    expect(await refusal(resolveHandle(`maja@${hostile.host}`))).toBe('wrong-id')
    says(domain, `acct:other@${domain.host}`, [self(`${hostile.origin}/users/maja`)])
    expect(await refusal(resolveHandle(`maja@${hostile.host}`))).toBe('wrong-id')
  })

  test('is asked twice at most', async () => {
    says(hostile, `acct:maja@${domain.host}`, [self(actor())])
    says(domain, `acct:maja@${hostile.host}`, [self(actor())])
    expect(await refusal(resolveHandle(`maja@${hostile.host}`))).toBe('wrong-id')
    expect(hostile.seen.length + domain.seen.length).toBe(2)
  })

  test.each([
    ['no links', undefined],
    ['links that are none', 'x'],
    ['no link of its kind', [{ rel: 'self', type: 'text/html', href: 'https://example.org/' }]],
    ['plain JSON', [{ rel: 'self', type: 'application/json', href: 'https://example.org/' }]],
    ['no address', [{ rel: 'self', type: 'application/activity+json' }]],
    ['another scheme', [self('data:application/activity+json,{}')]],
    ['plain http', [self('http://example.org/users/maja')]],
  ])('is nobody with %s', async (_what, links) => {
    says(home, `acct:maja@${home.host}`, links)
    expect(await refusal(resolveHandle(`maja@${home.host}`))).toBe('not-found')
  })

  test('is not read from pages', async () => {
    says(home, `acct:maja@${home.host}`, [self(actor())], 'text/html')
    expect(await refusal(resolveHandle(`maja@${home.host}`))).toBe('wrong-type')
    says(home, 'nobody', [self(actor())])
    expect(await refusal(resolveHandle(`maja@${home.host}`))).toBe('wrong-id')
  })

  test('is not asked of private addresses, nor of what redirects there', async () => {
    expect(await refusal(resolveHandle('maja@10.0.0.1'))).toBe('refused')
    expect(await refusal(resolveHandle('maja@169.254.169.254'))).toBe('refused')
    hostile.at.set('/.well-known/webfinger', redirect('http://169.254.169.254/'))
    expect(await refusal(resolveHandle(`maja@${hostile.host}`))).toBe('refused')
  })
})

describe('host-meta', () => {
  const meta = (server: ForeignServer, xml: string) =>
    server.at.set('/.well-known/host-meta', (_request, response) =>
      response.writeHead(200, { 'content-type': 'application/xrd+xml' }).end(xml),
    )
  const link = (template: string) =>
    `<?xml version="1.0"?><XRD xmlns="http://docs.oasis-open.org/ns/xri/xrd-1.0"><Link rel="other" template="x"/>
    <Link type='application/xrd+xml' template='${template}' rel='lrdd'/></XRD>`

  test('says where WebFinger is, if it is not at its place', async () => {
    meta(domain, link(`${home.origin}/finger?a=b&amp;resource={uri}`))
    home.at.set('/finger', json({ subject: `acct:maja@${domain.host}`, links: [self(actor())] }))
    expect(await resolveHandle(`maja@${domain.host}`)).toMatchObject({ host: domain.host, actorUri: actor() })
    expect(home.seen[0]?.path).toContain('a=b&resource=acct%3Amaja%40')
  })

  test.each(['http://10.0.0.1/{uri}', 'file:///{uri}', '{uri}', 'javascript:{uri}'])(
    'does not lead to %s',
    async (template) => {
      meta(domain, link(template))
      expect(['refused', 'not-found']).toContain(await refusal(resolveHandle(`maja@${domain.host}`)))
      expect(domain.seen).toHaveLength(2)
    },
  )

  test('is read in no time, whatever is in it', async () => {
    meta(domain, `<Link ${' rel="'.repeat(100_000)}`)
    expect(await refusal(resolveHandle(`maja@${domain.host}`))).toBe('not-found')
    meta(domain, '<Link '.repeat(100_000))
    expect(await refusal(resolveHandle(`maja@${domain.host}`))).toBe('not-found')
  })
})

describe('where somebody wants to be asked to follow', () => {
  const rel = 'http://ostatus.org/schema/1.0/subscribe'
  const asked = () => subscribeTemplate(`maja@${home.host}`)

  test('says the own server', async () => {
    const template = `${home.origin}/authorize_interaction?uri={uri}`
    says(home, `acct:maja@${home.host}`, [{ rel, template }])
    expect(await asked()).toBe(template)
  })

  test('may be where the account lives, or the domain it is called by', async () => {
    const there = `${domain.origin}/interact?uri={uri}`
    says(home, `acct:maja@${domain.host}`, [{ rel, template: there }])
    expect(await asked()).toBe(there)
    says(home, `acct:maja@${home.host}`, [self(`${domain.origin}/users/maja`), { rel, template: there }])
    expect(await asked()).toBe(there)
  })

  test('is never on a server that has nothing to do with the account', async () => {
    const elsewhere = `${hostile.origin}/phishing?uri={uri}`
    says(home, `acct:maja@${home.host}`, [self(actor()), { rel, template: elsewhere }])
    expect(await asked()).toBeNull()
    const right = `${home.origin}/authorize_interaction?uri={uri}`
    says(home, `acct:maja@${home.host}`, [
      { rel, template: elsewhere },
      { rel, template: right },
    ])
    expect(await asked()).toBe(right)
  })

  test.each([
    'javascript:alert({uri})',
    'data:text/html,{uri}',
    'http://example.org/{uri}',
    'https://{uri}/',
    'https://{uri}.example.org/',
    'https://user:secret@example.org/{uri}',
    'https://example.org/',
    '//example.org/{uri}',
    '{uri}',
  ])('is never %s', async (template) => {
    says(home, `acct:maja@${home.host}`, [{ rel, template }])
    expect(await asked()).toBeNull()
  })
})
