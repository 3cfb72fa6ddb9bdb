import { beforeAll, describe, expect, test } from 'vitest'
import { readAccount } from '#domain/accounts/read-account.ts'
import { database } from '#platform/database.ts'
import { cookieOf, polizeiOstufer } from '../rig/cast.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { startWebNode } from '../rig/web-node.ts'
import { evil, scheme } from './rig/evil-texts.ts'
import { known, letFollow, openHostileScene, published, uriOf } from './rig/hostile-scene.ts'
import { dangersOf, elementsOf } from './rig/read-page.ts'

/** What other servers write is shown on our pages as words and links, and as nothing that runs or leads astray. Needs the build. */

connectTestDatabase()
const { mallory, reader } = openHostileScene()
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

test('the rig finds dangers where there are some', () => {
  for (const html of evil.filter((each) => !/^(?:'|&lt;)/.test(each)))
    expect(dangersOf(html, node().url), html).not.toEqual([])
})

const all = evil.join('\n')

describe('a person and a post full of scripts', () => {
  let profile: string
  let post: string
  let cookie: string

  beforeAll(async () => {
    const { id } = mallory.actor('boese', {
      name: `Böse ${evil[0]}${evil[1]}`,
      summary: all,
      url: scheme[0],
      icon: { type: 'Image', url: scheme[1] },
      attachment: evil
        .slice(0, 14)
        .map((each) => ({ type: 'PropertyValue', name: each, value: `${each} :boot:` })),
      tag: [
        {
          type: 'Emoji',
          name: ':boot:',
          icon: { type: 'Image', url: `${mallory.url}/"onerror="alert(4711)` },
        },
        {
          type: 'Emoji',
          name: `:x"onload="alert(4711):`,
          icon: { type: 'Image', url: `${mallory.url}/x.png` },
        },
      ],
    })
    await letFollow(reader(), await known(id))
    await published(mallory, 'boese', {
      type: 'Question',
      url: scheme[0],
      summary: `${evil[1]} :boot:`,
      content: `${all}<p>:boot: <a href="https://a.example/:boot:" title=":boot:">:boot:</a></p>`,
      oneOf: evil.slice(0, 10).map((name) => ({ type: 'Note', name, replies: { totalItems: 3 } })),
      tag: [
        { type: 'Emoji', name: ':boot:', icon: { type: 'Image', url: `${mallory.url}/boot.png` } },
        { type: 'Mention', href: uriOf(reader()), name: evil[1] },
        { type: 'Hashtag', name: `#${evil[0]}`, href: scheme[0] },
        { type: 'Hashtag', name: '#Gefahr', href: scheme[0] },
      ],
      attachment: [
        ...scheme.map((url) => ({ type: 'Document', mediaType: 'application/pdf', url, name: evil[1] })),
        ...scheme.map((url) => ({ type: 'Image', mediaType: 'image/png', url, name: evil[1] })),
        { type: 'Image', mediaType: 'image/png', url: `${mallory.url}/a.png`, name: `${evil[1]} :boot:` },
        { type: 'Document', mediaType: evil[0], url: `${mallory.url}/b.pdf?"><script>`, name: evil[0] },
        { type: 'Video', mediaType: 'video/mp4', url: `${mallory.url}/c.mp4`, name: evil[1] },
      ],
    })
    profile = `/@boese@${mallory.host}`
    const { id: postId } = await database().post.findFirstOrThrow({
      where: { author: { username: 'boese' } },
    })
    post = `${profile}/${postId}`
    cookie = cookieOf(reader())
  })

  test('is shown to strangers as words', async () => {
    const html = await expectHarmless(profile)
    expect(html).toContain('Böse')
    await expectHarmless(post)
    await expectHarmless('/tags/gefahr')
  })

  test('and to who is signed in, wherever it is shown', async () => {
    for (const path of [profile, post, '/home', '/notifications', '/tags/gefahr', '/search?q=boese'])
      await expectHarmless(path, cookie)
  })

  test('little pictures stand in the text only, and come from here', async () => {
    const html = await expectHarmless(post)
    const pictures = elementsOf(html).filter(({ tag }) => tag === 'img')
    expect(pictures.length).toBeGreaterThan(0)
    for (const { attributes } of pictures) expect(attributes.src).toMatch(/^(?:\/|data:image\/)/)
    for (const { attributes } of elementsOf(html)) {
      for (const [name, value] of Object.entries(attributes))
        expect(value, name).not.toMatch(/<img[^>]*media\/emoji/i)
    }
    expect(html).not.toContain(`${mallory.url}/boot.png`)
  })
})

describe('a link never hides where it leads (CVE-2023-36462)', () => {
  const lies = [
    ['https://evil.test/', 'https://polizei.example/'],
    ['https://evil.test/', 'polizei.example'],
    ['https://evil.test/', '@wache@polizei.example'],
    ['https://polizei.example@evil.test/', 'polizei.example'],
    ['https://polizei.example.evil.test/', 'polizei.example'],
    ['https://evil.test/', 'www.polizei.example/kontakt'],
    ['https://xn--polizei-cxa.example/', 'polizei.example'],
    ['https://evil.test/', '<span class="invisible">https://evil.test/</span><span>polizei.example</span>'],
    ['https://evil.test/', 'https://polizei.example\u202e'],
  ]

  test('in a profile or a post', async () => {
    const links = lies
      .map(([href, words]) => `<p><a href="${href}" rel="me" class="u-url">${words}</a></p>`)
      .join('')
    const { id } = mallory.actor('taeuscht', {
      name: 'Polizei Ostufer ✓',
      summary: links,
      attachment: lies.slice(0, 6).map(([href, words]) => ({
        type: 'PropertyValue',
        name: 'Webseite ✓',
        value: `<a href="${href}" rel="me">${words}</a>`,
      })),
    })
    await letFollow(reader(), await known(id))
    await published(mallory, 'taeuscht', { content: links })
    const { id: postId } = await database().post.findFirstOrThrow({
      where: { author: { username: 'taeuscht' } },
    })
    for (const path of [`/@taeuscht@${mallory.host}`, `/@taeuscht@${mallory.host}/${postId}`]) {
      const html = await expectHarmless(path)
      const anchors = [...html.matchAll(/<a\b[^>]*href="(https:\/\/[^"]*)"[^>]*>(.*?)<\/a>/gs)]
      const hiding = anchors.filter(([, href = '', words = '']) => {
        const { hostname } = new URL(href)
        return words.includes('polizei.example') && !words.includes(hostname)
      })
      expect(
        hiding.map(([all]) => all),
        path,
      ).toEqual([])
    }
  })

  test('and nobody elsewhere bears the official mark, whatever she calls herself', async () => {
    const agency = await readAccount(null, { id: await polizeiOstufer() })
    const { id } = mallory.actor('polizei_ostufer', {
      name: agency.displayName,
      type: 'Organization',
      official: true,
    })
    const account = await readAccount(null, { id: await known(id) })
    expect(agency.officialMark).not.toBeNull()
    expect([account.officialMark, account.agency, account.partner]).toEqual([null, null, null])
  })
})
