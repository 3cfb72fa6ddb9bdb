import { describe, expect, test } from 'vitest'
import { readTagFeed } from '#domain/feeds/read-tag-feed.ts'
import { createFilter } from '#domain/moderation/create-filter.ts'
import { editPost } from '#domain/posts/edit-post.ts'
import { submitPost } from '#domain/posts/submit-post.ts'
import { database } from '#platform/database.ts'
import { anna } from '../rig/cast.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { refusal } from '../rig/refusal.ts'
import { draft, write } from '../rig/write.ts'

connectTestDatabase()

const stored = (id: bigint) =>
  database().post.findUniqueOrThrow({ where: { id }, include: { poll: { include: { options: true } } } })

/** Long enough that counting its characters one by one would stop the process for seconds. */
const endless = 'a'.repeat(5_000_000)

describe('characters no database stores', () => {
  test('are left out of a post, its warning and its poll', async () => {
    const poll = { options: ['ja\0', 'nein\ud800'], days: 1, multiple: false }
    const id = await write(await anna(), 'eins\0\r\nzwei', { contentWarning: 'Vor\0sicht', poll })
    expect(await stored(id)).toMatchObject({
      text: 'eins\nzwei',
      contentWarning: 'Vorsicht',
      poll: { options: [{ title: 'ja' }, { title: 'nein\ufffd' }] },
    })
  })

  test('are left out of an edit', async () => {
    const id = await write(await anna(), 'vorher')
    await editPost(await anna(), id, { ...draft('nach\0her'), alts: new Map() })
    expect(await stored(id)).toMatchObject({ text: 'nachher', html: '<p>nachher</p>' })
  })

  test('make a key of a form no key', async () => {
    expect(await refusal(submitPost(await anna(), draft('x', { idempotencyKey: 'a\0' })))).toBe(
      'form-invalid',
    )
  })

  test('make a hashtag nobody uses', async () => {
    expect((await readTagFeed(null, 'a\0b')).page.entries).toEqual([])
    expect((await readTagFeed(null, '\ud800')).page.entries).toEqual([])
  })

  test('nothing is left of a post of nothing else', async () => {
    expect(await refusal(submitPost(await anna(), draft('\0\u0007')))).toBe('post-empty')
  })
})

describe('an endless text is refused before it is counted', () => {
  const quickly = async (work: () => Promise<unknown>) => {
    const began = performance.now()
    const reason = await refusal(work())
    expect(performance.now() - began).toBeLessThan(1_000)
    return reason
  }

  test('as an answer of a poll', async () => {
    const viewer = await anna()
    const poll = { options: [endless, 'b'], days: 1, multiple: false }
    expect(await quickly(() => submitPost(viewer, draft('x', { poll })))).toBe('poll-invalid')
  })

  test('as an alternative text in an edit', async () => {
    const viewer = await anna()
    const id = await write(viewer, 'x')
    const edit = { ...draft('y'), alts: new Map([[1n, endless]]) }
    expect(await quickly(() => editPost(viewer, id, edit))).toBe('alt-text-too-long')
  })

  test('as a text, a warning, a filter', async () => {
    const viewer = await anna()
    expect(await quickly(() => submitPost(viewer, draft(endless)))).toBe('post-too-long')
    expect(await quickly(() => submitPost(viewer, draft('x', { contentWarning: endless })))).toBe(
      'content-warning-too-long',
    )
    expect(await quickly(() => createFilter(viewer, { phrase: endless, wholeWord: true, days: null }))).toBe(
      'filter-invalid',
    )
  })
})

describe('hashtags', () => {
  test('as many and as long as a post may hold are published, in every script', async () => {
    for (const letter of ['a', 'ﷺ', '漢', '𐐀', `e${'\u0301'.repeat(3)}`]) {
      const tags = Array.from({ length: 40 }, (_, number) => `#${number}${letter.repeat(60)}`)
      const text = tags.join(' ').slice(0, 1_900)
      expect(await write(await anna(), text)).toBeGreaterThan(0n)
    }
  })

  test('so long that they would fill an index stay plain text', async () => {
    const id = await write(await anna(), `#${'ﷺ'.repeat(90)}`)
    expect((await stored(id)).html).not.toContain('class="hashtag"')
  })
})
