import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Viewer } from '#domain/accounts/viewer.ts'
import { commentOnDraft } from '#domain/drafts/comment-on-draft.ts'
import { publishUrgently } from '#domain/drafts/publish-urgently.ts'
import { reviewDraft } from '#domain/drafts/review-draft.ts'
import { acceptUpload } from '#domain/media/accept-upload.ts'
import { endNotice } from '#domain/notices/end-notice.ts'
import { boostPost } from '#domain/posts/boost-post.ts'
import { deletePost } from '#domain/posts/delete-post.ts'
import { editPost } from '#domain/posts/edit-post.ts'
import { voteInPoll } from '#domain/posts/vote-in-poll.ts'
import { strikeEntry } from '#domain/tickers/strike-entry.ts'
import { writeEntry } from '#domain/tickers/write-entry.ts'
import { setClock } from '#platform/clock.ts'
import { database } from '#platform/database.ts'
import { anna, bernd, jonas, karin, polizeiOstufer } from '../rig/cast.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { newDraft, newNotice } from '../rig/drafts.ts'
import { landscape } from '../rig/landscape.ts'
import { inShell, intoFolder, type MadeArchive, makeArchive } from '../rig/records.ts'
import { write } from '../rig/write.ts'

connectTestDatabase()
afterEach(() => setClock(undefined))

const site = 'http://sapocom.test'
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

const picture = async (owner: Viewer, alt: string, shade: number) =>
  BigInt(
    (
      await acceptUpload(owner, await landscape(640, 480, shade), {
        alt,
        focusX: 0,
        focusY: 0,
        purpose: 'picture',
      })
    ).id,
  )

describe('an archive of records', () => {
  let made: MadeArchive
  const ids: Record<string, bigint> = {}

  beforeAll(async () => {
    const [officer, citizen] = [await karin(), await anna()]
    const theirs = await write(citizen, 'Was ist da los? Geheimwort der Bürgerin')
    ids.answer = await write(officer, '@anna Die Brücke ist gesperrt.', { replyToId: theirs })
    ids.quote = await write(officer, 'Dazu noch:', { quoteOfId: theirs })
    await boostPost(officer, theirs)
    await boostPost(officer, await write(await bernd(), 'Ahoi, Geheimwort'))
    ids.full = await write(officer, 'Sperrung an der Förde #Ostufer', {
      mediaIds: [await picture(officer, 'Ein gesperrter Weg', 3)],
      translations: [
        { language: 'de-simple', text: 'Der Weg ist zu.' },
        { language: 'ar', text: 'الطريق مغلق' },
      ],
      place: { label: 'Uferweg', districtKey: '01002', point: null },
      repliesFrom: 'nobody',
    })
    ids.poll = await write(officer, 'Wann?', {
      poll: { options: ['Früh', 'Spät'], days: 1, multiple: false },
    })
    await voteInPoll(citizen, ids.poll, [1])
    ids.edited = await write(officer, 'Der Einsatz begann um 12 Uhr')
    await editPost(officer, ids.edited, {
      text: 'Der Einsatz begann um 11 Uhr',
      contentWarning: '',
      sensitive: false,
      language: 'de',
      mediaIds: [],
      translations: [],
      altConfirmed: false,
      alts: new Map(),
      correction: 'Die Uhrzeit war falsch.',
    })
    ids.direct = await write(officer, '@anna Ihre Anfrage ist da.', { visibility: 'direct' })
    ids.deleted = await write(officer, 'Bereuter Beitrag', {
      mediaIds: [await picture(officer, 'Bereutes Bild', 9)],
    })
    await deletePost(officer, ids.deleted)
    ids.notice = await newNotice(officer.accountId)
    ids.ticker = await newLiveTicker(officer)
    ids.resolved = await newNotice(officer.accountId)
    await endNotice(officer, ids.resolved, 'withdrawn')
    await deskStory(officer)
    made = await makeArchive(await polizeiOstufer())
  })

  async function newLiveTicker(officer: Viewer): Promise<bigint> {
    const postId = await write(officer, 'Hochwasser, laufend')
    await database().ticker.create({ data: { postId } })
    for (const text of ['Verschrieben', 'Pegel <5,20 m>'])
      await writeEntry(officer, postId, { text, key: null })
    const { id } = await database().tickerEntry.findFirstOrThrow({
      where: { postId },
      orderBy: { id: 'asc' },
    })
    await strikeEntry(officer, id)
    return postId
  }

  async function deskStory(officer: Viewer): Promise<void> {
    const crisis = await newDraft(officer.accountId, { kind: 'crisis' })
    await commentOnDraft(officer, crisis.draftId, 'Das ist unter uns gesagt.')
    await publishUrgently(await jonas(), crisis, 'Es brennt noch.')
    await reviewDraft(officer, crisis)
    const { postId } = await database().draft.findUniqueOrThrow({ where: { id: crisis.draftId } })
    ids.urgent = postId ?? 0n
  }

  test('holds every post with its texts, pictures, place and who may answer', () => {
    expect(made.post(ids.full ?? 0n)).toMatchObject({
      state: 'published',
      address: `${site}/@polizei_ostufer/${ids.full}`,
      agency: { name: 'Polizei Ostufer', handle: 'polizei_ostufer', address: `${site}/@polizei_ostufer` },
      visibility: 'public',
      repliesFrom: 'nobody',
      texts: [
        { language: 'de', text: 'Sperrung an der Förde #Ostufer' },
        { language: 'ar', text: 'الطريق مغلق' },
        { language: 'de-simple', text: 'Der Weg ist zu.' },
      ],
      hashtags: ['Ostufer'],
      place: { label: 'Uferweg', district: { key: '01002' } },
      pictures: [{ alt: 'Ein gesperrter Weg' }],
      publishedBy: 'karin@example.org',
    })
    expect(made.post(ids.poll ?? 0n)?.poll).toMatchObject({
      voters: 1,
      options: [
        { title: 'Früh', votes: 0 },
        { title: 'Spät', votes: 1 },
      ],
    })
    expect(made.post(ids.direct ?? 0n)).toMatchObject({
      visibility: 'direct',
      mentions: [`${site}/@anna`],
    })
  })

  test('holds the entries of a live ticker, who wrote each, and that one was taken back', () => {
    const { ticker } = made.post(ids.ticker ?? 0n) ?? {}
    expect(ticker).toMatchObject({
      endedAt: null,
      entries: [
        { text: '', struckAt: expect.any(String) },
        { text: 'Pegel <5,20 m>', struckAt: null, writtenBy: 'karin@example.org', approvedBy: null },
      ],
    })
    expect(made.page(ids.ticker ?? 0n)).toContain('Pegel &lt;5,20 m&gt;')
    expect([...made.files.values()].filter((bytes) => bytes.includes('Verschrieben'))).toEqual([])
  })

  test('names what was answered, quoted and shared by address, and holds nothing of it', () => {
    const [author] = made.post(ids.answer ?? 0n)?.mentions ?? []
    expect(made.post(ids.answer ?? 0n)?.answers).toMatch(new RegExp(`^${author}/\\d+$`))
    expect(made.post(ids.quote ?? 0n)?.quotes).toMatch(new RegExp(`^${author}/\\d+$`))
    const boosts = JSON.parse(String(made.files.get('boosts.json')))
    expect(boosts).toMatchObject([{ author: 'anna' }, { author: 'bernd' }])
    expect([...made.files.values()].filter((bytes) => bytes.includes('Geheimwort'))).toEqual([])
  })

  test('holds what a post said before, and what was put right', () => {
    expect(made.post(ids.edited ?? 0n)).toMatchObject({
      texts: [{ text: 'Der Einsatz begann um 11 Uhr' }],
      correction: 'Die Uhrzeit war falsch.',
      earlierVersions: [{ number: 1, text: 'Der Einsatz begann um 12 Uhr' }],
    })
    expect(made.page(ids.edited ?? 0n)).toMatch(/Die Uhrzeit war falsch[\s\S]*um 12 Uhr/)
  })

  test('tells the way through the desk with names, and not what colleagues remarked', () => {
    expect(made.post(ids.urgent ?? 0n)?.desk).toMatchObject([
      {
        kind: 'crisis',
        urgent: { reason: 'Es brennt noch.', by: 'jonas@example.org', reviewedBy: 'karin@example.org' },
        steps: [
          { act: 'publish-urgently', by: 'jonas@example.org' },
          { act: 'review', by: 'karin@example.org' },
        ],
      },
    ])
    expect(made.page(ids.urgent ?? 0n)).toContain('Es brennt noch.')
    expect([...made.files.values()].filter((bytes) => bytes.includes('unter uns gesagt'))).toEqual([])
  })

  test('holds withdrawn posts and ended notices as they are afterwards', () => {
    const deleted = made.post(ids.deleted ?? 0n)
    expect(deleted).toMatchObject({ state: 'withdrawn', texts: [{ text: '' }], pictures: [] })
    expect(deleted?.withdrawnAt).toMatch(/Z$/)
    expect(made.post(ids.notice ?? 0n)?.notice).toMatchObject({ state: 'valid', contact: '110' })
    expect(made.post(ids.resolved ?? 0n)).toMatchObject({
      state: 'withdrawn',
      notice: { state: 'withdrawn', contact: '' },
    })
    const everything = Buffer.concat([...made.files.values()]).toString('utf8')
    expect(everything).not.toMatch(/Bereut/)
    expect(everything.match(/Wer hat sie gesehen/g)?.length).toBeGreaterThan(0)
    expect(made.manifest.counts).toMatchObject({ withdrawn: 2, boosts: 2, media: 1 })
  })

  test('holds each picture once, under the hash of its bytes', () => {
    const [file = ''] = made.post(ids.full ?? 0n)?.pictures.map((each) => each.file) ?? []
    expect(file).toBe(`media/${sha256(made.files.get(file) ?? Buffer.of())}.webp`)
    expect(made.page(ids.full ?? 0n)).toContain(`<img src="../${file}" alt="Ein gesperrter Weg"`)
  })

  test('lists every file with its size and hash, and is verified by openssl and sha256sum alone', async () => {
    const listed = new Map(made.manifest.files.map(({ path, ...file }) => [path, file]))
    for (const [path, bytes] of made.files) {
      if (path === 'manifest.json' || path === 'manifest.sig') continue
      expect(listed.get(path)).toEqual({ bytes: bytes.length, sha256: sha256(bytes) })
    }
    expect(listed.size).toBe(made.files.size - 2)
    const folder = await intoFolder(made.files)
    const lines = String(made.files.get('README.txt'))
      .split('So prüfen Sie')[1]
      ?.split('\n')
      .map((line) => line.trim())
      .filter((line) => /^(openssl|sha256sum) /.test(line))
      .slice(0, 3)
    expect(lines).toHaveLength(3)
    const [fingerprint, signature, sums] = await Promise.all(
      (lines ?? []).map((line) => inShell(folder, line)),
    )
    expect(fingerprint?.out.slice(0, 64)).toBe(made.manifest.key)
    expect(signature).toEqual({ out: expect.stringContaining('Verified Successfully'), code: 0 })
    expect(sums?.code).toBe(0)
    const changed = await inShell(folder, `sed -i s/11/12/ posts/*-${ids.edited}.json; ${lines?.[2]}`)
    expect(changed.code).not.toBe(0)
    const forged = await inShell(folder, `sed -i s/Ostufer/Westufer/ manifest.json; ${lines?.[1]}`)
    expect(forged.code).not.toBe(0)
    await rm(folder, { recursive: true })
  })

  test('has the same contents when it is made twice', async () => {
    const again = await makeArchive(await polizeiOstufer())
    expect(again.manifest.files).toEqual(made.manifest.files)
    expect(again.manifest.madeAt >= made.manifest.madeAt).toBe(true)
  })

  test('of a day holds what was published between two midnights in Berlin', async () => {
    const authorId = await polizeiOstufer()
    const at = async (createdAt: string) =>
      (
        await database().post.create({
          data: { authorId, visibility: 'public', conversationId: 1n, text: createdAt, createdAt },
        })
      ).id
    const [before, first, last, after] = [
      await at('2026-06-30T21:59:59.999Z'),
      await at('2026-06-30T22:00:00.000Z'),
      await at('2026-07-01T21:59:59.999Z'),
      await at('2026-07-01T22:00:00.000Z'),
    ]
    const day = await makeArchive(authorId, { from: '2026-07-01', to: '2026-07-01' })
    expect([before, first, last, after].map((id) => day.post(id)?.id)).toEqual([
      undefined,
      `${first}`,
      `${last}`,
      undefined,
    ])
    expect([...day.files.keys()]).toContain(`posts/2026-07-01-${first}.html`)
    expect(day.manifest.period).toEqual({ from: '2026-07-01', to: '2026-07-01', zone: 'Europe/Berlin' })
  })

  test('shows nothing of a notice about somebody from the second its time is over, though the clock has not been there yet', async () => {
    const id = await newNotice(await polizeiOstufer())
    await database().media.create({
      data: {
        ownerId: await polizeiOstufer(),
        postId: id,
        purpose: 'notice',
        alt: 'Ein Gesicht',
        blurhash: '',
        width: 1,
        height: 1,
        variants: [
          { size: 'large', format: 'webp', width: 1, height: 1, key: `${'a'.repeat(64)}.webp`, bytes: 1 },
        ],
      },
    })
    const valid = await makeArchive(await polizeiOstufer())
    expect(valid.post(id)?.pictures).toMatchObject([{ alt: 'Ein Gesicht' }])
    // Storage has no such file: that is told, and the archive is made nevertheless.
    expect(valid.manifest.missing).toEqual([`media/${'a'.repeat(64)}.webp`])
    setClock(() => new Date(Date.now() + 25 * 3_600_000))
    const later = await makeArchive(await polizeiOstufer())
    expect(later.post(id)).toMatchObject({
      texts: [{ text: expect.stringContaining('abgelaufen') }],
      pictures: [],
      notice: { state: 'expired', contact: '' },
    })
    expect(`${later.page(id)}${JSON.stringify(later.post(id))}`).not.toMatch(/gesehen|Gesicht/)
  })
})
