import { describe, expect, test } from 'vitest'
import { findWayHome } from '#doors/remote-interaction.ts'
import { database } from '#platform/database.ts'
import { anna, cookieOf } from '../rig/cast.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { startWebNode } from '../rig/web-node.ts'
import { write } from '../rig/write.ts'
import { transmitBytes } from './peers/transmit.ts'
import { evil, scheme } from './rig/evil-texts.ts'
import { deliver, openHostileScene } from './rig/hostile-scene.ts'
import { dangersOf } from './rig/read-page.ts'

/** Nothing that is asked of us comes back as anything but words, and no address of ours leads to another site. Needs the build. */

connectTestDatabase()
const { ours, mallory, reader } = openHostileScene()
const node = startWebNode()

const page = async (path: string, cookie?: string) => {
  const answer = await fetch(`${node().url}${path}`, {
    headers: cookie ? { cookie } : {},
    redirect: 'manual',
  })
  return { status: answer.status, html: await answer.text(), location: answer.headers.get('location') }
}
/** Whatever is on the page, no danger is. */
async function expectHarmless(path: string, cookie?: string, status = 200) {
  const { status: told, html } = await page(path, cookie)
  expect(told, path).toBe(status)
  expect(dangersOf(html, node().url), path).toEqual([])
  return html
}

describe('what is asked does not come back', () => {
  const asked = [
    ...evil,
    ...scheme,
    'acct:<script>alert(4711)</script>@x',
    'https://evil.test/"><script>alert(4711)</script>',
  ]

  test('from the documents by which servers find each other', async () => {
    for (const each of asked) {
      const q = encodeURIComponent(each)
      for (const path of [
        `/.well-known/webfinger?resource=${q}`,
        `/.well-known/webfinger?resource=acct:anna@x&rel=${q}`,
        `/.well-known/host-meta?${q}`,
        `/.well-known/nodeinfo?${q}`,
        `/ap/actors/${q}`,
        `/ap/posts/${q}`,
        `/ap/quotes/${q}`,
        `/ap/names/${q}`,
        `/ap/actors/1/outbox?page=true&before=${q}`,
      ]) {
        const answer = await fetch(`${ours()}${path}`)
        const text = await answer.text()
        expect(text, path).not.toContain('4711')
        expect(answer.headers.get('content-type'), path).not.toContain('text/html')
        expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
      }
    }
  })

  test('from the pages where somebody looks for or is led to something, but as words', async () => {
    const cookie = cookieOf(await anna())
    for (const each of asked.slice(0, 8)) {
      const q = encodeURIComponent(each)
      await expectHarmless(`/search?q=${q}`)
      await expectHarmless(`/search?q=${q}`, cookie)
      await expectHarmless(`/authorize_interaction?uri=${q}`, cookie)
    }
  }, 120_000)
})

describe('no address of ours leads to another site (CVE-2026-33868)', () => {
  const away = [
    '//evil.test',
    '/%2Fevil.test',
    '/%2f%2fevil.test/',
    '/\\evil.test',
    '/%5Cevil.test',
    '/%5c%5cevil.test/',
    '///evil.test/%2f..',
    '/.//evil.test',
    '/%09/evil.test',
    '/@leserin//evil.test',
    '/@leserin/%2F%2Fevil.test/',
    '/@evil.test/..//evil.test',
    '/tags//evil.test',
    '/@leserin@evil.test',
    '/authorize_interaction?uri=//evil.test',
    '/authorize_interaction?uri=https://evil.test/',
    '/search?q=https://evil.test/',
    '/search?q=//evil.test',
    '/search?q=%2F%5Cevil.test',
    '/sign-in?returnTo=//evil.test',
    '/sign-in?returnTo=%2F%2Fevil.test',
  ]

  test.each(away)('%s', async (path) => {
    for (const [own, accept] of [
      [node().url, 'text/html'],
      [ours(), 'application/activity+json'],
      [ours(), 'text/html'],
    ] as const) {
      for (const more of ['', `Cookie: ${cookieOf(reader())}\r\n`])
        expect(await leadsTo(own, path, `Accept: ${accept}\r\n${more}`)).toBe(own)
    }
  })

  /** The origin that a browser goes on to; the same one if it stays. */
  async function leadsTo(own: string, path: string, headers: string): Promise<string> {
    const host = `Host: ${new URL(own).host}`
    const answer = await transmitBytes(
      own,
      `GET ${path} HTTP/1.1\r\n${host}\r\n${headers}Connection: close\r\n\r\n`,
      30_000,
    )
    expect(answer).toMatch(/^HTTP\/1\.1 \d\d\d /)
    const [, location] = /^location: (.*)\r$/im.exec(answer.split('\r\n\r\n')[0] ?? '') ?? []
    return location === undefined ? own : new URL(location, `${own}/`).origin
  }

  test('nor does a document, for who comes with a browser', async () => {
    const id = await write(reader(), 'Für alle')
    const html = { headers: { accept: 'text/html' }, redirect: 'manual' as const }
    for (const path of [`/ap/posts/${id}`, `/ap/actors/${reader().accountId}`]) {
      const answer = await fetch(`${ours()}${path}`, html)
      expect([answer.status, new URL(answer.headers.get('location') ?? '').origin]).toEqual([303, ours()])
    }
    // A post of another server has no document here, and so leads nowhere.
    await deliver(
      mallory,
      mallory.activity('mallory', 'Create', mallory.post('mallory', { url: `${mallory.url}/page` })),
    )
    const theirs = await database().post.findFirstOrThrow({ where: { author: { username: 'mallory' } } })
    expect((await fetch(`${ours()}/ap/posts/${theirs.id}`, html)).status).toBe(404)
  })
})

describe('her own server, which somebody follows from, is where we lead her, and nowhere else', () => {
  const subscribe = 'http://ostatus.org/schema/1.0/subscribe'
  const way = (template: unknown) => {
    const self = { rel: 'self', type: 'application/activity+json', href: `${mallory.url}/users/mallory` }
    const subject = `acct:mallory@${mallory.host}`
    mallory.webfinger('mallory', { subject, links: [self, { rel: subscribe, template }] })
    return findWayHome(`@mallory@${mallory.host}`, { uri: `${ours()}/ap/actors/1?a=b&c="d"`, address: null })
  }

  test.each([
    'https://evil.test/authorize?uri={uri}',
    'javascript:alert(4711)//{uri}',
    'data:text/html,{uri}',
    '//evil.test/{uri}',
    'https://{uri}.evil.test/',
    'http://user:secret@evil.test/{uri}',
    '{uri}',
    '',
    7,
  ])('not to %s', async (template) => {
    const { url, host } = await way(template)
    expect([new URL(url).origin, host]).toEqual([mallory.url, mallory.host])
    expect(new URL(url).searchParams.get('uri')).toBe(`${ours()}/ap/actors/1?a=b&c="d"`)
  })

  test('with what is asked as one parameter, whatever it is', async () => {
    const { url } = await way(`${mallory.url}/follow?from={uri}&then=$&`)
    expect(url).toBe(
      `${mallory.url}/follow?from=${encodeURIComponent(`${ours()}/ap/actors/1?a=b&c="d"`)}&then=$&`,
    )
  })
})
