import { beforeEach, describe, expect, test } from 'vitest'
import type { RemoteActor } from '#domain/accounts/remote-actor.ts'
import type { Viewer } from '#domain/accounts/viewer.ts'
import { postUri } from '#domain/addresses.ts'
import { readPinnedPosts } from '#domain/feeds/read-account-feed.ts'
import { readHomeFeed } from '#domain/feeds/read-home-feed.ts'
import { blockAccount } from '#domain/moderation/block-account.ts'
import { boostPost } from '#domain/posts/boost-post.ts'
import { favouritePost } from '#domain/posts/favourite-post.ts'
import { receiveBoost, receiveUnboost } from '#domain/posts/receive-boost.ts'
import { receiveDeletion } from '#domain/posts/receive-deletion.ts'
import { receiveFavourite, receiveUnfavourite } from '#domain/posts/receive-favourite.ts'
import { receivePin, receivePins, receiveUnpin } from '#domain/posts/receive-pins.ts'
import { receiveVote } from '#domain/posts/receive-vote.ts'
import { setClock } from '#platform/clock.ts'
import { database } from '#platform/database.ts'
import { anna, bernd } from '../rig/cast.ts'
import { committed, connectTestDatabase } from '../rig/connect.ts'
import { by, meetRemotes, mentioning, stored, there, view as viewAs } from '../rig/remote-scene.ts'
import { write } from '../rig/write.ts'

connectTestDatabase()

let lena: RemoteActor
let lenaId: bigint
let olafId: bigint
let reader: Viewer
let ours: bigint
let acts = 0
beforeEach(async () => {
  setClock(undefined)
  ;({ reader, lena, lenaId, olafId } = await meetRemotes())
  ours = await write(reader, 'Moin')
})
const uri = () => `${there}/acts/${++acts}`
const counts = async (id: bigint) => (await viewAs(id, reader))?.counts
const suspend = (id: bigint) =>
  database().account.update({ where: { id }, data: { suspendedAt: new Date() } })

describe('a boost from elsewhere', () => {
  const boost = (postId: bigint, more = {}) => ({
    uri: uri(),
    postId,
    visibility: 'public' as const,
    publishedAt: new Date(),
    ...more,
  })

  test('counts once, stands in the home feed of followers, and is taken back by its address', async () => {
    const told = boost(ours, { publishedAt: new Date('2199-01-01') })
    expect(await receiveBoost(lenaId, told)).toBe('stored')
    expect(await receiveBoost(lenaId, told)).toBe('duplicate')
    expect(await counts(ours)).toMatchObject({ boosts: 1 })
    const { entries } = await readHomeFeed(reader)
    const entry = entries.find(({ boostedBy }) => boostedBy?.account.id === lenaId.toString())
    expect(entry?.post.id).toBe(String(ours))
    expect(new Date(entry?.boostedBy?.at ?? 0).getTime()).toBeLessThanOrEqual(Date.now())
    expect(await receiveUnboost(olafId, { uri: told.uri })).toBe('ignored')
    expect(await receiveUnboost(olafId, { postId: ours })).toBe('ignored')
    expect(await receiveUnboost(lenaId, { uri: told.uri })).toBe('deleted')
    expect(await receiveUnboost(lenaId, { uri: told.uri })).toBe('ignored')
    expect(await counts(ours)).toMatchObject({ boosts: 0 })
  })

  test('again, under another address, is taken back by that one, or by its deletion', async () => {
    await receiveBoost(lenaId, boost(ours))
    const again = boost(ours)
    expect(await receiveBoost(lenaId, again)).toBe('duplicate')
    expect(await receiveDeletion(olafId, again.uri)).toBe('ignored')
    expect(await receiveDeletion(lenaId, again.uri)).toBe('deleted')
    expect(await counts(ours)).toMatchObject({ boosts: 0 })
  })

  test('by somebody suspended is refused', async () => {
    await suspend(olafId)
    expect(await receiveBoost(olafId, boost(ours))).toBe('ignored')
    expect(await counts(ours)).toMatchObject({ boosts: 0 })
  })

  test('of what is not for everybody, is deleted, or is its author’s who has blocked, is refused', async () => {
    const secret = await write(reader, 'Nur für euch', { visibility: 'followers' })
    const letter = await stored(by(lena, { visibility: 'direct', mentions: [mentioning(reader)] }))
    expect(await receiveBoost(lenaId, boost(secret))).toBe('ignored')
    expect(await receiveBoost(lenaId, boost(letter))).toBe('ignored')
    const gone = by(lena)
    const goneId = await stored(gone)
    await receiveDeletion(lenaId, gone.uri)
    expect(await receiveBoost(lenaId, boost(goneId))).toBe('ignored')
    await blockAccount(reader, olafId)
    expect(await receiveBoost(olafId, boost(ours))).toBe('ignored')
  })

  test('of somebody else’s post by somebody nobody here follows is not kept', async () => {
    const post = await stored(by(lena))
    expect(await receiveBoost(olafId, boost(post))).toBe('ignored')
    expect(await receiveBoost(lenaId, boost(post))).toBe('stored')
  })

  test('cannot be one of ours, nor take the address of something else', async () => {
    expect(await receiveBoost(lenaId, boost(ours, { uri: postUri(1n) }))).toBe('ignored')
    const post = by(lena)
    await stored(post)
    expect(await receiveBoost(lenaId, boost(ours, { uri: post.uri }))).toBe('duplicate')
    expect(await counts(ours)).toMatchObject({ boosts: 0 })
  })
})

describe('what our people do with a post from elsewhere', () => {
  test('counts: favourites, boosts, answers', async () => {
    const id = await stored(by(lena))
    await favouritePost(reader, id)
    await boostPost(reader, id)
    await write(reader, 'Antwort', { replyToId: id })
    expect(await counts(id)).toMatchObject({ favourites: 1, boosts: 1, replies: 1 })
  })
})

describe('a favourite from elsewhere', () => {
  test('counts once, and is taken back by whoever gave it only', async () => {
    const first = uri()
    const second = uri()
    expect(await receiveFavourite(olafId, ours, first)).toBe('stored')
    expect(await receiveFavourite(olafId, ours, second)).toBe('duplicate')
    expect(await counts(ours)).toMatchObject({ favourites: 1 })
    expect(await receiveUnfavourite(lenaId, { uri: second })).toBe('ignored')
    expect(await receiveUnfavourite(olafId, { uri: first })).toBe('ignored')
    expect(await receiveUnfavourite(olafId, { uri: second })).toBe('deleted')
    expect(await counts(ours)).toMatchObject({ favourites: 0 })
    const told = await committed('post.favourited')
    expect(told).toContainEqual({ postId: String(ours), byId: String(olafId), elsewhere: true })
  })

  test('of what she may not see, of a post elsewhere, or by somebody suspended is refused', async () => {
    const secret = await write(reader, 'Nur für euch', { visibility: 'followers' })
    expect(await receiveFavourite(olafId, secret, uri())).toBe('ignored')
    expect(await receiveFavourite(olafId, await stored(by(lena)), uri())).toBe('ignored')
    await suspend(olafId)
    expect(await receiveFavourite(olafId, ours, uri())).toBe('ignored')
  })

  test('of one of ours is not taken back by another server', async () => {
    await favouritePost(await bernd(), ours)
    expect(await receiveUnfavourite((await bernd()).accountId, { postId: ours })).toBe('ignored')
  })
})

describe('a vote from elsewhere', () => {
  const poll = (multiple: boolean) =>
    write(reader, 'Was?', { poll: { options: ['Ja', 'Nein'], days: 1, multiple } })
  const votes = async (id: bigint) => {
    const shown = (await viewAs(id, reader))?.poll
    return { voters: shown?.voters, votes: shown?.options.map((option) => option.votes) }
  }

  test('counts once where one answer is allowed, even if both come at the same moment', async () => {
    const id = await poll(false)
    const outcomes = await Promise.all([receiveVote(olafId, id, 'Ja'), receiveVote(olafId, id, 'Nein')])
    expect(outcomes.sort()).toEqual(['duplicate', 'stored'])
    expect(await votes(id)).toMatchObject({ voters: 1 })
  })

  test('counts each answer once where several are allowed', async () => {
    const id = await poll(true)
    const outcomes: string[] = []
    for (const title of ['Ja', 'Nein', 'Ja']) outcomes.push(await receiveVote(olafId, id, title))
    expect(outcomes).toEqual(['stored', 'stored', 'duplicate'])
    expect(await votes(id)).toEqual({ voters: 1, votes: [1, 1] })
  })

  test('for no answer of it, after its end, by somebody blocked, or in a poll elsewhere is ignored', async () => {
    const id = await poll(false)
    expect(await receiveVote(olafId, id, 'Vielleicht')).toBe('ignored')
    expect(await receiveVote(olafId, ours, 'Ja')).toBe('ignored')
    const options = [{ title: 'Ja', votes: 0 }]
    const elsewhere = await stored(by(lena, { poll: { options, multiple: false, endsAt: null, voters: 0 } }))
    expect(await receiveVote(olafId, elsewhere, 'Ja')).toBe('ignored')
    await blockAccount(reader, lenaId)
    expect(await receiveVote(lenaId, id, 'Ja')).toBe('ignored')
    setClock(() => new Date(Date.now() + 2 * 86_400_000))
    expect(await receiveVote(olafId, id, 'Ja')).toBe('ignored')
    expect(await votes(id)).toEqual({ voters: 0, votes: [0, 0] })
  })
})

describe('what stands at the top of a profile elsewhere', () => {
  const shown = async () => (await readPinnedPosts(reader, lenaId)).map(({ post }) => post.id)

  test('is what its account says, in its order, five at most, and only its own public posts', async () => {
    const own: bigint[] = []
    for (let n = 0; n < 6; n++) own.push(await stored(by(lena)))
    const secret = await stored(by(lena, { visibility: 'followers' }))
    await receivePins(lenaId, [ours, secret, ...own])
    expect(await shown()).toEqual(own.slice(0, 5).map(String))
    expect(await receivePin(lenaId, own[5] ?? 0n)).toBe('ignored')
    expect(await receiveUnpin(lenaId, own[0] ?? 0n)).toBe('deleted')
    expect(await receivePin(lenaId, own[5] ?? 0n)).toBe('stored')
    await receivePins(lenaId, [])
    expect(await shown()).toEqual([])
  })

  test('is nobody else’s to change', async () => {
    const id = await stored(by(lena))
    expect(await receivePin(olafId, id)).toBe('ignored')
    expect(await receivePin(olafId, ours)).toBe('ignored')
    expect(await receivePin(lenaId, id)).toBe('stored')
    expect(await receiveUnpin(olafId, id)).toBe('ignored')
    await receivePins(olafId, [id])
    expect(await shown()).toEqual([String(id)])
    expect(await receiveUnpin((await anna()).accountId, id)).toBe('ignored')
  })
})
