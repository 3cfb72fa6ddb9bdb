import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { database } from '#platform/database.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { write } from '../rig/write.ts'
import { deliver, htmlAt, known, openHostileScene, postAt, published, uriOf } from './rig/hostile-scene.ts'

/** Nothing is too long, too many or too large to be dealt with, for what is beyond a limit is cut, left out or refused. */

connectTestDatabase()
const { ours, mallory, malloryId, reader } = openHostileScene()
const many = <T>(count: number, make: (at: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => make(at))
/** Signs of three bytes each that no compression makes smaller. */
const signs = (count: number) =>
  String.fromCodePoint(...many(count, () => 0x4e00 + (randomBytes(2).readUInt16BE() % 0x5000)))

describe('one huge post (CVE-2026-23962)', () => {
  test('is stored within its limits', async () => {
    const post = mallory.post('mallory', {
      content: `<p>${'<b>Wort</b> '.repeat(18_000)}</p>`,
      summary: 'Warnung '.repeat(5_000),
      tag: [
        ...many(400, (at) => ({ type: 'Hashtag', name: `#tag${at}`, href: `${mallory.url}/tags/${at}` })),
        ...many(400, (at) => ({ type: 'Mention', href: `${mallory.url}/users/m${at}`, name: `@m${at}` })),
        ...many(400, (at) => ({
          type: 'Emoji',
          name: `:e${at}:`,
          icon: { type: 'Image', url: `${mallory.url}/e/${at}` },
        })),
      ],
      attachment: many(200, (at) => ({
        type: 'Image',
        mediaType: 'image/png',
        url: `${mallory.url}/p/${at}.png`,
        name: 'x'.repeat(200),
      })),
    })
    expect(JSON.stringify(post).length).toBeGreaterThan(300_000)
    expect(await deliver(mallory, mallory.activity('mallory', 'Create', post))).toBe('done')
    const kept = await database().post.findFirstOrThrow({
      where: { uri: post.id },
      include: { media: true, tags: true, mentions: true },
    })
    expect(Buffer.byteLength(kept.html)).toBeLessThan(120_000)
    expect(kept.contentWarning.length).toBeLessThan(1_001)
    expect([kept.media.length, kept.tags.length, kept.mentions.length].every((length) => length <= 100)).toBe(
      true,
    )
    expect((kept.files as unknown[]).length).toBeLessThanOrEqual(20)
  })

  test('of one word, of one line, of a million elements within each other, is as well', async () => {
    for (const content of [
      'x'.repeat(450_000),
      '<p>'.repeat(150_000),
      `${'<b>'.repeat(100_000)}x`,
      '&amp;'.repeat(90_000),
      ':e1:'.repeat(100_000),
    ]) {
      const post = mallory.post('mallory', { content })
      expect(await deliver(mallory, mallory.activity('mallory', 'Create', post))).toMatch(
        /^(?:done|ignored)$/,
      )
      expect(Buffer.byteLength((await htmlAt(post.id)) ?? '')).toBeLessThan(120_000)
    }
  })

  test('with more answers to choose from, or votes, than there are is cut', async () => {
    const oneOf = many(500, (at) => ({
      type: 'Note',
      name: `Antwort ${at} ${'x'.repeat(400)}`,
      replies: { type: 'Collection', totalItems: 1e300 },
    }))
    const { id } = await published(mallory, 'mallory', {
      type: 'Question',
      oneOf,
      votersCount: 1e300,
      endTime: '2199-01-01T00:00:00Z',
    })
    const poll = await database().poll.findFirstOrThrow({
      where: { post: { uri: id } },
      include: { options: true },
    })
    expect(poll.options).toHaveLength(20)
    expect(poll.options.every(({ title, votes }) => title.length <= 300 && votes >= 0)).toBe(true)
  })

  test('of dates and numbers nobody can store is stored with others', async () => {
    for (const more of [
      { published: '+275760-09-13T00:00:00Z' },
      { published: '0000-00-00T00:00:00Z', updated: 'gestern' },
      { published: 1e308, updated: -1 },
    ])
      expect(await postAt((await published(mallory, 'mallory', more)).id)).not.toBeNull()
  })
})

describe('an actor of endless fields (CVE-2026-23963)', () => {
  test('is stored within their limits', async () => {
    const { document } = mallory.actor('lang', {
      name: 'N'.repeat(100_000),
      summary: `<p>${'s'.repeat(250_000)}</p>`,
      attachment: many(100, (at) => ({
        type: 'PropertyValue',
        name: `Feld ${at} ${'f'.repeat(1_000)}`,
        value: 'v'.repeat(1_000),
      })),
      alsoKnownAs: many(500, (at) => `${mallory.url}/users/a${at}`),
      tag: many(500, (at) => ({ type: 'Emoji', name: `:e${at}:`, icon: { url: `${mallory.url}/e/${at}` } })),
    })
    const id = await known(String(document.id))
    const account = await database().account.findUniqueOrThrow({ where: { id } })
    expect(account.displayName.length).toBeLessThanOrEqual(200)
    expect(Buffer.byteLength(account.bioHtml)).toBeLessThanOrEqual(20_100)
    expect((account.fields as unknown[]).length).toBeLessThanOrEqual(16)
    expect(account.alsoKnownAs.length).toBeLessThanOrEqual(10)
  })

  test('is none where its name or inbox is beyond them', async () => {
    for (const [name, more] of [
      ['zulang', { preferredUsername: 'u'.repeat(200) }],
      ['posteingang', { inbox: `${mallory.url}/${'i'.repeat(2_000)}` }],
    ] as const) {
      mallory.actor(name, more)
      expect(await deliver(mallory, mallory.activity(name, 'Create', mallory.post(name)))).toBe('refused 401')
    }
  })
})

describe('an address longer than any index takes', () => {
  test('is refused at the door, and where it is only named not heard', async () => {
    const far = `${mallory.url}/${signs(1_900)}`
    const like = mallory.activity('mallory', 'Like', `${ours()}/ap/posts/1`)
    expect(await deliver(mallory, { ...like, id: far })).toBe('refused 400')
    const nearly = `${mallory.url}/${signs(640)}`
    for (const activity of [
      { ...like, id: nearly },
      mallory.activity(
        'mallory',
        'Create',
        mallory.post('mallory', { id: `${nearly}/p`, url: far, inReplyTo: far, quote: far }),
      ),
      mallory.activity(
        'mallory',
        'Create',
        mallory.post('mallory', { id: `${nearly}/q`, inReplyTo: `${nearly}/r`, quote: `${nearly}/s` }),
      ),
      { ...mallory.activity('mallory', 'Follow', uriOf(reader())), id: `${nearly}/f` },
      { ...mallory.activity('mallory', 'Flag', [uriOf(reader())]), id: `${nearly}/g` },
      mallory.activity('mallory', 'Announce', `${nearly}/none`),
      mallory.activity('mallory', 'Delete', `${nearly}/none`),
    ])
      expect(await deliver(mallory, activity), activity.type as string).toMatch(
        /^(?:done|ignored|failed: not-found)$/,
      )
  })

  test('of a picture, a file or a little picture is kept whole or not at all', async () => {
    const url = `${mallory.url}/${signs(600)}.png`
    await published(mallory, 'mallory', {
      attachment: [
        { type: 'Image', mediaType: 'image/png', url },
        { type: 'Document', mediaType: 'application/pdf', url },
      ],
      tag: [{ type: 'Emoji', name: ':lang:', icon: { type: 'Image', url } }],
      content: '<p>:lang:</p>',
    })
  })
})

test('what an activity names a hundred times is done once', async () => {
  const id = await write(reader(), 'Einmal genügt')
  const object = `${ours()}/ap/posts/${id}`
  for (let n = 0; n < 5; n++)
    await deliver(
      mallory,
      mallory.activity(
        'mallory',
        'Like',
        many(100, () => object),
      ),
    )
  expect(await database().favourite.count({ where: { postId: id, accountId: malloryId() } })).toBe(1)
})
