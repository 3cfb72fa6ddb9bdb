import { describe, expect, test } from 'vitest'
import { updateProfile } from '#domain/accounts/update-profile.ts'
import type { Viewer } from '#domain/accounts/viewer.ts'
import { addToList } from '#domain/follows/add-to-list.ts'
import { createList } from '#domain/follows/create-list.ts'
import { followAccount } from '#domain/follows/follow-account.ts'
import { checkPassword } from '#domain/identity/check-password.ts'
import { createPerson } from '#domain/identity/create-person.ts'
import { acceptUpload } from '#domain/media/accept-upload.ts'
import { createFilter } from '#domain/moderation/create-filter.ts'
import { boostPost } from '#domain/posts/boost-post.ts'
import { editPost } from '#domain/posts/edit-post.ts'
import { favouritePost } from '#domain/posts/favourite-post.ts'
import { loadPostViews } from '#domain/posts/load-post-views.ts'
import { readThread } from '#domain/posts/read-thread.ts'
import { voteInPoll } from '#domain/posts/vote-in-poll.ts'
import { beginDueErasures } from '#domain/privacy/begin-erasure.ts'
import { buildExport } from '#domain/privacy/build-export.ts'
import { cancelErasure } from '#domain/privacy/cancel-erasure.ts'
import { eraseUser } from '#domain/privacy/erase-user.ts'
import { requestErasure } from '#domain/privacy/request-erasure.ts'
import { requestExport } from '#domain/privacy/request-export.ts'
import { createReport } from '#domain/reports/create-report.ts'
import { readSession } from '#domain/sessions/read-session.ts'
import { startSession } from '#domain/sessions/start-session.ts'
import { setClock } from '#platform/clock.ts'
import { database } from '#platform/database.ts'
import { bernd, citizen, clara, jonas, signIn } from '../rig/cast.ts'
import { committed, connectTestDatabase } from '../rig/connect.ts'
import { landscape } from '../rig/landscape.ts'
import { password } from '../rig/password.ts'
import { refusal } from '../rig/refusal.ts'
import { whereIs } from '../rig/where-is.ts'
import { write } from '../rig/write.ts'

connectTestDatabase()

const day = 86_400_000

/** Asks, waits for the time of grace, and lets the jobs do their work. */
async function erase(viewer: Viewer): Promise<void> {
  const { dueAt } = await requestErasure(viewer, viewer.userId)
  setClock(() => dueAt)
  await beginDueErasures()
  await eraseUser(viewer.userId)
  setClock(undefined)
}

const counters = (accountId: bigint) => database().accountCounter.findUniqueOrThrow({ where: { accountId } })

describe('asking for one’s erasure', () => {
  test('lets time to think: one signs in as before, takes it back, and is told of both by letter', async () => {
    const person = await citizen('zoegernd')
    const { dueAt } = await requestErasure(person, person.userId)
    expect(Math.round((dueAt.getTime() - Date.now()) / day)).toBe(14)
    await beginDueErasures()
    expect((await checkPassword({ email: 'zoegernd@example.org', password })).userId).toBe(person.userId)
    await cancelErasure(person, person.userId)
    setClock(() => new Date(dueAt.getTime() + day))
    await beginDueErasures()
    setClock(undefined)
    expect(await database().erasure.count({ where: { userId: person.userId } })).toBe(0)
    const letters = await database().letter.findMany({ orderBy: { id: 'asc' } })
    expect(letters.map(({ kind }) => kind)).toEqual(['erasure-planned', 'erasure-cancelled'])
  })

  test('is for oneself only, with a recent proof', async () => {
    const [person, other] = [await citizen('selbst'), await bernd()]
    expect(await refusal(requestErasure(other, person.userId))).toBe('not-allowed')
    expect(await refusal(cancelErasure(other, person.userId))).toBe('not-allowed')
    setClock(() => new Date(Date.now() + 16 * 60_000))
    expect(await refusal(requestErasure(person, person.userId))).toBe('proof-needed')
    setClock(undefined)
  })

  test('is refused to the last administrator of the instance, also when two ask at the same moment', async () => {
    const administrators = await Promise.all([citizen('leitung_eins'), citizen('leitung_zwei')])
    const ids = administrators.map(({ userId }) => userId)
    await database().user.updateMany({ where: { id: { in: ids } }, data: { instanceAdministrator: true } })
    const asked = await Promise.allSettled(administrators.map((it) => requestErasure(it, it.userId)))
    expect(asked.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    await database().user.updateMany({
      where: { id: { in: ids } },
      data: { instanceAdministrator: false, erasureDueAt: null },
    })
  })

  test('cannot be taken back once it has begun, and nobody signs in any more', async () => {
    const person = await citizen('zu_spaet')
    const { token } = await startSession({ userId: person.userId, userAgent: '', proof: 'passkey' })
    const { dueAt } = await requestErasure(person, person.userId)
    setClock(() => dueAt)
    await beginDueErasures()
    expect(await refusal(cancelErasure('operator', person.userId))).toBe('erasure-begun')
    setClock(undefined)
    expect(await readSession(token)).toBeNull()
    const again = checkPassword({ email: 'zu_spaet@example.org', password })
    expect(await refusal(again)).toBe('wrong-credentials')
    await eraseUser(person.userId)
  })
})

describe('an erased person', () => {
  test('leaves no trace of address, handle, name or words anywhere in the database', async () => {
    const person = await citizen('spurlos', 'Sabine Spurlos')
    const [friend, other] = [await bernd(), await clara()]
    await updateProfile(person, {
      displayName: 'Sabine Spurlos',
      bio: 'Wohnt am Deich',
      fields: [],
      locked: false,
    })
    const picture = await acceptUpload(person, await landscape(400, 300, 7), {
      alt: 'Mein Garten am Deich',
      focusX: 0,
      focusY: 0,
      purpose: 'picture',
    })
    const posted = await write(person, 'Sabines Geheimwort', { mediaIds: [BigInt(picture.id)] })
    const change = { contentWarning: '', sensitive: false, language: 'de', mediaIds: [BigInt(picture.id)] }
    await editPost(person, posted, {
      ...change,
      text: 'Anderes',
      translations: [],
      altConfirmed: false,
      alts: new Map(),
    })
    await write(person, 'Direktes Geheimwort', { visibility: 'direct' })
    await followAccount(person, friend.accountId)
    await followAccount(friend, person.accountId)
    const list = await createList(friend, 'Freunde')
    await addToList(friend, BigInt(list.id), person.accountId)
    await createFilter(person, { phrase: 'Geheimwort', wholeWord: false, days: null })
    const theirs = await write(other, 'Hallo zusammen')
    await favouritePost(person, theirs)
    await boostPost(person, theirs)
    await database().officer.create({
      data: { userId: person.userId, name: 'Sabine Spurlos', phone: '0431 42' },
    })
    await buildExport((await requestExport(person, person.userId)).exportId)
    const before = { friend: await counters(friend.accountId) }
    const hers = ['spurlos', 'Geheimwort', 'Deich', '0431 42']
    for (const text of hers) expect(await whereIs(text)).not.toEqual([])

    await erase(person)

    for (const text of hers) expect(await whereIs(text)).toEqual([])
    expect(await database().user.count({ where: { id: person.userId } })).toBe(0)
    expect(await database().session.count({ where: { userId: person.userId } })).toBe(0)
    const after = { friend: await counters(friend.accountId) }
    expect(after.friend.followers).toBe(before.friend.followers - 1)
    expect(after.friend.following).toBe(before.friend.following - 1)
    const seen = (await loadPostViews(null, [theirs.toString()])).get(theirs.toString())
    expect(seen?.counts).toMatchObject({ favourites: 0, boosts: 0 })
    expect(await committed('account.erased')).toContainEqual({
      userId: person.userId.toString(),
      accountId: person.accountId.toString(),
    })
    expect(await database().erasure.findUnique({ where: { userId: person.userId } })).toMatchObject({
      reason: 'asked',
      finishedAt: expect.any(Date),
    })
    const acts = await database().auditEntry.findMany({ where: { subjectId: person.userId.toString() } })
    expect(acts.map(({ action }) => action)).toEqual([
      'export.requested',
      'erasure.requested',
      'erasure.begun',
    ])
  })

  test('leaves the files of pictures and archives to a job that deletes them', async () => {
    const person = await citizen('bilder_weg')
    const picture = await acceptUpload(person, await landscape(400, 300, 8), {
      alt: 'x',
      focusX: 0,
      focusY: 0,
      purpose: 'avatar',
    })
    const { exportId } = await requestExport(person, person.userId)
    await buildExport(exportId)
    const { blobKey } = await database().dataExport.findUniqueOrThrow({ where: { id: exportId } })
    await erase(person)
    const removed = (await committed('media.removed')).flatMap(({ blobKeys }) => blobKeys)
    expect(removed).toContain(blobKey)
    for (const { url } of picture.variants) expect(removed).toContain(url.replace('/media/', ''))
    expect(await database().mediaBlob.count({ where: { mediaId: BigInt(picture.id) } })).toBe(0)
  })

  test('leaves an empty place where others answered, and nothing where nobody did', async () => {
    const person = await citizen('mit_antworten')
    const friend = await bernd()
    const answered = await write(person, 'Frage in die Runde')
    const own = await write(person, 'Nachtrag', { replyToId: answered })
    const reply = await write(friend, 'Antwort', { replyToId: own })
    const quoted = await write(person, 'Zitierfähig')
    const quoting = await write(friend, 'Seht her', { quoteOfId: quoted })
    const alone = await write(person, 'Niemand hörte es')
    await erase(person)
    const left = await database().post.findMany({
      where: { id: { in: [answered, own, quoted, alone] } },
      select: { id: true, text: true, html: true, writtenById: true },
      orderBy: { id: 'asc' },
    })
    const empty = { text: '', html: '', writtenById: null }
    expect(left).toEqual([answered, own, quoted].map((id) => ({ id, ...empty })))
    expect((await readThread(null, reply)).ancestors).toEqual([null, null])
    expect(await refusal(readThread(null, own))).toBe('post-not-found')
    expect((await loadPostViews(null, [quoting.toString()])).get(quoting.toString())?.quote).toEqual({
      state: 'gone',
    })
    expect((await loadPostViews(null, [reply.toString()])).get(reply.toString())?.replyTo).toBeNull()
  })

  test('keeps her handle: nobody may take it and be mistaken for her', async () => {
    const person = await citizen('einmalig')
    await erase(person)
    const again = { email: 'neu@example.org', password, handle: 'einmalig', displayName: 'Neu' }
    expect(await refusal(createPerson({ ...again, locale: 'de' }))).toBe('handle-taken')
    const { userId } = await createPerson({
      ...again,
      email: 'einmalig@example.org',
      handle: 'zweimalig',
      locale: 'de',
    })
    expect((await signIn(userId)).handle).toBe('zweimalig')
  })

  test('leaves what she wrote for an agency to the agency, without her as its writer', async () => {
    const officer = await jonas()
    const id = await write(officer, 'Die Polizei bittet um Mithilfe')
    const acts = await database().auditEntry.count({ where: { actorId: officer.userId } })
    expect(acts).toBeGreaterThan(0)
    await erase(officer)
    const post = await database().post.findUniqueOrThrow({ where: { id } })
    expect(post).toMatchObject({ text: 'Die Polizei bittet um Mithilfe', writtenById: null, deletedAt: null })
    expect(await database().auditEntry.count({ where: { actorId: officer.userId } })).toBeGreaterThanOrEqual(
      acts,
    )
  })

  test('leaves what she reported without her name and words, and takes away what others reported of her', async () => {
    const [leaving, other, third] = [await citizen('meldende'), await bernd(), await clara()]
    const form = { postIds: [], comment: 'Von mir', forward: false }
    await createReport(leaving, { ...form, accountId: third.accountId })
    await createReport(other, { ...form, accountId: leaving.accountId })
    await erase(leaving)
    expect(await database().report.findMany({ select: { reporterId: true, comment: true } })).toEqual([
      { reporterId: null, comment: '' },
    ])
  })

  test('leaves a vote as a number without a name', async () => {
    const person = await citizen('abgestimmt')
    const poll = { options: ['Ja', 'Nein'], days: 1, multiple: false }
    const id = await write(await clara(), 'Ja?', { poll })
    await voteInPoll(person, id, [0])
    await erase(person)
    expect((await loadPostViews(null, [id.toString()])).get(id.toString())?.poll?.voters).toBe(1)
    expect(await database().pollBallot.count({ where: { postId: id } })).toBe(0)
  })

  test('of a deletion by an administrator goes in the same way', async () => {
    const person = await citizen('entfernt')
    await database().user.update({
      where: { id: person.userId },
      data: { disabledAt: new Date(), erasureDueAt: new Date() },
    })
    await beginDueErasures()
    await eraseUser(person.userId)
    expect(await whereIs('entfernt')).toEqual([])
    const erasure = await database().erasure.findUnique({ where: { userId: person.userId } })
    expect(erasure?.reason).toBe('administrator')
  })
})
