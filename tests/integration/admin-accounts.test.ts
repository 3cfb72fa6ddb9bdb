import { describe, expect, test } from 'vitest'
import { readAccount } from '#domain/accounts/read-account.ts'
import { readAccountForAdministration } from '#domain/accounts/read-account-for-administration.ts'
import { restoreAccount } from '#domain/accounts/restore-account.ts'
import { searchAccounts } from '#domain/accounts/search-accounts.ts'
import { suspendAccount } from '#domain/accounts/suspend-account.ts'
import type { Viewer } from '#domain/accounts/viewer.ts'
import { readAgencies } from '#domain/agencies/read-agencies.ts'
import { readAccountFeed } from '#domain/feeds/read-account-feed.ts'
import { readBookmarks } from '#domain/feeds/read-bookmarks.ts'
import { readHomeFeed } from '#domain/feeds/read-home-feed.ts'
import { readListFeed } from '#domain/feeds/read-list-feed.ts'
import { readLocalFeed } from '#domain/feeds/read-local-feed.ts'
import { readTagFeed } from '#domain/feeds/read-tag-feed.ts'
import { addToList } from '#domain/follows/add-to-list.ts'
import { createList } from '#domain/follows/create-list.ts'
import { followAccount } from '#domain/follows/follow-account.ts'
import { readFollows } from '#domain/follows/read-follows.ts'
import { deletePerson } from '#domain/identity/delete-person.ts'
import { disablePerson } from '#domain/identity/disable-person.ts'
import { enablePerson } from '#domain/identity/enable-person.ts'
import { setInstanceAdministrator } from '#domain/identity/set-instance-administrator.ts'
import { notifyOfNewFavourite } from '#domain/notifications/notify-of.ts'
import { readNotifications } from '#domain/notifications/read-notifications.ts'
import { bookmarkPost } from '#domain/posts/bookmark-post.ts'
import { boostPost } from '#domain/posts/boost-post.ts'
import { favouritePost } from '#domain/posts/favourite-post.ts'
import { readThread } from '#domain/posts/read-thread.ts'
import { endSessionsOf } from '#domain/sessions/end-sessions-of.ts'
import type { Principal } from '#domain/sessions/principal.ts'
import { readSession } from '#domain/sessions/read-session.ts'
import { startSession } from '#domain/sessions/start-session.ts'
import { setClock } from '#platform/clock.ts'
import { database } from '#platform/database.ts'
import { anna, citizen, jonas, karin, openBrowser, ostufer, polizeiOstufer } from '../rig/cast.ts'
import { committed, connectTestDatabase } from '../rig/connect.ts'
import { outcome, refusal } from '../rig/refusal.ts'
import { write } from '../rig/write.ts'

connectTestDatabase()

let count = 0
const somebody = () => citizen(`person_${++count}`)

/** Somebody who administers the instance, with a browser of her own that has just proven who she is. */
async function administrator(): Promise<Principal> {
  const { userId } = await somebody()
  await setInstanceAdministrator('operator', userId, true)
  const { viewer } = await openBrowser(userId)
  return viewer
}

const tokenOf = async (userId: bigint): Promise<string> =>
  (await startSession({ userId, userAgent: 'test', proof: 'passkey' })).token
const acts = (subjectId: bigint) =>
  database().auditEntry.findMany({ where: { subjectId: subjectId.toString() }, orderBy: { id: 'asc' } })

describe('a suspended account', () => {
  /** What a reader who follows both sees of the suspended one's posts and doings, wherever that could be. */
  async function seenBy(reader: Viewer, other: Viewer, post: bigint, listId: bigint) {
    const texts = (page: { entries: unknown[] }) => JSON.stringify(page).includes('#Verborgen')
    return {
      home: texts((await readHomeFeed(reader)) as never),
      local: texts(await readLocalFeed(reader)),
      guests: texts(await readLocalFeed(null)),
      tag: texts((await readTagFeed(reader, 'Verborgen')).page),
      list: texts((await readListFeed(reader, listId)).page),
      profile: texts(await readAccountFeed(reader, other.accountId, 'posts')),
      bookmarks: texts(await readBookmarks(reader)),
      thread: await outcome(readThread(reader, post)),
      followers: (await readFollows(reader.accountId, 'followers')).accounts.map((it) => it.handle),
      notifications: JSON.stringify(await readNotifications(reader)).includes(other.handle),
    }
  }

  test('is hidden everywhere, and everything is back when it is restored', async () => {
    const [root, reader, other, third] = [
      await administrator(),
      await somebody(),
      await somebody(),
      await somebody(),
    ]
    for (const target of [other, third]) await followAccount(reader, target.accountId)
    await followAccount(other, reader.accountId)
    const post = await write(other, 'Gut zu sehen #Verborgen')
    await boostPost(third, post)
    await bookmarkPost(reader, post)
    const own = await write(reader, 'Meiner')
    await favouritePost(other, own)
    await notifyOfNewFavourite(own, other.accountId)
    const listId = BigInt((await createList(reader, 'Liste')).id)
    await addToList(reader, listId, other.accountId)
    const shown = {
      home: true,
      local: true,
      guests: true,
      tag: true,
      list: true,
      profile: true,
      bookmarks: true,
      thread: 'done',
      followers: [other.handle],
      notifications: true,
    }
    expect(await seenBy(reader, other, post, listId)).toEqual(shown)
    await suspendAccount(root, other.accountId, 'spam')
    const hidden = { ...shown, thread: 'post-not-found', followers: [] }
    for (const [place, seen] of Object.entries(shown))
      if (seen === true) Object.assign(hidden, { [place]: false })
    expect(await seenBy(reader, other, post, listId)).toEqual(hidden)
    expect(await readAccount(reader, { id: other.accountId })).toMatchObject({
      suspended: true,
      bioHtml: '',
      avatar: null,
    })
    expect(await refusal(followAccount(third, other.accountId))).toBe('account-suspended')
    await restoreAccount(root, other.accountId)
    expect(await seenBy(reader, other, post, listId)).toEqual(shown)
  })

  test('is signed out at once; its person signs in without it, for her data', async () => {
    const [root, other] = [await administrator(), await somebody()]
    const token = await tokenOf(other.userId)
    await suspendAccount(root, other.accountId, 'harassment')
    expect(await readSession(token)).toBeNull()
    expect(await readSession(await tokenOf(other.userId))).toMatchObject({ stage: 'full', viewer: null })
    expect((await committed('session.ended')).flatMap((it) => it.sessionIds)).toContain(other.sessionId)
    expect(await committed('account.suspended')).toContainEqual({ accountId: other.accountId.toString() })
  })

  test('is recorded with who did it and a code for why, never twice', async () => {
    const [root, other] = [await administrator(), await somebody()]
    await suspendAccount(root, other.accountId, 'impersonation')
    await suspendAccount(root, other.accountId, 'spam')
    await restoreAccount(root, other.accountId)
    await restoreAccount(root, other.accountId)
    expect(await acts(other.accountId)).toMatchObject([
      { action: 'account.suspended', actorId: root.userId, details: { reason: 'impersonation' } },
      { action: 'account.restored', actorId: root.userId },
    ])
  })

  test('of an agency ends the browsers that act as it, and no others', async () => {
    const root = await administrator()
    const accountId = await polizeiOstufer()
    const author = await jonas()
    const herself = await tokenOf((await karin()).userId)
    expect((await readAgencies()).map(({ handle }) => handle)).toContain('polizei_ostufer')
    await suspendAccount(root, accountId, 'compromised')
    expect((await readAgencies()).map(({ handle }) => handle)).not.toContain('polizei_ostufer')
    const session = await database().session.findUniqueOrThrow({ where: { id: author.sessionId } })
    expect(session.revokedAt).not.toBeNull()
    expect(await readSession(herself)).not.toBeNull()
    expect(await acts(accountId)).toContainEqual(
      expect.objectContaining({ action: 'account.suspended', unitId: await ostufer() }),
    )
    await restoreAccount(root, accountId)
  })

  test('cannot be made of a reason that is none, nor of nobody', async () => {
    const [root, other] = [await administrator(), await somebody()]
    expect(await refusal(suspendAccount(root, other.accountId, 'weil ich es sage' as never))).toBe(
      'form-invalid',
    )
    expect(await refusal(suspendAccount(root, 12n, 'spam'))).toBe('account-not-found')
    expect((await readAccount(null, { id: other.accountId })).suspended).toBe(false)
  })
})

describe('an administrator', () => {
  test('cannot close or erase herself', async () => {
    const [root] = [await administrator(), await administrator()]
    const own = await database().account.findUniqueOrThrow({ where: { userId: root.userId } })
    expect(await refusal(suspendAccount(root, own.id, 'spam'))).toBe('not-yourself')
    expect(await refusal(disablePerson(root, root.userId, 'spam'))).toBe('not-yourself')
    expect(await refusal(deletePerson(root, root.userId, 'own-wish'))).toBe('not-yourself')
  })

  test('stays when she is the last one, also when two remove each other at the same moment', async () => {
    await database().user.updateMany({ data: { instanceAdministrator: false } })
    const [one, two] = [await administrator(), await administrator()]
    const outcomes = await Promise.all([
      outcome(disablePerson(one, two.userId, 'left-service')),
      outcome(disablePerson(two, one.userId, 'left-service')),
    ])
    expect(outcomes.filter((it) => it === 'done')).toHaveLength(1)
    const [left] = await database().user.findMany({
      where: { instanceAdministrator: true, disabledAt: null },
    })
    expect(left).toBeDefined()
    for (const remove of [
      () => disablePerson('operator', left!.id, 'left-service'),
      () => deletePerson('operator', left!.id, 'left-service'),
      () => setInstanceAdministrator('operator', left!.id, false),
    ]) {
      expect(await refusal(remove())).toBe('last-instance-administrator')
    }
  })

  test('of units or of nothing may do none of it', async () => {
    const target = await somebody()
    const strangers = [await anna(), await karin(), await jonas()]
    for (const stranger of strangers) {
      const attempts = [
        () => suspendAccount(stranger, target.accountId, 'spam'),
        () => restoreAccount(stranger, target.accountId),
        () => disablePerson(stranger, target.userId, 'spam'),
        () => enablePerson(stranger, target.userId),
        () => deletePerson(stranger, target.userId, 'spam'),
        () => endSessionsOf(stranger, target.userId),
        () => setInstanceAdministrator(stranger, stranger.userId, true),
        () => searchAccounts(stranger, { query: '' }),
        () => readAccountForAdministration(stranger, target.userId),
      ]
      for (const attempt of attempts) expect(await refusal(attempt())).toBe('not-allowed')
    }
    expect(await acts(target.userId)).toEqual([])
  })

  test('is asked again who she is after a while', async () => {
    const [root, target] = [await administrator(), await somebody()]
    const later = Date.now() + 16 * 60_000
    setClock(() => new Date(later))
    expect(await refusal(suspendAccount(root, target.accountId, 'spam'))).toBe('proof-needed')
    expect(await refusal(searchAccounts(root, { query: '' }))).toBe('proof-needed')
    setClock(undefined)
  })

  test('appoints another, whose sessions begin anew under stricter limits', async () => {
    const [root, other] = [await administrator(), await somebody()]
    const token = await tokenOf(other.userId)
    await setInstanceAdministrator(root, other.userId, true)
    expect(await readSession(token)).toBeNull()
    expect(await readSession(await tokenOf(other.userId))).toMatchObject({ standing: 'administrator' })
    await setInstanceAdministrator(root, other.userId, false)
    expect(await readSession(await tokenOf(other.userId))).toMatchObject({ standing: 'citizen' })
    expect((await acts(other.userId)).map(({ action }) => action)).toEqual([
      'administrator.appointed',
      'administrator.dismissed',
    ])
  })
})

describe('an access', () => {
  test('that is closed signs nobody in, and what she wrote stays', async () => {
    const [root, other] = [await administrator(), await somebody()]
    await write(other, 'Bleibt stehen')
    const token = await tokenOf(other.userId)
    await disablePerson(root, other.userId, 'left-service')
    expect(await readSession(token)).toBeNull()
    expect(await refusal(tokenOf(other.userId))).toBe('wrong-credentials')
    expect((await readAccountFeed(null, other.accountId, 'posts')).entries).toHaveLength(1)
    await enablePerson(root, other.userId)
    expect(await readSession(token)).toBeNull()
    expect(await readSession(await tokenOf(other.userId))).toMatchObject({ stage: 'full' })
  })

  test('of somebody deleted is closed, her account hidden and her erasure begun at once', async () => {
    const [root, other] = [await administrator(), await somebody()]
    const token = await tokenOf(other.userId)
    await deletePerson(root, other.userId, 'unlawful')
    expect(await readSession(token)).toBeNull()
    expect(await readAccount(null, { id: other.accountId })).toMatchObject({ suspended: true })
    expect(await committed('erasure.begun')).toContainEqual({ userId: other.userId.toString() })
    expect(await acts(other.userId)).toMatchObject([
      { action: 'user.deleted', actorId: root.userId, details: { reason: 'unlawful' } },
      { action: 'erasure.begun', actorKind: 'system' },
    ])
    expect(await refusal(enablePerson(root, other.userId))).toBe('account-not-found')
    expect(await refusal(restoreAccount(root, other.accountId))).toBe('not-allowed')
  })

  test('loses every session when an administrator says so', async () => {
    const [root, other] = [await administrator(), await somebody()]
    const tokens = [await tokenOf(other.userId), await tokenOf(other.userId)]
    await endSessionsOf(root, other.userId)
    for (const token of tokens) expect(await readSession(token)).toBeNull()
    expect(await refusal(endSessionsOf(root, 12n))).toBe('account-not-found')
  })
})
