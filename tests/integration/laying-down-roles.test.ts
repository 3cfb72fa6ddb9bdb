import { beforeAll, describe, expect, test } from 'vitest'
import { createUnit } from '#domain/agencies/create-unit.ts'
import { giveRole } from '#domain/agencies/give-role.ts'
import { layDownRole } from '#domain/agencies/lay-down-role.ts'
import { readOwnRoles } from '#domain/agencies/read-own-roles.ts'
import { addOfficer } from '#domain/officers/add-officer.ts'
import { switchAccount } from '#domain/sessions/switch-account.ts'
import { database } from '#platform/database.ts'
import { actsOn } from '../rig/administration.ts'
import { newProvider } from '../rig/attempts/targets.ts'
import { citizen, ostufer, polizeiOstufer, signIn } from '../rig/cast.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { outcome, refusal } from '../rig/refusal.ts'

connectTestDatabase()

const unit = async (name: string) => (await createUnit('operator', { name, parentId: null })).unitId

let station: bigint
beforeAll(async () => {
  station = await unit('Wache Hafen')
})

describe('whoever has a role lays it down herself', () => {
  const rolesOf = async (userId: bigint) =>
    (await database().unitMember.findMany({ where: { userId } })).map(({ role }) => role)

  test('one at a time, with her name in the audit log', async () => {
    const person = await citizen('amtsmuede')
    for (const role of ['author', 'moderator'] as const) {
      await giveRole('operator', { unitId: station, userId: person.userId, role })
    }
    await layDownRole(person, { unitId: station, role: 'author' })
    expect(await rolesOf(person.userId)).toEqual(['moderator'])
    expect(await readOwnRoles(person)).toEqual([
      { unitId: station, unit: expect.any(String), role: 'moderator', provider: null },
    ])
    expect((await actsOn(person.userId)).at(-1)).toMatchObject({
      action: 'role.taken',
      actorId: person.userId,
      unitId: station,
      details: { role: 'author' },
    })
    expect(await refusal(layDownRole(person, { unitId: station, role: 'author' }))).toBe('role-not-held')
    expect(await refusal(layDownRole(person, { unitId: 1n, role: 'author' }))).toBe('unit-not-found')
  })

  test('but not the last administrator of a unit, also when two go at the same moment', async () => {
    const lonely = await unit('Zu zweit')
    const two = [await citizen('eine_von_zweien'), await citizen('andere_von_zweien')]
    for (const { userId } of two) {
      await giveRole('operator', { unitId: lonely, userId, role: 'administrator' })
    }
    const role = 'administrator' as const
    const came = await Promise.all(two.map((who) => outcome(layDownRole(who, { unitId: lonely, role }))))
    expect(came.toSorted()).toEqual(['done', 'last-administrator'])
  })

  test('but not one that her provider gives, which would be back', async () => {
    const person = await citizen('vom_anbieter')
    await giveRole('operator', { unitId: station, userId: person.userId, role: 'author' })
    const ssoProviderId = await newProvider()
    await database().unitMember.updateMany({ where: { userId: person.userId }, data: { ssoProviderId } })
    expect(await refusal(layDownRole(person, { unitId: station, role: 'author' }))).toBe('role-by-provider')
    expect((await readOwnRoles(person))[0]?.provider).not.toBeNull()
  })

  test('and is signed out where she acts as its agency, and out of the directory with the last role', async () => {
    const unitId = await ostufer()
    const { userId } = await citizen('geht_ganz')
    for (const role of ['author', 'officer'] as const) await giveRole('operator', { unitId, userId, role })
    const email = 'geht_ganz@example.org'
    await addOfficer('operator', { email, name: 'Gerda Ganz', title: '', phone: '', unitId })
    const [herself, asAgency] = [await signIn(userId), await signIn(userId)]
    await switchAccount(asAgency, await polizeiOstufer())
    const revoked = async ({ sessionId }: { sessionId: string }) =>
      (await database().session.findUniqueOrThrow({ where: { id: sessionId } })).revokedAt !== null
    await layDownRole(herself, { unitId, role: 'author' })
    expect([await revoked(herself), await revoked(asAgency)]).toEqual([false, true])
    expect(await database().officer.count({ where: { userId } })).toBe(1)
    await layDownRole(herself, { unitId, role: 'officer' })
    expect(await database().officer.count({ where: { userId } })).toBe(0)
    expect((await actsOn(userId)).at(-1)).toMatchObject({ action: 'officer.removed', actorId: userId })
    expect(await rolesOf(userId)).toEqual([])
  })
})
