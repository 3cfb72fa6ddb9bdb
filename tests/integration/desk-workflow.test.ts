import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Viewer } from '#domain/accounts/viewer.ts'
import { approveDraft } from '#domain/drafts/approve-draft.ts'
import { beginChange } from '#domain/drafts/begin-change.ts'
import { publishDraft } from '#domain/drafts/publish-draft.ts'
import { publishUrgently } from '#domain/drafts/publish-urgently.ts'
import { readDesk } from '#domain/drafts/read-desk.ts'
import { readDraft } from '#domain/drafts/read-draft.ts'
import { returnDraft } from '#domain/drafts/return-draft.ts'
import { reviewDraft } from '#domain/drafts/review-draft.ts'
import { saveDraft } from '#domain/drafts/save-draft.ts'
import { setDeskPolicy } from '#domain/drafts/set-desk-policy.ts'
import { submitDraft } from '#domain/drafts/submit-draft.ts'
import { editPost } from '#domain/posts/edit-post.ts'
import { readPostHistory } from '#domain/posts/read-post-history.ts'
import { readThread } from '#domain/posts/read-thread.ts'
import { submitPost } from '#domain/posts/submit-post.ts'
import { setClock } from '#platform/clock.ts'
import { database } from '#platform/database.ts'
import { ownPicture } from '../rig/attempts/targets.ts'
import { anna, jonas, karin } from '../rig/cast.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { atOnce, begin, inCrisis, postOf, say, stateOf } from '../rig/desk-scene.ts'
import { outcome } from '../rig/refusal.ts'
import { draft, write } from '../rig/write.ts'

connectTestDatabase()

let author: Viewer
let approver: Viewer

beforeAll(async () => {
  author = await jonas()
  approver = await karin()
})
afterEach(async () => {
  setClock(undefined)
  await database().deskPolicy.deleteMany()
})

describe('the way of a draft', () => {
  test('what is written in a crisis is published when another person agreed', async () => {
    const seen = await begin(author, inCrisis('Bitte Fenster schließen'))
    expect(await outcome(publishDraft(author, seen, atOnce))).toBe('approval-first')
    await submitDraft(author, seen, atOnce)
    expect(await postOf(seen)).toBeNull()
    expect(await outcome(approveDraft(author, seen))).toBe('not-allowed')
    const { path } = await approveDraft(approver, seen)
    const post = await postOf(seen)
    expect(post?.path).toBe(path)
    expect(post?.html).toContain('Fenster')
  })

  test('an approver cannot approve her own words', async () => {
    const seen = await begin(approver, inCrisis('Von mir'))
    await submitDraft(approver, seen, atOnce)
    expect(await outcome(approveDraft(approver, seen))).toBe('own-words')
    expect(await stateOf(seen)).toBe('waiting')
  })

  test('whoever changed a word of it cannot approve it any more', async () => {
    const seen = await begin(author, inCrisis('Von ihm'))
    await submitDraft(author, seen, atOnce)
    const { version } = await saveDraft(approver, seen, inCrisis('Von ihm, und von ihr'))
    expect(await outcome(approveDraft(approver, { ...seen, version }))).toBe('own-words')
  })

  test('nobody approves a text she did not see', async () => {
    const seen = await begin(author, inCrisis('Erste Fassung'))
    await submitDraft(author, seen, atOnce)
    await saveDraft(author, seen, inCrisis('Zweite Fassung'))
    expect(await outcome(approveDraft(approver, seen))).toBe('draft-changed')
    expect(await postOf(seen)).toBeNull()
  })

  test('what is returned carries the remark, and is submitted again', async () => {
    const seen = await begin(author, inCrisis('Zu lang'))
    await submitDraft(author, seen, atOnce)
    expect(await outcome(returnDraft(approver, seen, '  '))).toBe('remark-missing')
    await returnDraft(approver, seen, 'Bitte kürzer')
    const { state, remarks } = await readDraft(author, seen.draftId)
    expect(state).toBe('returned')
    expect(remarks.at(-1)).toMatchObject({ act: 'return', text: 'Bitte kürzer' })
    await submitDraft(author, seen, atOnce)
    expect(await stateOf(seen)).toBe('waiting')
  })

  test('what is urgent goes out with a reason, and stays on the desk until another person has looked at it', async () => {
    const seen = await begin(author, inCrisis('Gasaustritt'))
    expect(await outcome(publishUrgently(author, seen, ''))).toBe('reason-missing')
    await publishUrgently(author, seen, 'Gefahr für Leib und Leben')
    expect(await postOf(seen)).not.toBeNull()
    const { counts, lines } = await readDesk(approver, 'waiting')
    expect(counts.reviews).toBe(1)
    expect(lines.find(({ id }) => id === seen.draftId.toString())?.awaitsReview).toBe(true)
    expect(await outcome(reviewDraft(author, seen))).toBe('not-allowed')
    await reviewDraft(approver, seen)
    expect((await readDesk(approver, 'waiting')).counts.reviews).toBe(0)
  })

  test('everyday words are published by their author alone, until the agency wants it otherwise', async () => {
    const first = await begin(author, say('Moin'))
    await publishDraft(author, first, atOnce)
    expect(await postOf(first)).not.toBeNull()
    await setDeskPolicy(approver, ['routine', 'notice', 'crisis'])
    const second = await begin(author, say('Moin Moin'))
    expect(await outcome(publishDraft(author, second, atOnce))).toBe('approval-first')
  })

  test('then also what is typed elsewhere waits on the desk, whoever sends it', async () => {
    await setDeskPolicy(approver, ['routine'])
    const sent = await submitPost(author, draft('Aus dem Eingabefeld'))
    expect(sent.state).toBe('waiting')
    expect(sent.path).toBe(`/desk/${sent.id}`)
    const { path } = await approveDraft(approver, { draftId: BigInt(sent.id), version: 1 })
    expect(path).toMatch(/^\/@polizei_ostufer\/\d+$/)
    const own = await write(await anna(), 'Mich fragt niemand')
    expect(own).toBeGreaterThan(0n)
  })

  test('a form that is sent twice puts one draft on the desk', async () => {
    await setDeskPolicy(approver, ['routine', 'notice', 'crisis'])
    const typed = { ...draft('Zweimal geschickt'), idempotencyKey: 'form-1' }
    const sent = await Promise.all([1, 2, 3].map(() => submitPost(author, typed)))
    expect(new Set(sent.map(({ id }) => id)).size).toBe(1)
    expect(sent[0]?.state).toBe('waiting')
    await setDeskPolicy(approver, ['notice', 'crisis'])
  })

  test('what cannot be published is not approved either, and nothing of it is published', async () => {
    const seen = await begin(author, say('Erster Teil', { crisis: true }))
    const parts = [...say('Erster Teil').parts, ...say('').parts]
    const { version } = await saveDraft(author, seen, { ...inCrisis(''), parts })
    await submitDraft(author, { ...seen, version }, atOnce)
    const before = await database().post.count()
    expect(await outcome(approveDraft(approver, { ...seen, version }))).toBe('post-empty')
    expect(await database().post.count()).toBe(before)
    expect(await stateOf(seen)).toBe('waiting')
  })

  test('two who approve at the same moment publish it once', async () => {
    const seen = await begin(author, inCrisis('Einmal'))
    await submitDraft(author, seen, atOnce)
    const before = await database().post.count()
    const outcomes = await Promise.all([approver, approver].map((who) => outcome(approveDraft(who, seen))))
    expect(outcomes.sort()).toEqual(['done', 'draft-state'])
    expect(await database().post.count()).toBe(before + 1)
  })
})

describe('what a draft makes', () => {
  test('several texts are a thread', async () => {
    const parts = ['Eins', 'Zwei', 'Drei'].flatMap((text) => say(text).parts)
    const seen = await begin(author, { ...say(''), parts })
    await publishDraft(author, seen, atOnce)
    const post = await postOf(seen)
    const thread = await readThread(null, BigInt(post?.id ?? 0))
    expect(thread.post.html).toContain('Eins')
    expect(thread.replies[0]?.post.html).toContain('Zwei')
    expect(thread.replies[0]?.replies[0]?.post.html).toContain('Drei')
  })

  test('its languages are one post, with the hashtags of all of them', async () => {
    const parts = [
      {
        text: 'Bitte #Abstand halten',
        plain: 'Bleiben Sie weg.',
        translations: [{ language: 'en', text: 'Please keep your #distance' }],
        mediaIds: [],
      },
    ]
    const seen = await begin(author, { ...say(''), parts })
    await publishDraft(author, seen, atOnce)
    const post = await postOf(seen)
    expect(post?.translations.map(({ language }) => language)).toEqual(['de-simple', 'en'])
    expect(post?.translations[1]?.html).toContain('/tags/distance')
    const tags = await database().postTag.findMany({
      where: { postId: BigInt(post?.id ?? 0) },
      include: { tag: true },
    })
    expect(tags.map(({ tag }) => tag.name).sort()).toEqual(['abstand', 'distance'])
  })

  test('a change goes the same way, and its correction is shown', async () => {
    await setDeskPolicy(approver, ['routine'])
    const { id: waiting } = await submitPost(author, draft('Um 14 Uhr'))
    await approveDraft(approver, { draftId: BigInt(waiting), version: 1 })
    const post = await postOf({ draftId: BigInt(waiting) })
    const postId = BigInt(post?.id ?? 0)
    const edit = { ...draft('Um 15 Uhr'), alts: new Map() }
    expect(await outcome(editPost(author, postId, edit))).toBe('approval-first')
    const { id } = await beginChange(author, postId)
    expect((await beginChange(approver, postId)).id).toBe(id)
    const { version } = await saveDraft(
      author,
      { draftId: BigInt(id), version: 1 },
      say('Um 15 Uhr', { correction: 'Die Uhrzeit war falsch.' }),
    )
    await submitDraft(author, { draftId: BigInt(id), version }, atOnce)
    await approveDraft(approver, { draftId: BigInt(id), version })
    const { post: now, revisions } = await readPostHistory(null, postId)
    expect(now.correction).toBe('Die Uhrzeit war falsch.')
    expect(revisions.map(({ html }) => /\d+ Uhr/.exec(html)?.[0])).toEqual(['14 Uhr', '15 Uhr'])
  })

  test('a picture without an alternative text is not published', async () => {
    const pictureId = await ownPicture(author)
    const parts = [{ text: 'Bild', plain: '', translations: [], mediaIds: [pictureId.toString()] }]
    const seen = await begin(author, { ...say(''), parts })
    expect(await outcome(publishDraft(author, seen, atOnce))).toBe('alt-text-missing')
    await database().media.update({ where: { id: pictureId }, data: { alt: 'Ein Boot' } })
    expect(await outcome(publishDraft(author, seen, atOnce))).toBe('done')
  })
})
