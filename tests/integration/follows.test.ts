import { beforeEach, describe, expect, test } from 'vitest'
import { readAccount } from '#domain/accounts/read-account.ts'
import type { Viewer } from '#domain/accounts/viewer.ts'
import { answerFollowRequest } from '#domain/follows/answer-follow-request.ts'
import { followAccount } from '#domain/follows/follow-account.ts'
import { readFollowRequests } from '#domain/follows/read-follow-requests.ts'
import { readFollows } from '#domain/follows/read-follows.ts'
import { readRelationships } from '#domain/follows/read-relationships.ts'
import { removeFollower } from '#domain/follows/remove-follower.ts'
import { setShowBoosts } from '#domain/follows/set-show-boosts.ts'
import { unfollowAccount } from '#domain/follows/unfollow-account.ts'
import { blockAccount } from '#domain/moderation/block-account.ts'
import { unblockAccount } from '#domain/moderation/unblock-account.ts'
import { database } from '#platform/database.ts'
import { citizen } from '../rig/cast.ts'
import { committed, connectTestDatabase } from '../rig/connect.ts'
import { refusal } from '../rig/refusal.ts'

connectTestDatabase()

// Two people who have nothing to do with each other yet, for every test.
let reader: Viewer
let author: Viewer
let couple = 0
beforeEach(async () => {
  couple++
  reader = await citizen(`leserin${couple}`)
  author = await citizen(`autor${couple}`)
})

const countsOf = async ({ accountId }: Viewer) => {
  const { followers, following } = (await readAccount(null, { id: accountId })).counts
  return { followers, following }
}
const lock = ({ accountId }: Viewer) =>
  database().account.update({ where: { id: accountId }, data: { locked: true } })
const eventsOf = async (name: 'follow.created' | 'follow.requested' | 'follow.ended') =>
  (await committed(name)).filter(({ followerId }) => followerId === reader.accountId.toString())
const standing = async (of: Viewer, to: Viewer) =>
  (await readRelationships(of, [to.accountId])).get(to.accountId.toString())

describe('following', () => {
  test('counts on both sides and is told once, however often one clicks', async () => {
    const clicks = await Promise.all([1, 2, 3].map(() => followAccount(reader, author.accountId)))
    expect(clicks).toEqual(['following', 'following', 'following'])
    expect(await countsOf(reader)).toEqual({ followers: 0, following: 1 })
    expect(await countsOf(author)).toEqual({ followers: 1, following: 0 })
    expect(await eventsOf('follow.created')).toHaveLength(1)
  })

  test('can happen both ways at the same moment', async () => {
    await Promise.all([followAccount(reader, author.accountId), followAccount(author, reader.accountId)])
    expect(await countsOf(reader)).toEqual({ followers: 1, following: 1 })
    expect(await countsOf(author)).toEqual({ followers: 1, following: 1 })
  })

  test('ends once, however often one clicks', async () => {
    await followAccount(reader, author.accountId)
    await Promise.all([1, 2, 3].map(() => unfollowAccount(reader, author.accountId)))
    expect(await countsOf(reader)).toEqual({ followers: 0, following: 0 })
    expect(await countsOf(author)).toEqual({ followers: 0, following: 0 })
    expect(await eventsOf('follow.ended')).toHaveLength(1)
  })

  test('is refused to oneself, to nobody, and to the suspended', async () => {
    expect(await refusal(followAccount(reader, reader.accountId))).toBe('cannot-follow-yourself')
    expect(await refusal(followAccount(reader, 1n))).toBe('account-not-found')
    await database().account.update({ where: { id: author.accountId }, data: { suspendedAt: new Date() } })
    expect(await refusal(followAccount(reader, author.accountId))).toBe('account-suspended')
  })

  test('is refused whoever of the two has blocked the other', async () => {
    await blockAccount(author, reader.accountId)
    expect(await refusal(followAccount(reader, author.accountId))).toBe('follow-blocked')
    expect(await refusal(followAccount(author, reader.accountId))).toBe('follow-blocked')
    await unblockAccount(author, reader.accountId)
    expect(await followAccount(reader, author.accountId)).toBe('following')
  })

  test('never coexists with a block that came at the same moment', async () => {
    await Promise.allSettled([
      followAccount(reader, author.accountId),
      blockAccount(author, reader.accountId),
      followAccount(reader, author.accountId),
    ])
    expect(await standing(reader, author)).toMatchObject({ following: false, blockedBy: true })
    expect(await countsOf(author)).toEqual({ followers: 0, following: 0 })
  })

  test('has a limit, which counts requests too', async () => {
    await database().accountCounter.update({
      where: { accountId: reader.accountId },
      data: { following: 7_499 },
    })
    await lock(author)
    expect(await followAccount(reader, author.accountId)).toBe('requested')
    const another = await citizen(`eine_zu_viel${couple}`)
    expect(await refusal(followAccount(reader, another.accountId))).toBe('too-many-follows')
  })

  test('may leave out what the account passes on', async () => {
    expect(await refusal(setShowBoosts(reader, author.accountId, false))).toBe('not-following')
    await followAccount(reader, author.accountId)
    expect(await standing(reader, author)).toMatchObject({ showBoosts: true })
    await setShowBoosts(reader, author.accountId, false)
    expect(await standing(reader, author)).toMatchObject({ following: true, showBoosts: false })
  })
})

describe('an account that approves its followers', () => {
  beforeEach(() => lock(author))

  test('is asked, once, and shows who asks to nobody else', async () => {
    expect(await followAccount(reader, author.accountId)).toBe('requested')
    expect(await followAccount(reader, author.accountId)).toBe('requested')
    expect(await eventsOf('follow.requested')).toHaveLength(1)
    expect((await readFollowRequests(author)).accounts.map(({ handle }) => handle)).toEqual([reader.handle])
    expect((await readFollowRequests(reader)).accounts).toEqual([])
    expect(await standing(reader, author)).toMatchObject({ following: false, requested: true })
    expect(await countsOf(author)).toEqual({ followers: 0, following: 0 })
  })

  test('accepts, once, however often it clicks', async () => {
    await followAccount(reader, author.accountId)
    await Promise.all([1, 2].map(() => answerFollowRequest(author, reader.accountId, 'accept')))
    expect(await standing(reader, author)).toMatchObject({ following: true, requested: false })
    expect(await countsOf(author)).toEqual({ followers: 1, following: 0 })
    expect(await eventsOf('follow.created')).toHaveLength(1)
  })

  test('rejects without a word, and can be asked again', async () => {
    await followAccount(reader, author.accountId)
    await answerFollowRequest(author, reader.accountId, 'reject')
    await answerFollowRequest(author, reader.accountId, 'reject')
    expect(await standing(reader, author)).toMatchObject({ following: false, requested: false })
    // Once, for the server of who asked; nobody here is told.
    expect(await eventsOf('follow.ended')).toMatchObject([{ by: 'target', uri: null }])
    expect(await followAccount(reader, author.accountId)).toBe('requested')
  })

  test('cannot accept whom nobody asked', async () => {
    expect(await refusal(answerFollowRequest(author, reader.accountId, 'accept'))).toBe('request-not-found')
    expect(await refusal(answerFollowRequest(reader, author.accountId, 'accept'))).toBe('request-not-found')
  })

  test('is left alone when the request is withdrawn, and the word of it goes too', async () => {
    await followAccount(reader, author.accountId)
    await database().notification.create({
      data: { accountId: author.accountId, fromAccountId: reader.accountId, kind: 'follow_request' },
    })
    await unfollowAccount(reader, author.accountId)
    expect((await readFollowRequests(author)).accounts).toEqual([])
    expect(await database().notification.count({ where: { accountId: author.accountId } })).toBe(0)
  })

  test('may let a follower go without a block', async () => {
    await followAccount(reader, author.accountId)
    await answerFollowRequest(author, reader.accountId, 'accept')
    await removeFollower(author, reader.accountId)
    await removeFollower(author, reader.accountId)
    expect(await standing(reader, author)).toMatchObject({ following: false, blockedBy: false })
    expect(await countsOf(author)).toEqual({ followers: 0, following: 0 })
    expect(await eventsOf('follow.ended')).toHaveLength(1)
  })
})

describe('who follows whom', () => {
  test('is read by pages without gaps or doubles, without the suspended', async () => {
    const fans = await database().account.createManyAndReturn({
      data: Array.from({ length: 90 }, (_, index) => ({
        username: `fan${couple}_${index}`,
        displayName: 'Fan',
      })),
    })
    await database().follow.createMany({
      data: fans.map(({ id }) => ({ followerId: id, targetId: author.accountId })),
    })
    await database().account.update({ where: { id: fans[45]!.id }, data: { suspendedAt: new Date() } })
    const seen: string[] = []
    let before: bigint | null = null
    const sizes: number[] = []
    do {
      const page = await readFollows(author.accountId, 'followers', before)
      seen.push(...page.accounts.map(({ id }) => id))
      sizes.push(page.accounts.length)
      before = page.older === null ? null : BigInt(page.older)
    } while (before !== null)
    expect(sizes).toEqual([40, 40, 9])
    expect(new Set(seen).size).toBe(89)
    expect(seen).not.toContain(fans[45]!.id.toString())
  })

  test('is read in both directions', async () => {
    await followAccount(reader, author.accountId)
    const handles = async (of: Viewer, kind: 'followers' | 'following') =>
      (await readFollows(of.accountId, kind)).accounts.map(({ handle }) => handle)
    expect(await handles(reader, 'following')).toEqual([author.handle])
    expect(await handles(author, 'followers')).toEqual([reader.handle])
    expect(await handles(author, 'following')).toEqual([])
  })
})

describe('a relationship', () => {
  test('is nothing for somebody without an account', async () => {
    const view = (await readRelationships(null, [author.accountId])).get(author.accountId.toString())
    expect(Object.values(view ?? { missing: true })).toEqual(Array(8).fill(false))
  })

  test('is read for many accounts at once, one of them oneself', async () => {
    await followAccount(author, reader.accountId)
    const views = await readRelationships(reader, [author.accountId, reader.accountId, author.accountId])
    expect(views.size).toBe(2)
    expect(views.get(author.accountId.toString())).toMatchObject({
      isSelf: false,
      followedBy: true,
      following: false,
    })
    expect(views.get(reader.accountId.toString())).toMatchObject({ isSelf: true, followedBy: false })
  })
})
