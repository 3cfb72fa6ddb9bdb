import { describe, expect, test } from 'vitest'
import { readAccount } from '#domain/accounts/read-account.ts'
import { restoreAccount } from '#domain/accounts/restore-account.ts'
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
import { disablePerson } from '#domain/identity/disable-person.ts'
import { enablePerson } from '#domain/identity/enable-person.ts'
import { acceptUpload } from '#domain/media/accept-upload.ts'
import { notifyOfNewFavourite } from '#domain/notifications/notify-of.ts'
import { readNotifications } from '#domain/notifications/read-notifications.ts'
import { bookmarkPost } from '#domain/posts/bookmark-post.ts'
import { boostPost } from '#domain/posts/boost-post.ts'
import { favouritePost } from '#domain/posts/favourite-post.ts'
import { readThread } from '#domain/posts/read-thread.ts'
import { readSession } from '#domain/sessions/read-session.ts'
import { buildFront } from '#http/front.ts'
import { database } from '#platform/database.ts'
import { actsOn, administrator, somebody, tokenOf } from '../rig/administration.ts'
import { jonas, karin, ostufer, polizeiOstufer } from '../rig/cast.ts'
import { committed, connectTestDatabase } from '../rig/connect.ts'
import { landscape } from '../rig/landscape.ts'
import { connectMailServer, mailbox } from '../rig/letters.ts'
import { outcome, refusal } from '../rig/refusal.ts'
import { write } from '../rig/write.ts'

connectTestDatabase()
connectMailServer()

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

  test('shows its pictures to nobody who knows their address, unless somebody else sent the same', async () => {
    const [root, other, third] = [await administrator(), await somebody(), await somebody()]
    const upload = (viewer: Viewer, bytes: Buffer) =>
      acceptUpload(viewer, bytes, { alt: 'Bild', focusX: 0, focusY: 0, purpose: 'picture' })
    const [own, shared] = [await landscape(300, 200, 3), await landscape(300, 200, 4)]
    const front = await buildFront({ root: '.' })
    const status = async (url: string) => (await front.inject(url)).statusCode
    const first = (await upload(other, own)).variants[0]!.url
    const same = (await upload(other, shared)).variants[0]!.url
    expect((await upload(third, shared)).variants[0]!.url).toBe(same)
    expect([await status(first), await status(same)]).toEqual([200, 200])
    await suspendAccount(root, other.accountId, 'unlawful')
    expect([await status(first), await status(same)]).toEqual([404, 200])
    await restoreAccount(root, other.accountId)
    expect([await status(first), await status(same)]).toEqual([200, 200])
    await front.close()
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
    expect(await actsOn(other.accountId)).toMatchObject([
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
    expect(await actsOn(accountId)).toContainEqual(
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

describe('a letter tells the person', () => {
  const emailOf = async (userId: bigint) =>
    (await database().user.findUniqueOrThrow({ where: { id: userId } })).email

  test('why her account is suspended, what she can still do and where to complain; and when it is back', async () => {
    const [root, other] = [await administrator(), await somebody()]
    const email = await emailOf(other.userId)
    const before = (await mailbox(email)).length
    await suspendAccount(root, other.accountId, 'impersonation')
    await suspendAccount(root, other.accountId, 'spam')
    const [suspended, ...more] = (await mailbox(email)).slice(before)
    expect(more).toEqual([])
    expect(suspended?.subject).toBe('Ihr Konto bei SaPoCom ist gesperrt')
    expect(suspended?.text).toContain('Vortäuschen einer anderen Person')
    expect(suspended?.text).toContain('http://sapocom.test/settings/data')
    expect(suspended?.text).toContain('http://sapocom.test/imprint')
    await restoreAccount(root, other.accountId)
    await restoreAccount(root, other.accountId)
    const [restored, ...others] = (await mailbox(email)).slice(before + 1)
    expect(others).toEqual([])
    expect(restored?.subject).toBe('Ihr Konto bei SaPoCom ist wieder frei')
  })

  test('why her access is closed and how she gets at her data; and when it is open again', async () => {
    const [root, other] = [await administrator(), await somebody()]
    const email = await emailOf(other.userId)
    const before = (await mailbox(email)).length
    await disablePerson(root, other.userId, 'left-service')
    await disablePerson(root, other.userId, 'spam')
    await enablePerson(root, other.userId)
    await enablePerson(root, other.userId)
    const [closed, opened, ...more] = (await mailbox(email)).slice(before)
    expect(more).toEqual([])
    expect(closed?.text).toContain('Ausscheiden aus dem Dienst')
    expect(closed?.text).toContain('http://sapocom.test/imprint')
    expect(opened?.subject).toBe('Ihr Zugang zu SaPoCom ist wieder offen')
  })

  test('and nobody when it is an agency whose account is suspended', async () => {
    const [root, accountId] = [await administrator(), await polizeiOstufer()]
    await database().letter.deleteMany()
    await suspendAccount(root, accountId, 'compromised')
    await restoreAccount(root, accountId)
    expect(await database().letter.count()).toBe(0)
  })
})
