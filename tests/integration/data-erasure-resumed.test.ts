import { describe, expect, test } from 'vitest'
import { beginDueErasures } from '#domain/privacy/begin-erasure.ts'
import { eraseUser } from '#domain/privacy/erase-user.ts'
import { requestErasure } from '#domain/privacy/request-erasure.ts'
import { setClock } from '#platform/clock.ts'
import { database } from '#platform/database.ts'
import { citizen } from '../rig/cast.ts'
import { committed, connectTestDatabase } from '../rig/connect.ts'
import { whereIs } from '../rig/where-is.ts'
import { write } from '../rig/write.ts'

connectTestDatabase()

const day = 86_400_000

describe('an erasure that is broken off', () => {
  test('goes on where it stopped, tells how far it is, and is set going again by the clock', async () => {
    const person = await citizen('in_stuecken')
    for (let n = 0; n < 30; n++) await write(person, `Stück ${n}`)
    await requestErasure(person, person.userId)
    await database().$executeRaw`
      create function stop_erasure() returns trigger language plpgsql as $$
      begin
        if (select count(*) from posts where text like 'Stück%') < 15 then raise exception 'power cut'; end if;
        return null;
      end $$`
    await database()
      .$executeRaw`create trigger stop_erasure after update on posts for each statement execute function stop_erasure()`
    setClock(() => new Date(Date.now() + 15 * day))
    await beginDueErasures()
    await expect(eraseUser(person.userId)).rejects.toThrow('power cut')
    await database().$executeRaw`drop trigger stop_erasure on posts`
    const half = await database().erasure.findUniqueOrThrow({ where: { userId: person.userId } })
    expect(half).toMatchObject({ finishedAt: null, total: expect.any(Number) })
    expect(await database().user.count({ where: { id: person.userId } })).toBe(1)

    setClock(() => new Date(Date.now() + 15 * day + 2 * 3_600_000))
    await beginDueErasures()
    const begun = (await committed('erasure.begun')).filter(({ userId }) => userId === String(person.userId))
    expect(begun).toHaveLength(2)
    await Promise.all([eraseUser(person.userId), eraseUser(person.userId)])
    await eraseUser(person.userId)
    setClock(undefined)
    expect(await whereIs('in_stuecken')).toEqual([])
    const done = await database().erasure.findUniqueOrThrow({ where: { userId: person.userId } })
    expect(done.done).toBe(done.total)
    const told = (await committed('account.erased')).filter(({ userId }) => userId === String(person.userId))
    expect(told).toHaveLength(1)
  })
})
