import type { FastifyInstance } from 'fastify'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Viewer } from '#domain/accounts/viewer.ts'
import { approveDraft } from '#domain/drafts/approve-draft.ts'
import { beginChange } from '#domain/drafts/begin-change.ts'
import type { DraftContent } from '#domain/drafts/draft-content.ts'
import { readDraft } from '#domain/drafts/read-draft.ts'
import { saveDraft } from '#domain/drafts/save-draft.ts'
import { submitDraft } from '#domain/drafts/submit-draft.ts'
import { endNotice, expireNotices } from '#domain/notices/end-notice.ts'
import { ungraded } from '#domain/notices/notice-rules.ts'
import { deletePost } from '#domain/posts/delete-post.ts'
import { loadPostViews } from '#domain/posts/load-post-views.ts'
import { readCap } from '#domain/warnings/read-cap.ts'
import { readOwnWarnings } from '#domain/warnings/read-own-warnings.ts'
import { readXml } from '#domain/warnings/read-xml.ts'
import { buildFront } from '#http/front.ts'
import { setClock } from '#platform/clock.ts'
import { database } from '#platform/database.ts'
import { capFaults } from '../rig/cap-schema.ts'
import { jonas, karin } from '../rig/cast.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { atOnce, begin, hoursLater, say } from '../rig/desk-scene.ts'

connectTestDatabase()

let author: Viewer
let approver: Viewer
let handle: string
let front: FastifyInstance
beforeAll(async () => {
  author = await jonas()
  approver = await karin()
  handle = (await database().account.findUniqueOrThrow({ where: { id: author.accountId } })).username
  front = await buildFront({ root: process.cwd() })
})
afterEach(() => setClock(undefined))
afterAll(() => front.close())

const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()

type Notice = NonNullable<DraftContent['notice']>
const facts = {
  kind: 'warning',
  happened: '',
  contact: '',
  reference: '',
  validUntil: null,
  ...ungraded,
} as const

const content = (text: string, notice: Partial<Notice> = {}, more: Partial<DraftContent> = {}) =>
  say(text, {
    notice: { ...facts, ...notice },
    parts: [
      { text, plain: 'Einfach gesagt', translations: [{ language: 'en', text: 'In English' }], mediaIds: [] },
    ],
    place: { label: 'Kanalbrücke', districtKey: '01002', point: { latitude: 54.3, longitude: 10.1 } },
    ...more,
  })

async function publish(of: DraftContent): Promise<bigint> {
  const seen = await begin(author, of)
  await submitDraft(author, seen, atOnce)
  await approveDraft(approver, seen)
  const { postId } = await database().draft.findUniqueOrThrow({ where: { id: seen.draftId } })
  return postId ?? 0n
}

async function correct(postId: bigint, of: DraftContent): Promise<void> {
  const draftId = BigInt((await beginChange(author, postId)).id)
  const { version } = await readDraft(author, draftId)
  const saved = await saveDraft(author, { draftId, version }, { ...of, correction: 'Der Ort war falsch' })
  const seen = { draftId, version: saved.version }
  await submitDraft(author, seen, atOnce)
  await approveDraft(approver, seen)
}

const get = (url: string, headers = {}) => front.inject({ url, headers })
const capOf = async (id: bigint) => {
  const answer = await get(`/@${handle}/${id}/cap.xml`)
  if (answer.statusCode !== 200) return null
  expect(await capFaults([answer.body])).toEqual([])
  const alert = readCap(readXml(answer.rawPayload))
  return { text: answer.body, alert }
}
const feed = async (url = '/warnings/feed.atom') => (await get(url)).body
const link = (id: bigint) => `/@${handle}/${id}/cap.xml`

describe('a warning', () => {
  test('is a CAP alert in each of its languages, with place, grades and end', async () => {
    const graded = { severity: 'severe', urgency: 'immediate', certainty: 'observed' } as const
    const id = await publish(
      content('Gasaustritt. Fenster & Türen schließen!', {
        ...graded,
        validUntil: inHours(4),
        contact: '0431 160-0',
        happened: 'seit 9 Uhr',
      }),
    )
    const answer = await get(link(id))
    expect(answer.headers).toMatchObject({
      'content-type': 'application/cap+xml; charset=utf-8',
      'cache-control': 'no-cache',
    })
    const { alert } = (await capOf(id)) ?? {}
    expect(alert).toMatchObject({ msgType: 'Alert', status: 'Actual', scope: 'Public', references: [] })
    expect(alert?.infos.map(({ language, headline }) => [language, headline])).toEqual([
      ['de', 'Gasaustritt. Fenster & Türen schließen!'],
      ['de', 'Einfach gesagt'],
      ['en', 'In English'],
    ])
    expect(alert?.infos[0]).toMatchObject({ ...graded, contact: '0431 160-0', areas: ['Kanalbrücke, Kiel'] })
    expect(answer.body).toContain('<circle>54.3,10.1 0.5</circle>')
    expect(answer.body).toContain(`<web>http://sapocom.test/@${handle}/${id}</web>`)
    expect(await feed()).toContain(link(id))
    expect(await feed(`/@${handle}/warnings.atom`)).toContain(link(id))
  })

  test('shows readers how it is graded; other kinds are never graded', async () => {
    const notice = async (id: bigint) => (await loadPostViews(null, [`${id}`])).get(`${id}`)?.notice
    const graded = { severity: 'extreme', urgency: 'expected', certainty: 'likely' } as const
    expect(await notice(await publish(content('Sturmflut', graded)))).toMatchObject(graded)
    const traffic = await publish(content('Stau', { ...graded, kind: 'traffic' }))
    expect(await notice(traffic)).toMatchObject({ kind: 'traffic', ...ungraded })
  })

  test('that is corrected is an update that names what it takes the place of', async () => {
    const id = await publish(content('Die Bergstraße ist gesperrt', { kind: 'traffic' }))
    await correct(id, content('Die Talstraße ist gesperrt', { kind: 'traffic' }))
    const first = `${handle}@sapocom.test`
    const { alert, text } = (await capOf(id)) ?? {}
    expect(alert).toMatchObject({
      msgType: 'Update',
      identifier: `sapocom.test.${id}.2`,
      references: [{ sender: first, identifier: `sapocom.test.${id}.1` }],
    })
    expect(text).not.toContain('Bergstraße')
  })

  test('that is resolved is cancelled, and known as such for a week', async () => {
    const id = await publish(content('Bombenfund'))
    await endNotice(author, id, 'resolved')
    expect((await capOf(id))?.alert).toMatchObject({ msgType: 'Cancel', references: [{}] })
    expect(await feed()).toContain(link(id))
    hoursLater(24 * 7 + 1)
    expect(await feed()).not.toContain(link(id))
    expect((await capOf(id))?.alert?.msgType).toBe('Cancel')
  })

  test('that is withdrawn says nothing more of what it said, from that very second', async () => {
    const id = await publish(
      content('Streng geheimer Einsatz', { contact: 'geheime Nummer', happened: 'geheime Zeit' }),
    )
    const before = await get('/warnings/feed.atom')
    await endNotice(author, id, 'withdrawn')
    const said = [(await capOf(id))?.text, await feed(), await feed(`/@${handle}/warnings.atom`)].join()
    expect(said).not.toMatch(/geheim/i)
    expect(said).not.toContain('Einfach gesagt</headline><description>Einfach gesagt</description><web>')
    expect((await capOf(id))?.text).not.toMatch(/<area>|Einfach gesagt|In English/)
    const again = await get('/warnings/feed.atom', { 'if-none-match': String(before.headers.etag) })
    expect(again.statusCode).toBe(200)
  })

  test('that is withdrawn after it was resolved is cancelled anew', async () => {
    const id = await publish(content('Erst erledigt, dann geheim'))
    await endNotice(author, id, 'resolved')
    await endNotice(author, id, 'withdrawn')
    const { alert, text } = (await capOf(id)) ?? {}
    expect(alert).toMatchObject({ msgType: 'Cancel', identifier: `sapocom.test.${id}.3` })
    expect(alert?.references).toHaveLength(2)
    expect(text).not.toContain('geheim')
  })

  test('whose post is deleted is cancelled and empty', async () => {
    const id = await publish(content('Wird gelöscht, geheim'))
    await deletePost(author, id)
    expect((await capOf(id))?.alert?.msgType).toBe('Cancel')
    expect([(await capOf(id))?.text, await feed()].join()).not.toContain('geheim')
  })

  test('that expires is told no more, and needs no cancellation', async () => {
    const id = await publish(content('Bis gleich', { validUntil: inHours(1) }))
    hoursLater(2)
    expect(await feed()).not.toContain(link(id))
    expect((await readOwnWarnings(null)).map(({ id: own }) => own)).not.toContain(`${id}`)
    await expireNotices()
    expect((await capOf(id))?.alert).toMatchObject({ msgType: 'Alert' })
  })

  test('an all-clear is one', async () => {
    const id = await publish(content('Entwarnung!', { kind: 'allclear' }))
    expect((await capOf(id))?.alert?.infos[0]).toMatchObject({ allClear: true, urgency: 'past' })
  })
})

describe('what never is for warning systems', () => {
  test.each(['missing', 'wanted', 'witness', 'event'] as const)('a notice of the kind %s', async (kind) => {
    const id = await publish(content('Wer kennt sie?', { kind, validUntil: inHours(9), contact: '110' }))
    expect((await get(link(id))).statusCode).toBe(404)
    expect(await feed()).not.toContain(link(id))
    await endNotice(author, id, 'withdrawn')
    expect((await get(link(id))).statusCode).toBe(404)
  })

  test.each(['unlisted', 'followers'] as const)('a warning that is %s', async (visibility) => {
    const id = await publish(content('Nicht für alle', {}, { visibility }))
    expect((await get(link(id))).statusCode).toBe(404)
    expect(await feed()).not.toContain(link(id))
  })

  test('a warning that becomes a search for a person: it is cancelled, and she is not in it', async () => {
    const id = await publish(content('Gefahr am Ufer'))
    await correct(
      id,
      content('Wer hat Erika gesehen?', { kind: 'missing', contact: '110', validUntil: inHours(9) }),
    )
    const { alert, text } = (await capOf(id)) ?? {}
    expect(alert?.msgType).toBe('Cancel')
    expect([text, await feed()].join()).not.toContain('Erika')
  })

  test('a warning of a suspended agency, or under another’s name, or none', async () => {
    const id = await publish(content('Kurz verborgen'))
    expect((await get(`/@anna/${id}/cap.xml`)).statusCode).toBe(404)
    for (const path of [
      '/@nobody/warnings.atom',
      '/@anna/warnings.atom',
      `/@${handle}/0/cap.xml`,
      `/@${handle}/x/cap.xml`,
    ])
      expect((await get(path)).statusCode).toBe(404)
    await database().account.update({ where: { id: author.accountId }, data: { suspendedAt: new Date() } })
    expect((await get(link(id))).statusCode).toBe(404)
    expect((await get(`/@${handle}/warnings.atom`)).statusCode).toBe(404)
    expect(await feed()).not.toContain(link(id))
    await database().account.update({ where: { id: author.accountId }, data: { suspendedAt: null } })
  })
})

test('whoever has the newest already is told so in one line', async () => {
  const id = await publish(content('Zweimal gefragt'))
  for (const path of [link(id), '/warnings/feed.atom', `/@${handle}/warnings.atom`]) {
    const first = await get(path)
    const again = await get(path, { 'if-none-match': String(first.headers.etag) })
    expect([again.statusCode, again.body]).toEqual([304, ''])
    expect(again.headers.etag).toBe(first.headers.etag)
  }
})

test('a receiver that asks without end is asked to wait', async () => {
  const at = new Date()
  setClock(() => at)
  const answers: number[] = []
  for (let count = 0; count < 320; count++) answers.push((await get('/@nobody/warnings.atom')).statusCode)
  expect(answers[0]).toBe(404)
  expect(answers.at(-1)).toBe(429)
})
