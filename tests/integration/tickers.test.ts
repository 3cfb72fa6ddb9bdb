import type { PgBoss } from 'pg-boss'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Viewer } from '#domain/accounts/viewer.ts'
import { approveDraft } from '#domain/drafts/approve-draft.ts'
import { publishDraft } from '#domain/drafts/publish-draft.ts'
import { setDeskPolicy } from '#domain/drafts/set-desk-policy.ts'
import { submitDraft } from '#domain/drafts/submit-draft.ts'
import { endNotice } from '#domain/notices/end-notice.ts'
import { ungraded } from '#domain/notices/notice-rules.ts'
import { deletePost } from '#domain/posts/delete-post.ts'
import { loadPostViews } from '#domain/posts/load-post-views.ts'
import { readThread } from '#domain/posts/read-thread.ts'
import { approveEntry } from '#domain/tickers/approve-entry.ts'
import { endTicker } from '#domain/tickers/end-ticker.ts'
import { readTicker } from '#domain/tickers/read-ticker.ts'
import { readTickerForTeam } from '#domain/tickers/read-ticker-for-team.ts'
import { strikeEntry } from '#domain/tickers/strike-entry.ts'
import { tickerLimits } from '#domain/tickers/ticker-rules.ts'
import { writeEntry } from '#domain/tickers/write-entry.ts'
import { renderPost } from '#federation/render/render-post.ts'
import { plans } from '#jobs/plans.ts'
import { react } from '#jobs/reactions.ts'
import { config } from '#platform/config.ts'
import { database, transaction } from '#platform/database.ts'
import { openJobQueue } from '#platform/job-queue.ts'
import { jonas, karin } from '../rig/cast.ts'
import { connectTestDatabase, forgetEvents, recordedEvents } from '../rig/connect.ts'
import { atOnce, begin, say } from '../rig/desk-scene.ts'
import { outcome } from '../rig/refusal.ts'

connectTestDatabase()

let author: Viewer
let approver: Viewer
let boss: PgBoss
beforeAll(async () => {
  boss = await openJobQueue({ url: config().DATABASE_URL ?? '', plans, worker: false })
  author = await jonas()
  approver = await karin()
})
afterAll(() => boss.stop({ graceful: false }))

async function newTicker(text = 'Hochwasser: Lage im Hafen', more = {}): Promise<bigint> {
  const seen = await begin(author, say(text, { ticker: true, ...more }))
  await publishDraft(author, seen, atOnce)
  return postOf(seen.draftId)
}

const postOf = async (draftId: bigint): Promise<bigint> =>
  (await database().draft.findUniqueOrThrow({ where: { id: draftId } })).postId ?? 0n

const write = (postId: bigint, text: string, key: string | null = null) =>
  writeEntry(author, postId, { text, key })
const words = async (postId: bigint) => (await readTicker(null, postId)).entries.map(({ html }) => html)
const newest = async (postId: bigint): Promise<bigint> =>
  (await database().tickerEntry.findFirstOrThrow({ where: { postId }, orderBy: { id: 'desc' } })).id
/** What the worker is to do about a ticker, in order, once everything that happened to it was heard. */
async function jobsOf(postId: bigint): Promise<{ name: string; soon: boolean }[]> {
  for (const event of recordedEvents().filter(({ payload }) => payload.postId === postId.toString()))
    await transaction((tx) => react(tx, event))
  forgetEvents()
  return database().$queryRaw`
    select name, start_after <= now() as soon from jobs.job where data->>'postId' = ${postId.toString()} order by created_on`
}
const noteOf = async (postId: bigint) => (await renderPost(postId, 'public')) as Record<string, unknown>

describe('a live ticker', () => {
  test('grows below its post, newest entry first, and shows a few of them in feeds', async () => {
    const postId = await newTicker()
    for (const text of ['Pegel 5,10 m', 'Pegel 5,20 m', 'Pegel 5,30 m']) await write(postId, text)
    expect(await words(postId)).toEqual(['<p>Pegel 5,30 m</p>', '<p>Pegel 5,20 m</p>', '<p>Pegel 5,10 m</p>'])
    const card = (await loadPostViews(null, [`${postId}`])).get(`${postId}`)
    expect(card?.ticker).toMatchObject({ endedAt: null, count: 3 })
    expect(card?.ticker?.entries).toHaveLength(tickerLimits.inFeeds)
    expect(card?.editedAt).toBeNull()
    expect((await readThread(null, postId)).post.ticker?.entries).toHaveLength(3)
  })

  test('is for everybody and one post: neither a draft for some nor a thread becomes one', async () => {
    const hidden = await begin(author, say('Nur für uns', { ticker: true, visibility: 'followers' }))
    expect(await outcome(publishDraft(author, hidden, atOnce))).toBe('ticker-not-public')
    const { parts } = say('Teil', {})
    const thread = await begin(author, say('', { ticker: true, parts: [...parts, ...parts] }))
    expect(await outcome(publishDraft(author, thread, atOnce))).toBe('draft-invalid')
  })

  test('escapes what is written, and links what is a link', async () => {
    const postId = await newTicker()
    await write(postId, '<script>alert(1)</script> https://pegel.example/?a=1&b=2')
    const [html = ''] = await words(postId)
    expect(html).not.toContain('<script')
    expect(html).toContain('href="https://pegel.example/?a=1&amp;b=2"')
  })

  test('takes the same form sent twice once', async () => {
    const postId = await newTicker()
    const all = await Promise.all([1, 2, 3].map(() => write(postId, 'Deich hält', 'key-1')))
    expect(all).toEqual(['published', 'published', 'published'])
    expect(await words(postId)).toHaveLength(1)
  })

  test('takes no entry without words, none too long, and none after its end', async () => {
    const postId = await newTicker()
    expect(await outcome(write(postId, '  \n '))).toBe('post-empty')
    expect(await outcome(write(postId, 'x'.repeat(tickerLimits.text + 1)))).toBe('post-too-long')
    await endTicker(author, postId)
    expect(await outcome(write(postId, 'Noch eins'))).toBe('ticker-ended')
    expect(await outcome(endTicker(author, postId))).toBe('ticker-ended')
    expect((await readTicker(null, postId)).endedAt).not.toBeNull()
  })

  test('keeps a line where an entry was taken back, without its words anywhere', async () => {
    const postId = await newTicker()
    await write(postId, 'Herr Müller wohnt in der Hafenstraße 3')
    await strikeEntry(approver, await newest(postId))
    expect((await readTicker(null, postId)).entries).toMatchObject([{ html: '', struck: true }])
    expect((await readTicker(null, postId)).count).toBe(0)
    expect(JSON.stringify(await noteOf(postId))).not.toContain('Müller')
    const [row] = await database().$queryRaw<{ all: string }[]>`
      select string_agg(e::text, '') as all from ticker_entries e where post_id = ${postId}`
    expect(row?.all).not.toContain('Müller')
    expect(await outcome(strikeEntry(author, await newest(postId)))).toBe('entry-not-found')
  })

  test('goes with its post, and with what a notice about a person said', async () => {
    const postId = await newTicker()
    await write(postId, 'Pegel 5,10 m')
    await deletePost(author, postId)
    expect(await outcome(readTicker(null, postId))).toBe('ticker-not-found')
    expect(await database().tickerEntry.count({ where: { postId } })).toBe(0)

    const validUntil = new Date(Date.now() + 86_400_000).toISOString()
    const notice = {
      ...ungraded,
      kind: 'missing',
      happened: '',
      contact: '110',
      reference: '',
      validUntil,
    } as const
    const seen = await begin(author, say('Wer hat Erika gesehen?', { ticker: true, notice }))
    await submitDraft(author, seen, atOnce)
    await approveDraft(approver, seen)
    const missingId = await postOf(seen.draftId)
    await write(missingId, 'Erika wurde am Hafen gesehen')
    await endNotice(author, missingId, 'resolved')
    expect(await database().tickerEntry.count({ where: { postId: missingId } })).toBe(0)
    expect(JSON.stringify(await noteOf(missingId))).not.toContain('Erika')
  })

  test('stays, ended, below a notice about no person that is resolved', async () => {
    const notice = {
      ...ungraded,
      kind: 'traffic',
      happened: '',
      contact: '',
      reference: '',
      validUntil: null,
    } as const
    const seen = await begin(author, say('Die B 404 ist gesperrt.', { ticker: true, notice }))
    await submitDraft(author, seen, atOnce)
    await approveDraft(approver, seen)
    const postId = await postOf(seen.draftId)
    await write(postId, 'Ein Fahrstreifen ist frei')
    await endNotice(author, postId, 'resolved')
    expect(await readTicker(null, postId)).toMatchObject({ count: 1, endedAt: expect.any(String) })
  })
})

describe('where the agency wants a second person for entries', () => {
  test('an entry waits, nobody sees it, and another one agrees to it', async () => {
    const postId = await newTicker()
    await setDeskPolicy(approver, ['notice', 'crisis', 'ticker'])
    try {
      expect(await write(postId, 'Der Deich ist gebrochen')).toBe('waiting')
      const entryId = await newest(postId)
      expect(await words(postId)).toEqual([])
      expect(await noteOf(postId)).not.toHaveProperty('updated')
      const team = await readTickerForTeam(approver, postId)
      expect(team.secondPerson).toBe(true)
      expect(team.waiting).toMatchObject([{ text: 'Der Deich ist gebrochen', mayApprove: true }])
      expect((await readTickerForTeam(author, postId)).waiting).toMatchObject([{ mayApprove: false }])
      expect(await outcome(approveEntry(author, entryId))).toBe('not-allowed')
      await approveEntry(approver, entryId)
      expect(await words(postId)).toEqual(['<p>Der Deich ist gebrochen</p>'])
      expect(await outcome(approveEntry(approver, entryId))).toBe('entry-not-found')
    } finally {
      await setDeskPolicy(approver, ['notice', 'crisis'])
    }
  })

  test('nobody approves her own, and what is dropped leaves no trace', async () => {
    const postId = await newTicker()
    await setDeskPolicy(approver, ['ticker'])
    try {
      await writeEntry(approver, postId, { text: 'Von Karin', key: null })
      expect(await outcome(approveEntry(approver, await newest(postId)))).toBe('own-words')
      await strikeEntry(author, await newest(postId))
      expect(await database().tickerEntry.count({ where: { postId } })).toBe(0)
    } finally {
      await setDeskPolicy(approver, ['notice', 'crisis'])
    }
  })

  test('what waits when the ticker ends is dropped', async () => {
    const postId = await newTicker()
    await setDeskPolicy(approver, ['ticker'])
    try {
      await write(postId, 'Wartet')
      await endTicker(approver, postId)
      expect(await database().tickerEntry.count({ where: { postId } })).toBe(0)
    } finally {
      await setDeskPolicy(approver, ['notice', 'crisis'])
    }
  })
})

describe('other servers', () => {
  test('read the newest entries, a link to all, and when it changed', async () => {
    const postId = await newTicker()
    expect(await noteOf(postId)).not.toHaveProperty('updated')
    for (let number = 1; number <= tickerLimits.outward + 2; number++)
      await write(postId, `Eintrag ${number}.`)
    const note = await noteOf(postId)
    expect(note.content).toContain('Live-Ticker')
    expect(note.content).toContain(`Eintrag ${tickerLimits.outward + 2}.`)
    expect(note.content).not.toContain('Eintrag 2.')
    expect(note.content).toContain(`/@polizei_ostufer/${postId}`)
    expect(Date.parse(String(note.updated))).toBeGreaterThanOrEqual(Date.parse(String(note.published)))
    await endTicker(author, postId)
    expect((await noteOf(postId)).content).toContain('Live-Ticker (beendet)')
  })

  test('are told of many entries with two words, and at once of one that is taken back', async () => {
    const postId = await newTicker()
    await jobsOf(postId)
    const told = async () => (await jobsOf(postId)).filter(({ name }) => name === 'federate-ticker')
    for (let number = 1; number <= 10; number++) await write(postId, `Eintrag ${number}`)
    expect(await told()).toEqual([
      { name: 'federate-ticker', soon: true },
      { name: 'federate-ticker', soon: false },
    ])
    await strikeEntry(author, await newest(postId))
    expect((await told()).filter(({ soon }) => soon)).toHaveLength(2)
  })

  test('nobody here is notified of an entry', async () => {
    const postId = await newTicker()
    const before = await jobsOf(postId)
    await write(postId, 'Pegel 5,10 m, sagt @anna')
    const after = (await jobsOf(postId)).slice(before.length)
    expect(after.map(({ name }) => name)).toEqual(['federate-ticker'])
  })
})
