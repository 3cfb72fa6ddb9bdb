import { expect, test } from 'vitest'
import { checkDraft } from '#domain/posts/post-rules.ts'
import { mentionsIn, tagsIn } from '#domain/posts/post-text.ts'
import { agencies } from '../../prisma/demo/agencies.ts'
import { gesturesAt } from '../../prisma/demo/crowd.ts'
import { citizens, officers } from '../../prisma/demo/people.ts'
import { mattersLater } from '../../prisma/demo/react-quietly.ts'
import { readScript, type ScriptedPost } from '../../prisma/demo/read-script.ts'
import { type PlacedPost, placeThread } from '../../prisma/demo/script-times.ts'
import { readTexts } from '../../prisma/demo/seed-demo.ts'
import { demoPictureKinds } from '../../prisma/demo-pictures.ts'

const threads = readTexts()
const posts = threads.flatMap(withReplies)
const official = agencies.map(({ handle }) => handle)
const cast = [...official, ...[...officers, ...citizens].map(({ handle }) => handle)]

function withReplies(post: ScriptedPost): ScriptedPost[] {
  return [post, ...post.replies.flatMap(withReplies)]
}

const placedWithReplies = (post: PlacedPost): PlacedPost[] => [
  post,
  ...post.replies.flatMap(placedWithReplies),
]

test('the demo tells at least 300 threads, 150 of them by agencies, and repeats no text', () => {
  expect(threads.length).toBeGreaterThanOrEqual(300)
  expect(threads.filter(({ by }) => official.includes(by)).length).toBeGreaterThanOrEqual(150)
  expect(new Set(posts.map(({ text }) => text)).size).toBe(posts.length)
})

test('every post could be published as it stands, by somebody of the cast', () => {
  for (const { by, text, language, visibility, warning, poll } of posts) {
    const draft = { text, language, visibility, contentWarning: warning, poll, mediaIds: [] }
    const rest = {
      sensitive: false,
      translations: [],
      repliesFrom: 'everyone' as const,
      replyToId: null,
      quoteOfId: null,
      altConfirmed: false,
      idempotencyKey: null,
    }
    expect([text, checkDraft({ ...draft, ...rest })]).toEqual([text, null])
    expect(cast).toContain(by)
    expect(cast).toEqual(expect.arrayContaining(mentionsIn(text)))
  }
})

test('60 to 90 pictures, all of kinds that can be drawn', () => {
  const pictures = posts.flatMap((post) => post.pictures)
  expect(pictures.length).toBeGreaterThanOrEqual(60)
  expect(pictures.length).toBeLessThanOrEqual(90)
  expect(demoPictureKinds).toEqual(expect.arrayContaining(pictures))
})

test('the demo shows every kind of post', () => {
  const has = (found: (post: ScriptedPost) => unknown) => posts.some((post) => Boolean(found(post)))
  expect(has(({ poll }) => poll?.multiple)).toBe(true)
  expect(has(({ warning }) => warning)).toBe(true)
  expect(has(({ quote }) => quote)).toBe(true)
  expect(has(({ edit }) => edit?.text)).toBe(true)
  expect(has(({ deletedAfter }) => deletedAfter)).toBe(true)
  expect(has(({ language }) => language === 'en')).toBe(true)
  expect(has(({ text }) => tagsIn(text).some(({ label }) => /[äöüß]/i.test(label)))).toBe(true)
  for (const visibility of ['public', 'unlisted', 'followers', 'direct']) {
    expect(has((post) => post.visibility === visibility)).toBe(true)
  }
  for (const agency of official) expect(has(({ by, pin }) => by === agency && pin)).toBe(true)
})

test.each(['2026-01-01T00:30:00Z', '2026-03-29T01:30:00Z', '2026-07-15T05:00:00Z', '2028-02-29T23:59:00Z'])(
  'started at %s, nothing of the demo lies in the future, and every answer comes after its question',
  (start) => {
    const now = new Date(start)
    const placed = threads.map((thread) => placeThread(thread, now))
    for (const post of placed.flatMap(placedWithReplies)) {
      const times = [
        post.at,
        post.edit?.at,
        post.deletedAt,
        ...gesturesAt(post, now, false).map(({ at }) => at),
      ]
      expect(times.filter((time) => time && time > now)).toEqual([])
      expect(post.replies.filter(({ at }) => at <= post.at)).toEqual([])
      expect(now.getTime() - post.at.getTime()).toBeLessThan(370 * 86_400_000)
    }
    const keys = new Map(placed.map(({ key, at }) => [key, at]))
    for (const { quote, at } of placed) {
      if (quote) expect(keys.get(quote)?.getTime()).toBeLessThan(at.getTime())
    }
  },
)

test('a fault in the script names its file and line', () => {
  expect(() => readScript('=== anna 3d 08:00\nMoin\n--- bernd', 'x.txt')).toThrow(
    'x.txt, line 3: a name and a time are missing',
  )
  expect(() => readScript('=== anna 3d 08:00 loud', 'x.txt')).toThrow('line 1: there is no option "loud"')
  expect(() => readScript('=== anna 3d 08:00\nMoin\n----- bernd 5m\nMoin', 'x.txt')).toThrow(
    'answers nothing',
  )
})

test('of the past only pictures, deletions and polls that are still open set off jobs', () => {
  const now = new Date('2026-06-01T12:00:00Z')
  const matters = (name: string, payload = {}) => mattersLater({ name, payload }, now)
  expect(matters('post.published')).toBe(false)
  expect(matters('post.favourited')).toBe(false)
  expect(matters('follow.created')).toBe(false)
  expect(matters('poll.opened', { endsAt: '2026-05-31T12:00:00Z' })).toBe(false)
  expect(matters('poll.opened', { endsAt: '2026-06-02T12:00:00Z' })).toBe(true)
  expect(matters('media.accepted')).toBe(true)
  expect(matters('post.deleted')).toBe(true)
})
