import { describe, expect, test } from 'vitest'
import { suspendAccount } from '#domain/accounts/suspend-account.ts'
import { updateProfile } from '#domain/accounts/update-profile.ts'
import { accountUri } from '#domain/addresses.ts'
import { followAccount } from '#domain/follows/follow-account.ts'
import { removeFollower } from '#domain/follows/remove-follower.ts'
import { unfollowAccount } from '#domain/follows/unfollow-account.ts'
import { blockAccount } from '#domain/moderation/block-account.ts'
import { unblockAccount } from '#domain/moderation/unblock-account.ts'
import { boostPost } from '#domain/posts/boost-post.ts'
import { favouritePost } from '#domain/posts/favourite-post.ts'
import { pinPost } from '#domain/posts/pin-post.ts'
import { unboostPost } from '#domain/posts/unboost-post.ts'
import { unfavouritePost } from '#domain/posts/unfavourite-post.ts'
import { unpinPost } from '#domain/posts/unpin-post.ts'
import { voteInPoll } from '#domain/posts/vote-in-poll.ts'
import { beginDueErasures } from '#domain/privacy/begin-erasure.ts'
import { requestErasure } from '#domain/privacy/request-erasure.ts'
import { federateAnewJob, federateJob } from '#jobs/handlers/federate.ts'
import { eraseUserJob } from '#jobs/handlers/privacy.ts'
import { setClock } from '#platform/clock.ts'
import { database } from '#platform/database.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { federate } from '../rig/federate.ts'
import { newRemote, newRemotePost } from '../rig/remote-people.ts'
import {
  connectTwoHosts,
  far,
  near,
  pathsAt,
  somebody,
  typesAt,
  unique,
  withFollower,
} from '../rig/two-hosts.ts'
import { write } from '../rig/write.ts'

/* Which servers are told of what is done to posts, people and accounts: by verbs, through jobs, to real inboxes. */
connectTestDatabase()
connectTwoHosts()

describe('what is done to posts elsewhere', () => {
  test('is told to their authors in their own inboxes: likes, and likes taken back', async () => {
    const { person } = await withFollower()
    const authorId = await newRemote(far().url, { username: 'autorin' })
    const uri = `${far().url}/posts/gefallen`
    const id = await newRemotePost(authorId, uri)
    await favouritePost(person, id)
    await federate()
    await unfavouritePost(person, id)
    await federate()
    expect(typesAt(far())).toEqual(['Like', 'Undo'])
    expect(pathsAt(far())).toEqual(Array(2).fill('/users/autorin/inbox'))
    const [like, undo] = far().received.map(({ activity }) => activity)
    expect(like).toMatchObject({ object: uri, actor: accountUri(person.accountId) })
    expect(undo?.object).toMatchObject({ id: like?.id, type: 'Like', object: uri })
    await favouritePost(person, id)
    await federate()
    expect(far().received[2]?.activity.id).not.toBe(like?.id)
    expect(near().received).toEqual([])
  })

  test('is told to the author and to followers: boosts, and boosts taken back', async () => {
    const { person } = await withFollower()
    const uri = `${far().url}/posts/weitergesagt`
    const id = await newRemotePost(await newRemote(far().url), uri)
    await boostPost(person, id)
    await federate()
    await unboostPost(person, id)
    await federate()
    for (const host of [near(), far()]) {
      expect(typesAt(host)).toEqual(['Announce', 'Undo'])
      const [announce, back] = host.received.map(({ activity }) => activity)
      expect(announce).toMatchObject({ object: uri })
      expect(back?.object).toMatchObject({ id: announce?.id, type: 'Announce' })
    }
  })

  test('and taken back before it was said is not said', async () => {
    const person = await somebody()
    const id = await newRemotePost(await newRemote(far().url), `${far().url}/posts/${unique()}`)
    await favouritePost(person, id)
    await unfavouritePost(person, id)
    await favouritePost(person, id)
    await federate()
    expect(typesAt(far())).toEqual(['Like'])
  })

  test('votes go to the author of the poll, one by one', async () => {
    const person = await somebody()
    const id = await newRemotePost(await newRemote(far().url), `${far().url}/posts/wahl`)
    const options = ['Nord', 'Süd', 'West'].map((title, position) => ({ title, position }))
    const endsAt = new Date(Date.now() + 3_600_000)
    await database().poll.create({
      data: { postId: id, multiple: true, endsAt, options: { create: options } },
    })
    await voteInPoll(person, id, [0, 2])
    await federate()
    expect(far().received.map(({ activity }) => activity.object)).toMatchObject([
      { type: 'Note', name: 'Nord', inReplyTo: `${far().url}/posts/wahl` },
      { type: 'Note', name: 'West', inReplyTo: `${far().url}/posts/wahl` },
    ])
  })
})

describe('what happens to posts here', () => {
  test('pins are told as they are now', async () => {
    const { person } = await withFollower()
    const id = await write(person, 'Oben')
    await federate()
    await pinPost(person, id)
    await federate()
    await unpinPost(person, id)
    await federate()
    expect(typesAt(near())).toEqual(['Create', 'Add', 'Remove'])
  })

  test('the numbers of a poll are told to who has it', async () => {
    const { person } = await withFollower()
    const id = await write(person, 'Was meint ihr?', {
      poll: { options: ['Ja', 'Nein'], days: 1, multiple: false },
    })
    await federate()
    await voteInPoll(await somebody(), id, [1])
    await federateAnewJob({ postId: id.toString() })
    await federate()
    expect(typesAt(near())).toEqual(['Create', 'Update'])
    expect(near().received[1]?.activity.object).toMatchObject({
      type: 'Question',
      votersCount: 1,
      oneOf: [{ replies: { totalItems: 0 } }, { replies: { totalItems: 1 } }],
    })
  })
})

describe('who follows whom', () => {
  test('between servers is asked for and ended in the own inbox of the other', async () => {
    const person = await somebody()
    const targetId = await newRemote(far().url, { username: 'ziel' })
    await followAccount(person, targetId)
    await federate()
    await unfollowAccount(person, targetId)
    await federate()
    expect(typesAt(far())).toEqual(['Follow', 'Undo'])
    expect(pathsAt(far())).toEqual(Array(2).fill('/users/ziel/inbox'))
    const [follow, undo] = far().received.map(({ activity }) => activity)
    expect(undo?.object).toMatchObject({ id: follow?.id, type: 'Follow' })
  })

  test('and ended and wished for again before anybody was told, is only wished for', async () => {
    const person = await somebody()
    const targetId = await newRemote(far().url)
    await followAccount(person, targetId)
    await unfollowAccount(person, targetId)
    await followAccount(person, targetId)
    await federate()
    expect(typesAt(far())).toEqual(['Follow'])
    const { uri } = await database().followRequest.findFirstOrThrow({ where: { targetId } })
    expect(far().received[0]?.activity.id).toBe(uri)
  })

  test('is refused to a follower by the address of her Follow', async () => {
    const { person, followerId, uri } = await withFollower()
    await removeFollower(person, followerId)
    await federate()
    expect(near().received.map(({ activity }) => activity)).toMatchObject([
      { type: 'Reject', object: { id: uri, type: 'Follow' } },
    ])
  })

  test('ends with a block, which is told and can be taken back', async () => {
    const { person, followerId } = await withFollower()
    await blockAccount(person, followerId)
    await federate()
    expect(typesAt(near()).sort()).toEqual(['Block', 'Reject'])
    await unblockAccount(person, followerId)
    await federate()
    const block = near().received.find(({ activity }) => activity.type === 'Block')?.activity
    expect(near().received[2]?.activity).toMatchObject({
      type: 'Undo',
      object: { id: block?.id, type: 'Block' },
    })
  })
})

describe('an account', () => {
  test('that is changed or suspended is described anew to the servers of its followers', async () => {
    const { person } = await withFollower()
    await updateProfile(person, { displayName: 'Neuer Name', bio: '', fields: [], locked: false })
    await federate()
    await suspendAccount('operator', person.accountId, 'spam')
    await federate()
    expect(typesAt(near())).toEqual(['Update', 'Update'])
    expect(JSON.stringify(near().received[0]?.activity)).toContain('Neuer Name')
    expect(JSON.stringify(near().received[1]?.activity)).not.toContain('Neuer Name')
  })

  test('that moves says so to its followers, first in its description', async () => {
    const { person } = await withFollower()
    const targetId = await newRemote(far().url, { username: 'neues_zuhause' })
    const movedToUri = `${far().url}/users/neues_zuhause`
    await database().account.update({ where: { id: person.accountId }, data: { movedToUri } })
    const payload = { accountId: person.accountId.toString(), targetId: targetId.toString() }
    await federateJob({ name: 'account.moved', payload })
    await federate()
    expect(near().received.map(({ activity }) => activity)).toMatchObject([
      { type: 'Update', object: { movedTo: movedToUri } },
      { type: 'Move', object: accountUri(person.accountId), target: movedToUri },
    ])
  })

  test('that is erased is deleted wherever something of it went, and nothing else is said of that', async () => {
    const { person, followerId } = await withFollower()
    await write(person, 'Bleibt nicht')
    await federate()
    await removeFollower(person, followerId)
    await federate()
    near().received.length = 0
    const { dueAt } = await requestErasure(person, person.userId)
    setClock(() => dueAt)
    await beginDueErasures()
    await eraseUserJob({ userId: person.userId.toString() })
    await federate()
    setClock(undefined)
    expect(near().received.map(({ activity }) => activity)).toMatchObject([
      { type: 'Delete', object: accountUri(person.accountId) },
    ])
    expect(far().received).toEqual([])
  })

  test('elsewhere is reported by the instance, without a word of who did', async () => {
    const accountId = await newRemote(far().url, { username: 'gemeldet' })
    const reporter = await somebody()
    const report = await database().report.create({
      data: { accountId, reporterId: reporter.accountId, comment: 'Bitte ansehen', forwarded: true },
    })
    await federateJob({ name: 'report.created', payload: { reportId: report.id.toString() } })
    await federate()
    expect(far().received.map(({ activity }) => activity)).toMatchObject([
      { type: 'Flag', actor: 'http://sapocom.test/ap/actor', content: 'Bitte ansehen' },
    ])
    expect(far().received[0]?.bytes.toString()).not.toContain(accountUri(reporter.accountId))
  })
})
