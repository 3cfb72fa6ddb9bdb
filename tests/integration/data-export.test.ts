import { Readable } from 'node:stream'
import { buffer, text as readText } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import { expireArchives } from '#domain/archives/expire-archives.ts'
import { followAccount } from '#domain/follows/follow-account.ts'
import { acceptUpload } from '#domain/media/accept-upload.ts'
import { muteAccount } from '#domain/moderation/mute-account.ts'
import { bookmarkPost } from '#domain/posts/bookmark-post.ts'
import { boostPost } from '#domain/posts/boost-post.ts'
import { deletePost } from '#domain/posts/delete-post.ts'
import { editPost } from '#domain/posts/edit-post.ts'
import { favouritePost } from '#domain/posts/favourite-post.ts'
import { voteInPoll } from '#domain/posts/vote-in-poll.ts'
import { buildExport } from '#domain/privacy/build-export.ts'
import { openExport } from '#domain/privacy/open-export.ts'
import { readExports } from '#domain/privacy/read-exports.ts'
import { requestExport } from '#domain/privacy/request-export.ts'
import { setClock } from '#platform/clock.ts'
import { database } from '#platform/database.ts'
import { storage } from '#platform/storage.ts'
import { anna, bernd, citizen, clara, signIn } from '../rig/cast.ts'
import { committed, connectTestDatabase } from '../rig/connect.ts'
import { exportedFiles, unpack } from '../rig/exported-files.ts'
import { landscape } from '../rig/landscape.ts'
import { refusal } from '../rig/refusal.ts'
import { write } from '../rig/write.ts'

connectTestDatabase()

describe('the archive of a person', () => {
  test('holds what she wrote, did, set and uploaded, and nothing of others’ secrets', async () => {
    const [reader, friend] = [await anna(), await bernd()]
    const uploaded = await acceptUpload(reader, await landscape(800, 600, 3), {
      alt: 'Ein Leuchtturm',
      focusX: 0,
      focusY: 0,
      purpose: 'picture',
    })
    const pictured = await write(reader, 'Mein Bild, @bernd #Ostufer', { mediaIds: [BigInt(uploaded.id)] })
    const edited = await write(reader, 'Erste Fassung')
    const change = {
      contentWarning: '',
      sensitive: false,
      language: 'de',
      mediaIds: [],
      translations: [],
      altConfirmed: false,
    }
    await editPost(reader, edited, { ...change, text: 'Zweite Fassung', alts: new Map() })
    const direct = await write(reader, '@bernd nur für dich', { visibility: 'direct' })
    const deleted = await write(reader, 'Bereut')
    await deletePost(reader, deleted)
    const poll = await write(friend, 'Ja?', { poll: { options: ['Ja', 'Nein'], days: 1, multiple: false } })
    await voteInPoll(reader, poll, [1])
    for (const act of [boostPost, favouritePost, bookmarkPost]) await act(reader, poll)
    await write(friend, 'Geheimes von Bernd', { visibility: 'followers' })
    await followAccount(reader, friend.accountId)
    await muteAccount(reader, (await clara()).accountId)

    const read = await exportedFiles(reader)
    const outbox = read('outbox.json') as { totalItems: number; orderedItems: Activity[] }
    expect(outbox.totalItems).toBe(4)
    expect(outbox.orderedItems.map(({ type }) => type)).toEqual(['Create', 'Create', 'Create', 'Announce'])
    const [first, second, third, boost] = outbox.orderedItems as [Activity, Activity, Activity, Activity]
    const me = 'http://sapocom.test/@anna'
    expect(first.object).toMatchObject({
      id: `${me}/${pictured}`,
      type: 'Note',
      attributedTo: me,
      source: { content: 'Mein Bild, @bernd #Ostufer' },
      to: ['https://www.w3.org/ns/activitystreams#Public'],
      cc: [`${me}/followers`, 'http://sapocom.test/@bernd'],
      attachment: [{ name: 'Ein Leuchtturm', url: `media/${uploaded.id}.webp` }],
    })
    expect(second.object).toMatchObject({ content: '<p>Zweite Fassung</p>' })
    expect(third.object).toMatchObject({ id: `${me}/${direct}`, to: ['http://sapocom.test/@bernd'], cc: [] })
    expect(boost.object).toBe(`http://sapocom.test/@bernd/${poll}`)

    expect(read('actor.json')).toMatchObject({ id: me, preferredUsername: 'anna', name: 'Anna Petersen' })
    expect(read('post-history.json')).toMatchObject([{ versions: [{ text: 'Erste Fassung' }] }])
    expect(read('following.json')).toMatchObject([{ account: 'http://sapocom.test/@bernd' }])
    expect(read('following.csv')).toBe('Account address,Show boosts\nbernd@sapocom.test,true\n')
    expect(read('mutes.json')).toMatchObject([{ account: 'http://sapocom.test/@clara', until: null }])
    expect(read('votes.json')).toMatchObject([{ choices: ['Nein'] }])
    for (const list of ['favourites.json', 'bookmarks.json']) {
      expect(read(list)).toEqual([{ post: `http://sapocom.test/@bernd/${poll}` }])
    }
    expect(read('settings.json')).toMatchObject({ email: 'anna@example.org', account: { username: 'anna' } })
    expect(read('sessions.json')).toMatchObject([{ browser: 'Firefox, Linux' }])
    expect(read('audit-about-me.json')).toMatchObject([{ action: 'export.requested', by: 'you' }])
    expect(read('media/descriptions.json')).toMatchObject([{ description: 'Ein Leuchtturm' }])
    expect(read('README.txt')).toMatch(/Ihre Daten[\s\S]*Your data/)
    const paths = read('') as string[]
    const everything = paths.map((path) => JSON.stringify(read(path))).join('')
    expect(everything).not.toMatch(/Bereut|Geheimes von Bernd|bernd@example\.org|argon2|tokenHash|token_hash/)
    const picture = await readText((await storage().open(largestOf(uploaded)))?.stream ?? Readable.from([]))
    expect(String(read(`media/${uploaded.id}.webp`))).toBe(picture)
  })

  test('of thousands of posts is complete, and its owner is told by letter', async () => {
    const writer = await citizen('viel_schreiber')
    await database().$executeRaw`
      insert into posts (id, author_id, visibility, conversation_id, text, html)
      select n, ${writer.accountId}, 'public', n, 'Nr. ' || n, repeat('x', 1000) from generate_series(1, 6000) n`
    const read = await exportedFiles(writer)
    const { orderedItems, totalItems } = read('outbox.json') as {
      totalItems: number
      orderedItems: Activity[]
    }
    expect([totalItems, orderedItems.length]).toEqual([6_000, 6_000])
    expect(new Set(orderedItems.map(({ id }) => id)).size).toBe(6_000)
    expect(await readExports(writer)).toMatchObject([{ state: 'ready', percent: 100 }])
    const [letter] = await database().letter.findMany({ where: { kind: 'export-ready' }, take: 1 })
    expect(letter).toBeDefined()
  })

  test('of an officer without an account holds her person and sessions', async () => {
    const { id } = await database().user.create({ data: { email: 'nur.dienst@example.org' } })
    await database().officer.create({ data: { userId: id, name: 'Petra Dienst', title: 'PHK' } })
    const { exportId } = await requestExport('operator', id)
    await buildExport(exportId)
    const { blobKey } = await database().dataExport.findUniqueOrThrow({ where: { id: exportId } })
    const files = await unpack(
      await buffer((await storage().open(blobKey ?? ''))?.stream ?? Readable.from([])),
    )
    expect([...files.keys()].sort()).toEqual([
      'README.txt',
      'audit-about-me.json',
      'consents.json',
      'sessions.json',
      'settings.json',
    ])
    expect(JSON.parse(String(files.get('settings.json')))).toMatchObject({
      officer: { name: 'Petra Dienst' },
    })
  })
})

type Activity = { id: string; type: string; object: Record<string, unknown> | string }

const largestOf = ({ variants }: { variants: { url: string; format: string; width: number }[] }): string =>
  (
    variants.filter(({ format }) => format === 'webp').toSorted((a, b) => b.width - a.width)[0]?.url ?? ''
  ).replace('/media/', '')

describe('an archive', () => {
  test('is packed one at a time, also when asked for twice at the same moment', async () => {
    const person = await citizen('eilig')
    const asked = await Promise.allSettled([
      requestExport(person, person.userId),
      requestExport(person, person.userId),
    ])
    expect(asked.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await refusal(requestExport(person, person.userId))).toBe('export-under-way')
    expect((await committed('export.requested')).length).toBeGreaterThan(0)
  })

  test('is nobody else’s to ask for or to open', async () => {
    const [owner, other] = [await citizen('inhaberin'), await bernd()]
    expect(await refusal(requestExport(other, owner.userId))).toBe('not-allowed')
    const { exportId } = await requestExport(owner, owner.userId)
    expect(await refusal(openExport(owner, exportId))).toBe('export-not-found')
    await buildExport(exportId)
    expect(await refusal(openExport(other, exportId))).toBe('export-not-found')
    const { stream } = await openExport(owner, exportId)
    stream.destroy()
  })

  test('is opened and asked for only with a recent proof of who one is', async () => {
    const person = await citizen('alte_sitzung')
    const { exportId } = await requestExport(person, person.userId)
    await buildExport(exportId)
    const later = new Date(Date.now() + 16 * 60_000)
    setClock(() => later)
    expect(await refusal(openExport(person, exportId))).toBe('proof-needed')
    expect(await refusal(requestExport(person, person.userId))).toBe('proof-needed')
    setClock(undefined)
  })

  test('goes after its time, its file too', async () => {
    const person = await citizen('kurzlebig')
    const { exportId } = await requestExport(person, person.userId)
    await buildExport(exportId)
    const { blobKey } = await database().dataExport.findUniqueOrThrow({ where: { id: exportId } })
    const later = new Date(Date.now() + 8 * 86_400_000)
    setClock(() => later)
    const again = await signIn(person.userId)
    expect(await refusal(openExport(again, exportId))).toBe('export-not-found')
    expect(await readExports(again)).toEqual([])
    expect(await expireArchives('data_exports')).toBeGreaterThan(0)
    setClock(undefined)
    expect((await committed('media.removed')).flatMap(({ blobKeys }) => blobKeys)).toContain(blobKey)
    expect(await database().dataExport.count({ where: { id: exportId } })).toBe(0)
  })

  test('that could not be packed is told as such, and may be asked for again', async () => {
    const person = await citizen('pech')
    const picture = await acceptUpload(person, await landscape(400, 300, 5), {
      alt: 'x',
      focusX: 0,
      focusY: 0,
      purpose: 'picture',
    })
    const { exportId } = await requestExport(person, person.userId)
    await database().media.update({
      where: { id: BigInt(picture.id) },
      data: {
        variants: [{ size: 'large', format: 'webp', width: 1, height: 1, key: '../etc/passwd', bytes: 1 }],
      },
    })
    await expect(buildExport(exportId)).rejects.toThrow()
    expect(await readExports(person)).toMatchObject([{ state: 'failed' }])
    await database().media.delete({ where: { id: BigInt(picture.id) } })
    await buildExport(exportId)
    expect(await readExports(person)).toMatchObject([{ state: 'ready' }])
    await requestExport(person, person.userId)
  })
})
