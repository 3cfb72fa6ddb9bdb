import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Viewer } from '#domain/accounts/viewer.ts'
import { blockAccount } from '#domain/moderation/block-account.ts'
import { muteAccount } from '#domain/moderation/mute-account.ts'
import { unmuteAccount } from '#domain/moderation/unmute-account.ts'
import { countUnread } from '#domain/notifications/count-unread.ts'
import { markNotificationsRead } from '#domain/notifications/mark-notifications-read.ts'
import { type News, notify } from '#domain/notifications/notify.ts'
import { readNotifications } from '#domain/notifications/read-notifications.ts'
import { setClock } from '#platform/clock.ts'
import { database, transaction } from '#platform/database.ts'
import { jonas, karin } from '../rig/cast.ts'
import { committed, connectTestDatabase } from '../rig/connect.ts'
import { newCouple } from '../rig/couple.ts'
import { write } from '../rig/write.ts'

connectTestDatabase()

let reader: Viewer
let other: Viewer
beforeEach(async () => {
  ;[reader, other] = await newCouple()
})
afterEach(() => setClock(undefined))

const tell = (news: Partial<News> = {}) =>
  transaction((tx) =>
    notify(tx, {
      accountId: reader.accountId,
      kind: 'follow',
      fromAccountId: other.accountId,
      postId: null,
      ...news,
    }),
  )
const kinds = async (viewer = reader) =>
  (await readNotifications(viewer)).notifications.map(({ kind }) => kind)

describe('news', () => {
  test('are told once, however often the job runs', async () => {
    await Promise.all([tell(), tell(), tell()])
    await tell()
    expect(await kinds()).toEqual(['follow'])
    const told = (await committed('notification.created')).filter(
      (it) => it.accountId === reader.accountId.toString(),
    )
    expect(told).toHaveLength(1)
  })

  test('are not told of what one did oneself, save that a poll has ended', async () => {
    const postId = await write(reader, 'Moin')
    await tell({ kind: 'favourite', fromAccountId: reader.accountId, postId })
    await tell({ kind: 'poll_ended', fromAccountId: reader.accountId, postId })
    expect(await kinds()).toEqual(['poll_ended'])
  })

  test('of a muted account are told to nobody, until the mute is over', async () => {
    await muteAccount(reader, other.accountId, { seconds: 3_600 })
    await tell()
    expect(await kinds()).toEqual([])
    setClock(() => new Date(Date.now() + 3_601_000))
    await tell()
    expect(await kinds()).toEqual(['follow'])
  })

  test.each([
    ['the reader has blocked', () => blockAccount(reader, other.accountId)],
    ['that has blocked the reader', () => blockAccount(other, reader.accountId)],
    [
      'that is suspended',
      () => database().account.update({ where: { id: other.accountId }, data: { suspendedAt: new Date() } }),
    ],
  ])('of an account %s are told to nobody', async (_, happen) => {
    await happen()
    await tell()
    expect(await database().notification.count({ where: { accountId: reader.accountId } })).toBe(0)
  })

  test('of a post the reader may not see are not told', async () => {
    await tell({ kind: 'quote', postId: await write(other, 'Moin', { visibility: 'followers' }) })
    expect(await kinds()).toEqual([])
    await tell({
      kind: 'mention',
      postId: await write(other, `@${reader.handle}`, { visibility: 'direct' }),
    })
    expect(await kinds()).toEqual(['mention'])
  })

  test('of a post that is gone are not told', async () => {
    const postId = await write(other, 'Moin')
    await database().post.update({ where: { id: postId }, data: { deletedAt: new Date() } })
    await tell({ kind: 'quote', postId })
    expect(await database().notification.count({ where: { accountId: reader.accountId } })).toBe(0)
  })

  test('told in a transaction that fails were never told', async () => {
    const failing = transaction(async (tx) => {
      await notify(tx, {
        accountId: reader.accountId,
        kind: 'follow',
        fromAccountId: other.accountId,
        postId: null,
      })
      throw new Error('too bad')
    })
    await expect(failing).rejects.toThrow('too bad')
    expect(await kinds()).toEqual([])
    expect(await countUnread(reader.accountId)).toBe(0)
  })
})

describe('the page of notifications', () => {
  test('shows who did what, with the post, newest first', async () => {
    const postId = await write(reader, 'Mein Beitrag')
    await tell()
    setClock(() => new Date(Date.now() + 1_000))
    await tell({ kind: 'favourite', postId })
    const { notifications, older } = await readNotifications(reader)
    expect(older).toBeNull()
    expect(notifications).toMatchObject([
      { kind: 'favourite', from: { handle: other.handle }, post: { id: postId.toString() }, unread: true },
      { kind: 'follow', from: { handle: other.handle }, post: null, unread: true },
    ])
  })

  test('goes on without gaps or doubles', async () => {
    const fans = await database().account.createManyAndReturn({
      data: Array.from({ length: 65 }, (_, index) => ({
        username: `melder_${index}`,
        displayName: 'x',
      })),
    })
    for (const { id } of fans) await tell({ fromAccountId: id })
    const pages: string[][] = []
    let before: bigint | null = null
    do {
      const page = await readNotifications(reader, before)
      pages.push(page.notifications.map(({ from }) => from.id))
      before = page.older === null ? null : BigInt(page.older)
    } while (before !== null)
    expect(pages.map(({ length }) => length)).toEqual([30, 30, 5])
    expect(new Set(pages.flat()).size).toBe(65)
  })

  test('belongs to the account: everybody who writes for an agency sees the same', async () => {
    const [one, two] = [await karin(), await jonas()]
    await tell({ accountId: one.accountId })
    expect(await kinds(two)).toEqual(await kinds(one))
    await markNotificationsRead(one)
    expect(await countUnread(two.accountId)).toBe(0)
  })

  test('leaves out whom the reader muted or blocked since, and brings the muted back', async () => {
    await tell()
    await muteAccount(reader, other.accountId)
    expect(await kinds()).toEqual([])
    expect(await countUnread(reader.accountId)).toBe(0)
    await unmuteAccount(reader, other.accountId)
    expect(await kinds()).toEqual(['follow'])
    await blockAccount(reader, other.accountId)
    expect(await kinds()).toEqual([])
  })

  test('leaves out posts deleted since', async () => {
    const postId = await write(other, 'Moin')
    await tell({ kind: 'quote', postId })
    await database().post.update({ where: { id: postId }, data: { deletedAt: new Date() } })
    expect(await kinds()).toEqual([])
    expect(await countUnread(reader.accountId)).toBe(0)
  })
})

describe('seen', () => {
  test('is what was shown, never what came after, and only forward', async () => {
    await tell()
    const [first] = (await readNotifications(reader)).notifications
    setClock(() => new Date(Date.now() + 1_000))
    await tell({ kind: 'follow_request' })
    expect(await countUnread(reader.accountId)).toBe(2)
    await markNotificationsRead(reader, BigInt(first!.id))
    expect(await countUnread(reader.accountId)).toBe(1)
    expect((await readNotifications(reader)).notifications.map(({ unread }) => unread)).toEqual([true, false])
    await markNotificationsRead(reader)
    await markNotificationsRead(reader, BigInt(first!.id))
    expect(await countUnread(reader.accountId)).toBe(0)
    const told = (await committed('notifications.read')).filter(
      (it) => it.accountId === reader.accountId.toString(),
    )
    expect(told).toHaveLength(2)
  })

  test('cannot be said of the future', async () => {
    await markNotificationsRead(reader, (1n << 63n) - 1n)
    await tell()
    expect(await countUnread(reader.accountId)).toBe(1)
  })

  test('is counted up to a hundred', async () => {
    const fans = await database().account.createManyAndReturn({
      data: Array.from({ length: 120 }, (_, index) => ({
        username: `menge_${index}`,
        displayName: 'x',
      })),
    })
    await database().notification.createMany({
      data: fans.map(({ id }) => ({
        accountId: reader.accountId,
        kind: 'follow' as const,
        fromAccountId: id,
      })),
    })
    expect(await countUnread(reader.accountId)).toBe(100)
  })
})
