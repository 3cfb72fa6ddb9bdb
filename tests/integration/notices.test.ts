import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Viewer } from '#domain/accounts/viewer.ts'
import { approveDraft } from '#domain/drafts/approve-draft.ts'
import { beginChange } from '#domain/drafts/begin-change.ts'
import type { DraftContent } from '#domain/drafts/draft-content.ts'
import { publishDraft } from '#domain/drafts/publish-draft.ts'
import { saveDraft } from '#domain/drafts/save-draft.ts'
import { setDeskPolicy } from '#domain/drafts/set-desk-policy.ts'
import { submitDraft } from '#domain/drafts/submit-draft.ts'
import { isWithheld } from '#domain/media/is-withheld.ts'
import { endNotice, expireNotices } from '#domain/notices/end-notice.ts'
import { ungraded } from '#domain/notices/notice-rules.ts'
import { photoPath, readPhoto } from '#domain/notices/read-photo.ts'
import { thankForAnswer } from '#domain/notices/thank-for-answer.ts'
import { boostPost } from '#domain/posts/boost-post.ts'
import { loadPostViews } from '#domain/posts/load-post-views.ts'
import { readPostHistory } from '#domain/posts/read-post-history.ts'
import { submitPost } from '#domain/posts/submit-post.ts'
import { renderPost } from '#federation/render/render-post.ts'
import { setClock } from '#platform/clock.ts'
import { database } from '#platform/database.ts'
import { anna, jonas, karin } from '../rig/cast.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { atOnce, begin, hoursLater, say } from '../rig/desk-scene.ts'
import { outcome } from '../rig/refusal.ts'
import { draft } from '../rig/write.ts'

connectTestDatabase()

let author: Viewer
let approver: Viewer
beforeAll(async () => {
  author = await jonas()
  approver = await karin()
})
afterEach(() => setClock(undefined))

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()
const missing = {
  kind: 'missing',
  happened: 'Montag',
  contact: '0431 160-0',
  reference: '12/27',
  ...ungraded,
} as const

let photos = 0
let key = ''

/** A picture of the agency's, described, whose one blob has this key. */
async function photo(): Promise<string> {
  key = `${++photos}`.padStart(43, 'b')
  const variants = [{ size: 'small', format: 'webp', width: 4, height: 3, key, bytes: 1 }]
  const row = {
    width: 4,
    height: 3,
    blurhash: 'x',
    variants,
    alt: 'Ein Porträt',
    purpose: 'picture',
  } as const
  const { id } = await database().media.create({ data: { ownerId: author.accountId, ...row } })
  await database().mediaBlob.create({ data: { key, mediaId: id } })
  return id.toString()
}

const content = (
  text: string,
  more: Partial<NonNullable<DraftContent['notice']>> = {},
  mediaIds: string[] = [],
) =>
  say(text, {
    notice: { ...missing, validUntil: inDays(14), ...more },
    parts: [{ text, plain: '', translations: [{ language: 'en', text: 'Have you seen her?' }], mediaIds }],
  })

/** Written by one, approved by another: its post. */
async function publish(text: string, more = {}, mediaIds: string[] = []): Promise<bigint> {
  const seen = await begin(author, content(text, more, mediaIds))
  await submitDraft(author, seen, atOnce)
  await approveDraft(approver, seen)
  const { postId } = await database().draft.findUniqueOrThrow({ where: { id: seen.draftId } })
  return postId ?? 0n
}

const view = async (id: bigint, reader: Viewer | null = null) =>
  (await loadPostViews(reader, [`${id}`])).get(`${id}`)
const noteOf = async (id: bigint) => JSON.stringify(await renderPost(id, 'public'))

describe('a notice', () => {
  test('wants a second person, an end and a contact', async () => {
    const seen = await begin(author, content('Wer hat Erika gesehen?'))
    expect(await outcome(publishDraft(author, seen, atOnce))).toBe('approval-first')
    const endless = await begin(author, content('Ohne Ende', { validUntil: null }))
    await submitDraft(author, endless, atOnce)
    expect(await outcome(approveDraft(approver, endless))).toBe('notice-without-end')
    const mute = await begin(author, content('Ohne Kontakt', { contact: '' }))
    await submitDraft(author, mute, atOnce)
    expect(await outcome(approveDraft(approver, mute))).toBe('notice-without-contact')
  })

  test('shows its facts and its photo from an address of its own, and holds answers', async () => {
    const mediaId = await photo()
    const id = await publish('Wer hat Erika gesehen?', {}, [mediaId])
    const post = await view(id)
    expect(post?.pictures).toEqual([])
    expect(post?.notice).toMatchObject({ ...missing, state: 'valid' })
    expect(post?.notice?.photos[0]?.variants[0]?.url).toBe(photoPath(`${id}`, mediaId, key))
    expect(await readPhoto(id, BigInt(mediaId), key.slice(0, 12))).toBe(key)
    expect(await isWithheld(key)).toBe(true)
    const { id: answer } = await submitPost(await anna(), draft('Ja, ich', { replyToId: id }))
    expect(await view(BigInt(answer))).toBeUndefined()
  })

  test('is told to other servers as text and a link, never with its photo', async () => {
    const mediaId = await photo()
    const id = await publish('Wer hat Erika gesehen?', {}, [mediaId])
    const note = (await renderPost(id, 'public')) as Record<string, unknown>
    expect(note.attachment).toEqual([])
    expect(note.content).toContain('<strong>Vermisst</strong>')
    expect(note.content).toContain('Hinweise an: 0431 160-0')
    expect(note.content).toContain(`/@polizei_ostufer/${id}`)
    expect(JSON.stringify(note)).not.toMatch(/photos|\/media\//)
  })

  test('is one post: a thread cannot be one', async () => {
    const base = content('Eins')
    const seen = await begin(author, { ...base, parts: [...base.parts, ...say('Zwei').parts] })
    await submitDraft(author, seen, atOnce)
    expect(await outcome(approveDraft(approver, seen))).toBe('draft-invalid')
  })
})

describe('who answers a notice', () => {
  const notes = (id: bigint) =>
    database().post.findMany({
      where: { conversationId: id, visibility: 'direct', authorId: author.accountId },
      orderBy: { id: 'asc' },
    })

  test('is told where tips go, she alone, once in a thread', async () => {
    const id = await publish('Wer hat Erika gesehen?')
    const answer = async (text: string) => {
      const { id: answerId } = await submitPost(await anna(), draft(text, { replyToId: id }))
      await thankForAnswer(BigInt(answerId))
      await thankForAnswer(BigInt(answerId))
      return BigInt(answerId)
    }
    const first = await answer('Ja, am Hafen')
    await answer('Und am Deich')
    const [note, ...others] = await notes(id)
    expect(others).toEqual([])
    expect(note).toMatchObject({ replyToId: first, visibility: 'direct', writtenById: null })
    expect(note?.text).toContain('@anna Danke')
    expect(note?.text).toContain('0431 160-0')
    expect(await view(note?.id ?? 0n)).toBeUndefined()
    expect(await view(note?.id ?? 0n, await anna())).toBeDefined()
  })

  test('is told nothing once the notice has ended', async () => {
    const id = await publish('Wer hat Erika gesehen?')
    const { id: answerId } = await submitPost(await anna(), draft('Ja', { replyToId: id }))
    await endNotice(author, id, 'resolved')
    await thankForAnswer(BigInt(answerId))
    expect(await notes(id)).toEqual([])
  })
})

describe('when a notice about people ends', () => {
  test.each(['resolved', 'withdrawn', 'expired'] as const)(
    '%s: words, facts, photo, history and drafts are gone, and old shares say so',
    async (end) => {
      const mediaId = await photo()
      const id = await publish('Wer hat Erika Musterfrau gesehen?', {}, [mediaId])
      await boostPost(await anna(), id)
      const { id: change } = await beginChange(author, id)
      const seen = { draftId: BigInt(change), version: 1 }
      const { version } = await saveDraft(author, seen, content('Erika Musterfrau, 41', {}, [mediaId]))
      await submitDraft(author, { ...seen, version }, atOnce)
      await approveDraft(approver, { ...seen, version })
      if (end === 'expired') {
        hoursLater(15 * 24)
        expect(await readPhoto(id, BigInt(mediaId), key.slice(0, 12))).toBe('gone')
        expect((await view(id))?.notice?.state).toBe('expired')
        await expireNotices()
      } else await endNotice(author, id, end)
      expect(await readPhoto(id, BigInt(mediaId), key.slice(0, 12))).toBe('gone')
      const post = await view(id, await anna())
      expect(post?.notice).toMatchObject({ state: end, contact: '', photos: [] })
      expect(post?.html).toContain('Die Angaben zur Person wurden gelöscht')
      expect((await readPostHistory(null, id)).revisions).toHaveLength(1)
      const everything = await database().$queryRaw<{ n: number }[]>`
        select (select count(*) from posts where text like '%Musterfrau%')::int + (select count(*) from post_revisions where text like '%Musterfrau%')::int
          + (select count(*) from drafts where content::text like '%Musterfrau%')::int
          + (select count(*) from draft_versions where content::text like '%Musterfrau%')::int
          + (select count(*) from post_texts where post_id = ${id})::int
          + (select count(*) from media where id = ${BigInt(mediaId)})::int as n`
      expect(everything[0]?.n).toBe(0)
      const event = await database().event.findFirst({
        where: { name: 'notice.ended' },
        orderBy: { id: 'desc' },
      })
      expect(event?.payload).toMatchObject({ postId: `${id}`, end, blobKeys: [key] })
    },
  )

  test('other servers are told that it is resolved, and that a withdrawn one is gone', async () => {
    const resolved = await publish('Wer hat Erika gesehen?')
    await endNotice(author, resolved, 'resolved')
    expect(await noteOf(resolved)).toContain('Vermisst – erledigt')
    const withdrawn = await publish('Wer hat Erika gesehen?')
    await endNotice(author, withdrawn, 'withdrawn')
    expect(await renderPost(withdrawn, 'public')).toBe('gone')
  })

  test('it ends once, and can be taken back even then', async () => {
    const id = await publish('Wer hat Erika gesehen?')
    await endNotice(author, id, 'resolved')
    expect(await outcome(endNotice(author, id, 'resolved'))).toBe('notice-ended')
    await endNotice(author, id, 'withdrawn')
    expect(await outcome(endNotice(author, id, 'withdrawn'))).toBe('notice-ended')
    expect((await view(id))?.notice?.state).toBe('withdrawn')
  })

  test('a change that was begun before cannot bring it back', async () => {
    const id = await publish('Wer hat Erika gesehen?')
    const { id: change } = await beginChange(author, id)
    await endNotice(author, id, 'resolved')
    const seen = { draftId: BigInt(change), version: 1 }
    expect(await outcome(submitDraft(author, seen, atOnce))).toBe('draft-state')
  })
})

describe('when another notice ends', () => {
  test('a traffic notice keeps its words and says how it stands', async () => {
    await setDeskPolicy(approver, [])
    const seen = await begin(
      author,
      content('B 76 gesperrt', { kind: 'traffic', validUntil: null, contact: '' }),
    )
    await publishDraft(author, seen, atOnce)
    const { postId } = await database().draft.findUniqueOrThrow({ where: { id: seen.draftId } })
    await endNotice(author, postId ?? 0n, 'resolved')
    const post = await view(postId ?? 0n)
    expect(post?.html).toContain('B 76 gesperrt')
    expect(post?.notice).toMatchObject({ state: 'resolved', happened: 'Montag' })
  })
})

test('facts alone can be changed, and the post counts as updated', async () => {
  await setDeskPolicy(approver, [])
  const seen = await begin(author, content('Wer hat Erika gesehen?'))
  await publishDraft(author, seen, atOnce)
  const { postId } = await database().draft.findUniqueOrThrow({ where: { id: seen.draftId } })
  const { id: change } = await beginChange(author, postId ?? 0n)
  const at = { draftId: BigInt(change), version: 1 }
  const { version } = await saveDraft(author, at, content('Wer hat Erika gesehen?', { happened: 'Dienstag' }))
  await publishDraft(author, { ...at, version }, atOnce)
  const post = await view(postId ?? 0n)
  expect(post?.notice?.happened).toBe('Dienstag')
  expect(post?.editedAt).not.toBeNull()
})
