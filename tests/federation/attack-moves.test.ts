import { beforeEach, describe, expect, test } from 'vitest'
import { suspendRemoteAccount } from '#domain/accounts/suspend-remote-account.ts'
import type { Viewer } from '#domain/accounts/viewer.ts'
import { moveFollowers } from '#domain/follows/move-followers.ts'
import { moveAccount } from '#domain/migration/move-account.ts'
import { react } from '#jobs/reactions.ts'
import { database, transaction } from '#platform/database.ts'
import { citizen } from '../rig/cast.ts'
import { committed, connectTestDatabase } from '../rig/connect.ts'
import { deliver, known, letFollow, openHostileScene, uriOf } from './rig/hostile-scene.ts'

/** Nobody is led to follow an account that does not say itself that it is the old one, nor led in circles. */

connectTestDatabase()
const { mallory, eve, ours } = openHostileScene()
let count = 0
let fan: Viewer
let old: ReturnType<typeof mallory.actor>
let oldId: bigint

beforeEach(async () => {
  fan = await citizen(`fan${++count}`)
  old = mallory.actor(`alt${count}`)
  oldId = await known(old.id)
  await letFollow(fan, oldId)
})

const move = (target: string, object = old.id, name = old.name) =>
  deliver(mallory, mallory.activity(name, 'Move', object, { target }))
/** Does what the moves so far have asked for. */
async function doMoves() {
  const moves = await committed('account.moved')
  for (const { accountId, targetId } of moves) await moveFollowers(BigInt(accountId), BigInt(targetId))
  return moves.length
}
const followed = async () => {
  const bonds = [
    ...(await database().follow.findMany({ where: { followerId: fan.accountId } })),
    ...(await database().followRequest.findMany({ where: { followerId: fan.accountId } })),
  ]
  return bonds.map(({ targetId }) => targetId)
}

describe('a move', () => {
  test('to who does not name the old account takes nobody along', async () => {
    for (const alsoKnownAs of [
      [],
      [`${old.id}/`],
      [`${old.id}#me`],
      [old.id.toUpperCase()],
      [`${mallory.url}/users/other`],
    ]) {
      const target = eve.actor(`ziel${++count}`, { alsoKnownAs })
      expect(await move(target.id)).toBe('ignored')
    }
    await doMoves()
    expect(await followed()).toEqual([oldId])
  })

  test('to who names it in a copy that another server shows takes nobody along', async () => {
    const target = eve.actor(`ziel${++count}`)
    const copy = mallory.serve(`/copy/${count}`, { body: { ...target.document, alsoKnownAs: [old.id] } })
    expect(await move(copy)).toBe('ignored')
    const told = { ...target.document, alsoKnownAs: [old.id] }
    await deliver(mallory, mallory.activity(old.name, 'Update', told))
    expect(await move(target.id)).toBe('ignored')
    await doMoves()
    expect(await followed()).toEqual([oldId])
  })

  test('of somebody else is not hers to say, of the same server or another', async () => {
    const target = mallory.actor(`ziel${++count}`, { alsoKnownAs: [old.id, eve.actor('eve').id] })
    for (const name of [target.name, 'mallory']) expect(await move(target.id, old.id, name)).toBe('ignored')
    expect(await move(target.id, eve.actor('eve').id)).toBe('ignored')
    await doMoves()
    expect(await followed()).toEqual([oldId])
  })

  test('to one of ours needs her own word for it, to nobody leads nowhere', async () => {
    const person = await citizen(`person${count}`)
    expect(await move(uriOf(person))).toBe('ignored')
    expect(await move(`${ours()}/ap/actors/1`)).toBe('ignored')
    expect(await move(`${mallory.url}/users/nobody`)).toBe('ignored')
    expect(await move(old.id)).toBe('ignored')
    expect(await followed()).toEqual([oldId])
  })

  test('to who is hidden here, or by who is, takes nobody along', async () => {
    const target = mallory.actor(`ziel${++count}`, { alsoKnownAs: [old.id] })
    await suspendRemoteAccount('operator', await known(target.id), 'spam')
    expect(await move(target.id)).toBe('ignored')
    const other = mallory.actor(`ziel${++count}`, { alsoKnownAs: [old.id] })
    await suspendRemoteAccount('operator', oldId, 'spam')
    expect(await move(other.id)).toBe('ignored')
  })

  test('takes along who follows, once she says so herself, and asks the new one first', async () => {
    const target = mallory.actor(`ziel${++count}`, { alsoKnownAs: [old.id] })
    expect(await move(target.id)).toBe('done')
    await doMoves()
    const targetId = await known(target.id)
    expect(await followed()).toEqual([targetId])
    expect(await database().follow.count({ where: { followerId: fan.accountId } })).toBe(0)
  })
})

describe('moves without end', () => {
  test('in a circle end with one follow, however often they are said', async () => {
    const circle = [old, mallory.actor(`kreis${++count}`), mallory.actor(`kreis${++count}`)]
    for (const actor of circle) Object.assign(actor.document, { alsoKnownAs: circle.map(({ id }) => id) })
    for (let round = 0; round < 3; round++) {
      for (const [at, actor] of circle.entries()) {
        const next = circle[(at + 1) % circle.length] ?? old
        expect(await move(next.id, actor.id, actor.name)).toMatch(/^(?:done|ignored)$/)
        await doMoves()
      }
    }
    expect((await followed()).length).toBeLessThanOrEqual(1)
  }, 120_000)

  test('along a chain ask the other server once a move, and keep nothing of each', async () => {
    const length = 12
    const chain = Array.from({ length }, () => mallory.actor(`kette${++count}`))
    for (const [at, actor] of chain.entries())
      Object.assign(actor.document, {
        alsoKnownAs: [chain[at - 1]?.id ?? old.id],
        movedTo: chain[at + 1]?.id,
      })
    const asked = mallory.requests.length
    expect(await move(chain[0]?.id ?? '')).toBe('done')
    await doMoves()
    // Where a chain leads on to is not looked for before anybody says that.
    expect(mallory.requestsTo(`/users/${chain[2]?.name}`)).toEqual([])
    expect(mallory.requests.length - asked).toBeLessThan(6)
    expect((await followed()).length).toBe(1)
  })

  test('to and fro, a hundred times, take followers along twice an hour', async () => {
    const target = mallory.actor(`ziel${++count}`, { alsoKnownAs: [old.id] })
    const before = (await committed('account.moved')).length
    for (let n = 0; n < 10; n++) await move(target.id)
    const moves = (await committed('account.moved')).slice(before)
    expect(moves.length).toBe(10)
    for (const payload of moves) await transaction((tx) => react(tx, { name: 'account.moved', payload }))
    const jobs = await database().$queryRaw<unknown[]>`select 1 from jobs.job where name = 'move-followers'`
    expect(jobs.length).toBeLessThanOrEqual(2)
  })
})

test('one of ours moves only to an account that names hers, and only by her own word', async () => {
  const person = await citizen(`umzug${++count}`)
  const target = eve.actor(`neu${count}`)
  await known(target.id)
  const aliases = { ...target.document, movedTo: undefined }
  await deliver(mallory, mallory.activity('mallory', 'Move', uriOf(person), { target: target.id }))
  await deliver(eve, eve.activity(target.name, 'Update', { ...aliases, alsoKnownAs: [] }))
  await expect(moveAccount(person, await known(target.id))).rejects.toThrow()
  const row = await database().account.findUniqueOrThrow({ where: { id: person.accountId } })
  expect([row.movedToUri, row.alsoKnownAs]).toEqual([null, []])
})
