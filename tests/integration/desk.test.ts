import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Viewer } from '#domain/accounts/viewer.ts'
import { approveDraft } from '#domain/drafts/approve-draft.ts'
import { commentOnDraft } from '#domain/drafts/comment-on-draft.ts'
import { discardDraft } from '#domain/drafts/discard-draft.ts'
import { keepEditing } from '#domain/drafts/keep-editing.ts'
import { publishDraft } from '#domain/drafts/publish-draft.ts'
import { readCalendar } from '#domain/drafts/read-calendar.ts'
import { readDesk } from '#domain/drafts/read-desk.ts'
import { readDraft } from '#domain/drafts/read-draft.ts'
import { releaseAllPlanned } from '#domain/drafts/release-planned.ts'
import { rescheduleDraft } from '#domain/drafts/reschedule-draft.ts'
import { saveDraft } from '#domain/drafts/save-draft.ts'
import { setDeskPolicy } from '#domain/drafts/set-desk-policy.ts'
import { submitDraft } from '#domain/drafts/submit-draft.ts'
import { sweepMedia } from '#domain/media/sweep-media.ts'
import { deletePost } from '#domain/posts/delete-post.ts'
import { setClock } from '#platform/clock.ts'
import { database } from '#platform/database.ts'
import { ownPicture } from '../rig/attempts/targets.ts'
import { anna, jonas, karin } from '../rig/cast.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { atOnce, begin, hoursLater, in2Hours, inCrisis, postOf, say, stateOf } from '../rig/desk-scene.ts'
import { newDraft } from '../rig/drafts.ts'
import { outcome } from '../rig/refusal.ts'
import { write } from '../rig/write.ts'

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

describe('what is planned', () => {
  test('goes out at its time, and not before', async () => {
    const seen = await begin(author, say('Am Abend'))
    await publishDraft(author, seen, in2Hours())
    expect(await stateOf(seen)).toBe('planned')
    await releaseAllPlanned()
    expect(await postOf(seen)).toBeNull()
    hoursLater(3)
    await releaseAllPlanned()
    await releaseAllPlanned()
    expect((await postOf(seen))?.html).toContain('Am Abend')
    expect(await database().draftRemark.count({ where: { draftId: seen.draftId, act: 'release' } })).toBe(1)
  })

  test('loses its approval by another text, and keeps it by another time', async () => {
    const seen = await begin(author, inCrisis('Um acht'))
    await submitDraft(author, seen, in2Hours())
    await approveDraft(approver, seen)
    await rescheduleDraft(author, seen, { at: new Date(Date.now() + 10_800_000), zone: 'Europe/Berlin' })
    expect(await stateOf(seen)).toBe('planned')
    expect((await saveDraft(author, seen, inCrisis('Um neun'))).state).toBe('draft')
    hoursLater(4)
    await releaseAllPlanned()
    expect(await postOf(seen)).toBeNull()
  })

  test('saving the same text keeps the approval', async () => {
    const seen = await begin(author, inCrisis('Wie gehabt'))
    await submitDraft(author, seen, in2Hours())
    await approveDraft(approver, seen)
    expect(await saveDraft(author, seen, inCrisis('Wie gehabt'))).toEqual({ version: 1, state: 'planned' })
  })

  test('waits for a second person if the agency wants one meanwhile', async () => {
    const seen = await begin(author, say('Gleich'))
    await publishDraft(author, seen, in2Hours())
    await setDeskPolicy(approver, ['routine'])
    hoursLater(3)
    await releaseAllPlanned()
    expect(await stateOf(seen)).toBe('waiting')
    expect(await postOf(seen)).toBeNull()
  })

  test('that cannot be published any more goes back to the team with the reason', async () => {
    const answered = await write(await anna(), 'Frage')
    const seen = await begin(author, say('Antwort', { replyToId: answered.toString() }))
    await publishDraft(author, seen, in2Hours())
    await deletePost(await anna(), answered)
    hoursLater(3)
    await releaseAllPlanned()
    const { state, remarks } = await readDraft(author, seen.draftId)
    expect(state).toBe('returned')
    expect(remarks.at(-1)).toMatchObject({ act: 'fail', text: 'post-deleted', by: null })
  })

  test('is in the calendar of its day', async () => {
    const plan = in2Hours()
    const seen = await begin(author, say('Im Kalender'))
    await publishDraft(author, seen, plan)
    const from = new Date(plan.at.getTime() - 60_000)
    const until = new Date(plan.at.getTime() + 60_000)
    expect((await readCalendar(author, { from, until })).map(({ title }) => title)).toContain('Im Kalender')
    expect(await readCalendar(author, { from: until, until: new Date(until.getTime() + 1) })).toEqual([])
  })

  test.each([
    ['a minute ago', -60_000],
    ['in two years', 2 * 366 * 86_400_000],
  ])('cannot be for %s', async (_when, ahead) => {
    const seen = await begin(author, say('Nie'))
    const plan = { at: new Date(Date.now() + ahead), zone: 'Europe/Berlin' }
    expect(await outcome(publishDraft(author, seen, plan))).toBe('time-passed')
  })
})

describe('nobody’s words are lost', () => {
  test('who saves over another one’s version is refused, and both texts stay', async () => {
    const seen = await begin(author, say('Anfang'))
    await saveDraft(approver, seen, say('Anfang, von ihr ergänzt'))
    expect(await outcome(saveDraft(author, seen, say('Anfang, von ihm ergänzt')))).toBe('draft-changed')
    const { content, version, versions } = await readDraft(author, seen.draftId)
    expect(content.parts[0]?.text).toBe('Anfang, von ihr ergänzt')
    await saveDraft(author, { ...seen, version }, say('Anfang, von ihm ergänzt'))
    expect(versions.map(({ text }) => text)).toEqual(['Anfang, von ihr ergänzt', 'Anfang'])
    const later = await readDraft(author, seen.draftId)
    expect(later.versions.map(({ text }) => text)).toEqual([
      'Anfang, von ihm ergänzt',
      'Anfang, von ihr ergänzt',
      'Anfang',
    ])
  })

  test('of two who save at the same moment one is refused', async () => {
    const seen = await begin(author, say('Gleichzeitig'))
    const saves = [author, approver].map((who, index) =>
      outcome(saveDraft(who, seen, say(`Nummer ${index}`))),
    )
    expect((await Promise.all(saves)).sort()).toEqual(['done', 'draft-changed'])
  })

  test('what one person types within ten minutes is one version', async () => {
    const seen = await begin(author, say('M'))
    for (const [index, text] of ['Mo', 'Moi', 'Moin'].entries())
      await saveDraft(author, { ...seen, version: index + 1 }, say(text))
    const { version, versions } = await readDraft(author, seen.draftId)
    expect([version, versions.map(({ text }) => text)]).toEqual([4, ['Moin']])
  })

  test('whoever has it open is seen, for a minute', async () => {
    const seen = await begin(author, say('Offen'))
    await keepEditing(author, seen.draftId)
    expect((await keepEditing(approver, seen.draftId)).editors).toEqual(['jonas@example.org'])
    hoursLater(1)
    expect((await keepEditing(approver, seen.draftId)).editors).toEqual([])
  })

  test('pictures of a draft are not swept, those of a discarded one are', async () => {
    const pictureId = await ownPicture(author)
    await database().media.update({
      where: { id: pictureId },
      data: { createdAt: new Date(0), alt: 'Ein Boot' },
    })
    const parts = [{ text: '', plain: '', translations: [], mediaIds: [pictureId.toString()] }]
    const seen = await begin(author, { ...say(''), parts })
    await sweepMedia()
    expect(await database().media.count({ where: { id: pictureId } })).toBe(1)
    await discardDraft(author, seen)
    await sweepMedia()
    expect(await database().media.count({ where: { id: pictureId } })).toBe(0)
  })

  test('what is said about it stays with it, in order', async () => {
    const seen = await begin(author, say('Reden wir'))
    await commentOnDraft(approver, seen.draftId, 'Mit Bild?')
    await commentOnDraft(author, seen.draftId, 'Kommt')
    const { remarks } = await readDraft(author, seen.draftId)
    expect(remarks.map(({ act, text }) => [act, text])).toEqual([
      ['create', ''],
      ['comment', 'Mit Bild?'],
      ['comment', 'Kommt'],
    ])
  })
})

describe('the desk', () => {
  test('finds what contains the words, of this agency, whatever signs they hold', async () => {
    await begin(author, say('Vollsperrung der B 76 – 100% dicht'))
    const find = async (words: string) =>
      (await readDesk(author, 'drafts', { words })).lines.map(({ title }) => title)
    expect(await find('vollsperrung')).toEqual(['Vollsperrung der B 76 – 100% dicht'])
    expect(await find('100%')).toEqual(['Vollsperrung der B 76 – 100% dicht'])
    expect(await find('100_')).toEqual([])
  })

  test('goes on where a page ends', async () => {
    for (let number = 0; number < 31; number++) await newDraft(author.accountId, { state: 'discarded' })
    const first = await readDesk(author, 'discarded')
    expect(first.lines).toHaveLength(30)
    const before = BigInt(first.older ?? 0)
    const rest = await readDesk(author, 'discarded', { before })
    const ids = [...first.lines, ...rest.lines].map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(rest.older).toBeNull()
  })

  test('shows what was taken back in a place of its own', async () => {
    const seen = await begin(author, say('Nur kurz'))
    await publishDraft(author, seen, atOnce)
    const post = await postOf(seen)
    await deletePost(author, BigInt(post?.id ?? 0))
    const in_ = async (tab: 'published' | 'withdrawn') =>
      (await readDesk(author, tab)).lines.some(({ id }) => id === seen.draftId.toString())
    expect([await in_('published'), await in_('withdrawn')]).toEqual([false, true])
  })
})
