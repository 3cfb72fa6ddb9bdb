import { describe, expect, test } from 'vitest'
import { readAccount } from '#domain/accounts/read-account.ts'
import { receiveActor } from '#domain/accounts/receive-actor.ts'
import type { Viewer } from '#domain/accounts/viewer.ts'
import { accountUri } from '#domain/addresses.ts'
import { followAccount } from '#domain/follows/follow-account.ts'
import { moveFollowers } from '#domain/follows/move-followers.ts'
import { moveAccount } from '#domain/migration/move-account.ts'
import { readMove } from '#domain/migration/read-move.ts'
import { setAliases } from '#domain/migration/set-aliases.ts'
import { undoMove } from '#domain/migration/undo-move.ts'
import { boostPost } from '#domain/posts/boost-post.ts'
import { deletePost } from '#domain/posts/delete-post.ts'
import { favouritePost } from '#domain/posts/favourite-post.ts'
import { renderActor } from '#federation/render/render-actor.ts'
import { now } from '#platform/clock.ts'
import { database } from '#platform/database.ts'
import { proveAt } from '../rig/attempts/targets.ts'
import { anna, citizen, jonas, karin } from '../rig/cast.ts'
import { connectTestDatabase, forgetEvents, recordedEvents } from '../rig/connect.ts'
import { refusal } from '../rig/refusal.ts'
import { describeRemote, newRemote } from '../rig/remote-people.ts'
import { write } from '../rig/write.ts'

connectTestDatabase()

const there = 'https://there.example'
let people = 0
const somebody = (): Promise<Viewer> => citizen(`zieht${++people}`)

/** An account elsewhere that names somebody of ours as itself. */
const newHome = ({ accountId }: Viewer): Promise<bigint> =>
  newRemote(there, { alsoKnownAs: [accountUri(accountId)] })

const movedOf = async (id: bigint) => (await readAccount(null, { id })).movedTo

describe('other addresses of oneself', () => {
  test('are told to other servers, and taken back again', async () => {
    const person = await somebody()
    const other = await newRemote(there)
    forgetEvents()
    await setAliases(person, { add: [other] })
    const [alias] = (await readMove(person)).aliases
    expect(alias?.account?.id).toBe(other.toString())
    expect(await renderActor(person.accountId)).toMatchObject({ alsoKnownAs: [alias?.uri] })
    expect(recordedEvents()).toEqual([
      { name: 'account.changed', payload: { accountId: `${person.accountId}`, handle: person.handle } },
    ])
    await setAliases(person, { remove: [alias?.uri ?? ''] })
    expect((await readMove(person)).aliases).toEqual([])
    expect(await renderActor(person.accountId)).not.toHaveProperty('alsoKnownAs')
  })

  test('are at most ten, and never the account itself', async () => {
    const person = await somebody()
    const others: bigint[] = []
    for (let n = 0; n < 11; n++) others.push(await newRemote(there))
    expect(await refusal(setAliases(person, { add: others }))).toBe('too-many-aliases')
    await setAliases(person, { add: others.slice(1) })
    expect(await refusal(setAliases(person, { add: [others[0] as bigint] }))).toBe('too-many-aliases')
    expect(await refusal(setAliases(person, { add: [person.accountId] }))).toBe('alias-is-self')
    expect((await readMove(person)).aliases).toHaveLength(10)
  })

  test('are known here and not gone', async () => {
    const person = await somebody()
    const gone = await newRemote(there)
    await database().remoteActor.update({ where: { accountId: gone }, data: { goneAt: now() } })
    for (const id of [gone, 1n])
      expect(await refusal(setAliases(person, { add: [id] }))).toBe('account-not-found')
  })
})

describe('moving away', () => {
  test('leads the profile to the new account and tells of it once', async () => {
    const person = await somebody()
    const home = await newHome(person)
    forgetEvents()
    await moveAccount(person, home)
    const { movedTo, aliases } = await readMove(person)
    expect(movedTo?.account?.id).toBe(home.toString())
    expect(aliases).toEqual([])
    expect((await movedOf(person.accountId))?.account?.id).toBe(home.toString())
    expect(await renderActor(person.accountId)).toMatchObject({ movedTo: movedTo?.uri })
    expect(recordedEvents()).toEqual([
      { name: 'account.moved', payload: { accountId: `${person.accountId}`, targetId: `${home}` } },
    ])
  })

  test('is only possible to an account that names this one', async () => {
    const person = await somebody()
    const home = await newRemote(there)
    expect(await refusal(moveAccount(person, home))).toBe('alias-missing')
    // What is refused does not count as the one move in 30 days.
    const { username } = await database().account.findUniqueOrThrow({ where: { id: home } })
    await receiveActor(describeRemote(there, { username, alsoKnownAs: [accountUri(person.accountId)] }))
    await moveAccount(person, home)
    expect(await movedOf(person.accountId)).not.toBeNull()
  })

  test('is possible between two accounts of this server, and followers here follow', async () => {
    const [from, to, follower] = [await somebody(), await somebody(), await somebody()]
    await followAccount(follower, from.accountId)
    await setAliases(to, { add: [from.accountId] })
    await moveAccount(from, to.accountId)
    await moveFollowers(from.accountId, to.accountId)
    const asSeen = async (who: Viewer) => (await readAccount(follower, { id: who.accountId })).relationship
    expect(await asSeen(to)).toMatchObject({ following: true })
    expect(await asSeen(from)).toMatchObject({ following: false })
  })

  test('ends writing, sharing and following, but neither reading, favouring nor deleting', async () => {
    const person = await somebody()
    const [own, other] = [await write(person, 'Vorher'), await write(await anna(), 'Von Anna')]
    await moveAccount(person, await newHome(person))
    const attempts = [
      () => write(person, 'Nachher'),
      () => boostPost(person, other),
      async () => followAccount(person, (await anna()).accountId),
    ]
    for (const attempt of attempts) expect(await refusal(attempt())).toBe('account-moved')
    await favouritePost(person, other)
    await deletePost(person, own)
    await undoMove(person)
    await write(person, 'Wieder da')
  })

  test('keeps anybody new from following', async () => {
    const person = await somebody()
    await moveAccount(person, await newHome(person))
    expect(await refusal(followAccount(await anna(), person.accountId))).toBe('target-moved')
  })

  test('can be taken back at once, and done again only after 30 days', async () => {
    const person = await somebody()
    const home = await newHome(person)
    await moveAccount(person, home)
    expect(await refusal(moveAccount(person, home))).toBe('account-moved')
    forgetEvents()
    await undoMove(person)
    expect(recordedEvents().map(({ name }) => name)).toEqual(['account.changed'])
    expect(await movedOf(person.accountId)).toBeNull()
    expect(await refusal(moveAccount(person, home))).toBe('moved-recently')
    await undoMove(person)
    expect(recordedEvents()).toHaveLength(1)
  })

  test('wants a fresh proof of who one is', async () => {
    const person = await somebody()
    const home = await newHome(person)
    await proveAt(person.sessionId, new Date(Date.now() - 3_600_000))
    const attempts = [() => moveAccount(person, home), () => undoMove(person), () => setAliases(person, {})]
    for (const attempt of attempts) expect(await refusal(attempt())).toBe('proof-needed')
    await proveAt(person.sessionId, new Date())
    await moveAccount(person, home)
  })

  test('of an agency is for its administrators, and is written down', async () => {
    const agency = await karin()
    const home = await newHome(agency)
    expect(await refusal(moveAccount(await jonas(), home))).toBe('not-allowed')
    await moveAccount(agency, home)
    await undoMove(agency)
    const acts = await database().auditEntry.findMany({
      where: { action: { in: ['account.moved', 'move.undone'] } },
      select: { action: true, actorId: true, actingAccountId: true, subjectId: true },
      orderBy: { id: 'asc' },
    })
    const by = { actorId: agency.userId, actingAccountId: agency.accountId }
    expect(acts).toEqual([
      { action: 'account.moved', subjectId: `${home}`, ...by },
      { action: 'move.undone', subjectId: `${agency.accountId}`, ...by },
    ])
  })

  test('is not possible for a suspended account', async () => {
    const person = await somebody()
    const home = await newHome(person)
    await database().account.update({ where: { id: person.accountId }, data: { suspendedAt: now() } })
    expect(await refusal(moveAccount(person, home))).toBe('account-suspended')
    expect(await refusal(setAliases(person, { add: [home] }))).toBe('account-suspended')
  })
})
