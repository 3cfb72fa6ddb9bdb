import { beforeEach, describe, expect, test } from 'vitest'
import { readAccount } from '#domain/accounts/read-account.ts'
import { receiveActor } from '#domain/accounts/receive-actor.ts'
import type { RemoteActor } from '#domain/accounts/remote-actor.ts'
import type { Viewer } from '#domain/accounts/viewer.ts'
import { accountUri } from '#domain/addresses.ts'
import { addToList } from '#domain/follows/add-to-list.ts'
import { answerFollowRequest } from '#domain/follows/answer-follow-request.ts'
import { createList } from '#domain/follows/create-list.ts'
import { followAccount } from '#domain/follows/follow-account.ts'
import { moveFollowers } from '#domain/follows/move-followers.ts'
import { readList } from '#domain/follows/read-lists.ts'
import { readRelationships } from '#domain/follows/read-relationships.ts'
import { receiveFollow, receiveUnfollow } from '#domain/follows/receive-follow.ts'
import { receiveFollowAccepted, receiveFollowRejected } from '#domain/follows/receive-follow-answer.ts'
import { receiveMove } from '#domain/follows/receive-move.ts'
import { blockAccount } from '#domain/moderation/block-account.ts'
import { receiveBlock, receiveUnblock } from '#domain/moderation/receive-block.ts'
import { database } from '#platform/database.ts'
import { citizen } from '../rig/cast.ts'
import { committed, connectTestDatabase } from '../rig/connect.ts'
import { describeRemote, followFromElsewhere } from '../rig/remote-people.ts'

connectTestDatabase()

const there = 'https://nord.example'
let ours: Viewer
let remote: RemoteActor
let remoteId: bigint
let pairs = 0
beforeEach(async () => {
  ours = await citizen(`einheimisch${++pairs}`)
  remote = describeRemote(there)
  remoteId = await receiveActor(remote)
})

const uri = (n = 1) => `${remote.uri}/follows/${n}`
const standing = async (viewer: Viewer, other = remoteId) =>
  (await readRelationships(viewer, [other])).get(other.toString())
const followers = async (id: bigint) => (await readAccount(null, { id })).counts.followers
const told = async <N extends 'follow.created' | 'follow.requested' | 'follow.ended'>(name: N) =>
  (await committed(name)).filter(({ followerId, targetId }) =>
    [followerId, targetId].includes(String(remoteId)),
  )
const storedUri = async () =>
  (await database().follow.findFirst({ where: { followerId: remoteId, targetId: ours.accountId } }))?.uri

describe('a follower from elsewhere', () => {
  test('follows at once; asking again is answered again, and the newest address counts', async () => {
    expect(await receiveFollow(remoteId, ours.accountId, uri(1))).toBe('following')
    expect(await receiveFollow(remoteId, ours.accountId, uri(2))).toBe('following')
    expect(await followers(ours.accountId)).toBe(1)
    expect(await told('follow.created')).toHaveLength(2)
    expect(await storedUri()).toBe(uri(2))
    expect(await receiveUnfollow(remoteId, { uri: uri(1) })).toBe('ignored')
    expect(await receiveUnfollow(remoteId, { uri: uri(2) })).toBe('deleted')
    expect(await receiveUnfollow(remoteId, { targetId: ours.accountId })).toBe('ignored')
    expect(await followers(ours.accountId)).toBe(0)
    expect((await told('follow.ended')).map(({ by }) => by)).toEqual(['follower'])
  })

  test('waits where followers must be approved, and is no follower until then', async () => {
    await database().account.update({ where: { id: ours.accountId }, data: { locked: true } })
    expect(await receiveFollow(remoteId, ours.accountId, uri(1))).toBe('requested')
    expect(await receiveFollow(remoteId, ours.accountId, uri(2))).toBe('requested')
    expect(await followers(ours.accountId)).toBe(0)
    await answerFollowRequest(ours, remoteId, 'accept')
    expect(await followers(ours.accountId)).toBe(1)
    expect(await storedUri()).toBe(uri(2))
  })

  test('waits if her server is silenced', async () => {
    await database().account.update({ where: { id: remoteId }, data: { limitedAs: 'silence' } })
    expect(await receiveFollow(remoteId, ours.accountId, uri())).toBe('requested')
  })

  test('is refused, and told so, if either has blocked the other', async () => {
    await blockAccount(ours, remoteId)
    expect(await receiveFollow(remoteId, ours.accountId, uri())).toBe('refused')
    expect(await told('follow.ended')).toContainEqual({
      followerId: String(remoteId),
      targetId: String(ours.accountId),
      by: 'target',
      uri: uri(),
    })
  })

  test('cannot follow somebody suspended or elsewhere; nobody of ours follows that way', async () => {
    const other = await receiveActor(describeRemote(there))
    expect(await receiveFollow(remoteId, other, uri())).toBe('ignored')
    expect(await receiveFollow(ours.accountId, other, uri())).toBe('ignored')
    await database().account.update({ where: { id: ours.accountId }, data: { suspendedAt: new Date() } })
    expect(await receiveFollow(remoteId, ours.accountId, uri())).toBe('ignored')
  })
})

describe('following somebody elsewhere', () => {
  const ask = async () => {
    expect(await followAccount(ours, remoteId)).toBe('requested')
    const { uri: asked } = await database().followRequest.findFirstOrThrow({
      where: { followerId: ours.accountId, targetId: remoteId },
    })
    return asked ?? ''
  }

  test('counts only after she accepts, who alone can', async () => {
    const asked = await ask()
    expect(asked).toMatch(/^http:\/\/sapocom\.test\/ap\/follows\/\d+$/)
    const other = await receiveActor(describeRemote(there))
    expect(await receiveFollowAccepted(other, { uri: asked })).toBe('ignored')
    expect(await receiveFollowAccepted(other, { followerId: ours.accountId })).toBe('ignored')
    expect(await standing(ours)).toMatchObject({ following: false, requested: true })
    expect(await followers(remoteId)).toBe(0)
    expect(await receiveFollowAccepted(remoteId, { uri: asked })).toBe('stored')
    expect(await receiveFollowAccepted(remoteId, { uri: asked })).toBe('ignored')
    expect(await standing(ours)).toMatchObject({ following: true, requested: false })
    expect(await followers(remoteId)).toBe(1)
  })

  test('an answer without an address counts by whose request it was', async () => {
    await ask()
    expect(await receiveFollowAccepted(remoteId, { followerId: ours.accountId })).toBe('stored')
  })

  test('nobody can be made to follow who has not asked', async () => {
    expect(await receiveFollowAccepted(remoteId, { followerId: ours.accountId })).toBe('ignored')
    expect(await receiveFollowAccepted(remoteId, { uri: 'http://sapocom.test/ap/follows/1' })).toBe('ignored')
    expect(await standing(ours)).toMatchObject({ following: false })
  })

  test('ends when she refuses, before or afterwards', async () => {
    const asked = await ask()
    expect(await receiveFollowRejected(remoteId, { uri: asked })).toBe('deleted')
    expect(await standing(ours)).toMatchObject({ requested: false })
    const again = await ask()
    await receiveFollowAccepted(remoteId, { uri: again })
    const other = await receiveActor(describeRemote(there))
    expect(await receiveFollowRejected(other, { uri: again })).toBe('ignored')
    expect(await receiveFollowRejected(remoteId, { uri: again })).toBe('deleted')
    expect(await standing(ours)).toMatchObject({ following: false })
    expect((await told('follow.ended')).map(({ by }) => by)).toEqual(['target', 'target'])
  })
})

describe('a block from elsewhere', () => {
  test('parts both, until it ends; nothing comes back by itself', async () => {
    await receiveFollow(remoteId, ours.accountId, uri())
    await followFromElsewhere(ours.accountId, remoteId, 'http://sapocom.test/ap/follows/2')
    expect(await receiveBlock(remoteId, ours.accountId)).toBe('stored')
    expect(await receiveBlock(remoteId, ours.accountId)).toBe('stored')
    expect(await standing(ours)).toMatchObject({ following: false, followedBy: false, blockedBy: true })
    expect(
      (await committed('account.blocked')).filter(({ accountId }) => accountId === String(remoteId)),
    ).toHaveLength(1)
    expect(await receiveUnblock(remoteId, ours.accountId)).toBe('deleted')
    expect(await standing(ours)).toMatchObject({ following: false, blockedBy: false })
  })

  test('is only between an account elsewhere and one of ours', async () => {
    const other = await citizen(`andere${pairs}`)
    expect(await receiveBlock(ours.accountId, other.accountId)).toBe('ignored')
    expect(await receiveBlock(remoteId, await receiveActor(describeRemote(there)))).toBe('ignored')
    await blockAccount(ours, other.accountId)
    expect(await receiveUnblock(ours.accountId, other.accountId)).toBe('ignored')
  })
})

describe('a move', () => {
  const follow = (viewer: Viewer) =>
    followFromElsewhere(viewer.accountId, remoteId, `http://sapocom.test/ap/follows/${viewer.accountId}`)

  test('takes followers along, and their lists, if the new account names the old one', async () => {
    await follow(ours)
    const list = await createList(ours, 'Behörden')
    await addToList(ours, list.id, remoteId)
    const next = describeRemote('https://sued.example')
    const newId = await receiveActor(next)
    expect(await receiveMove(remoteId, newId)).toBe('ignored')
    await receiveActor({ ...next, alsoKnownAs: [remote.uri] })
    expect(await receiveMove(remoteId, newId)).toBe('moved')
    expect(await committed('account.moved')).toContainEqual({
      accountId: String(remoteId),
      targetId: String(newId),
    })
    await moveFollowers(remoteId, newId)
    await moveFollowers(remoteId, newId)
    expect(await standing(ours)).toMatchObject({ following: false })
    expect(await standing(ours, newId)).toMatchObject({ requested: true })
    expect((await readList(ours, list.id)).accounts.map(({ id }) => id)).toEqual([String(newId)])
    const { movedToUri } = await database().account.findUniqueOrThrow({ where: { id: remoteId } })
    expect(movedToUri).toBe(next.uri)
  })

  test('to an account here follows it at once, but not where it has blocked, nor oneself', async () => {
    const blocked = await citizen(`gesperrt${pairs}`)
    const target = await citizen(`ziel${pairs}`)
    for (const viewer of [ours, blocked, target]) await follow(viewer)
    await blockAccount(target, blocked.accountId)
    await database().account.update({ where: { id: target.accountId }, data: { alsoKnownAs: [remote.uri] } })
    expect(await receiveMove(remoteId, target.accountId)).toBe('moved')
    await moveFollowers(remoteId, target.accountId)
    expect(await standing(ours, target.accountId)).toMatchObject({ following: true })
    expect(await standing(blocked, target.accountId)).toMatchObject({ following: false })
    expect(await followers(target.accountId)).toBe(1)
    expect(await followers(remoteId)).toBe(0)
    const { movedToUri } = await database().account.findUniqueOrThrow({ where: { id: remoteId } })
    expect(movedToUri).toBe(accountUri(target.accountId))
  })

  test('of one of ours is not another server’s to say; nor to or from somebody suspended', async () => {
    const newId = await receiveActor(
      describeRemote('https://sued.example', { alsoKnownAs: [accountUri(ours.accountId), remote.uri] }),
    )
    expect(await receiveMove(ours.accountId, newId)).toBe('ignored')
    expect(await receiveMove(remoteId, remoteId)).toBe('ignored')
    await database().account.update({ where: { id: newId }, data: { suspendedAt: new Date() } })
    expect(await receiveMove(remoteId, newId)).toBe('ignored')
  })
})
