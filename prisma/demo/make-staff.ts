import { createUnit } from '#domain/agencies/create-unit.ts'
import { giveRole } from '#domain/agencies/give-role.ts'
import { createStaff } from '#domain/identity/create-staff.ts'
import { setInstanceAdministrator } from '#domain/identity/set-instance-administrator.ts'
import { addOfficer } from '#domain/officers/add-officer.ts'
import { database } from '#platform/database.ts'
import { seal } from '#platform/key-ring.ts'
import { appSecret, emailOf, password } from './people.ts'
import { type DemoOfficer, officersOnly, pressOffice, units } from './staff.ts'

/** Units by name. */
export type Units = Map<string, bigint>

/** The police and its parts. @param authority the name of the top */
export async function makeUnits(authority: string): Promise<Units> {
  const { unitId: police } = await createUnit('operator', { name: authority, parentId: null })
  const made: Units = new Map([[authority, police]])
  for (const { name, in: above } of units) {
    const parentId = above ? unitOf(made, above) : police
    made.set(name, (await createUnit('operator', { name, parentId })).unitId)
  }
  return made
}

/** @throws Error for a unit that the script names and nobody made */
export function unitOf(made: Units, name: string): bigint {
  const unitId = made.get(name)
  if (unitId === undefined) throw new Error(`No unit in the demo is called ${name}`)
  return unitId
}

/** Enters everybody into the directory, and gives who signs in a password, her role and an app for codes. */
export async function makeStaff(made: Units): Promise<void> {
  for (const [handle, entry] of Object.entries(pressOffice)) {
    await enter(made, emailOf(handle), entry)
    await handOutApp(emailOf(handle))
  }
  for (const [index, officer] of officersOnly.entries()) {
    const email = emailOf(officer.handle ?? `dienst.${index}`)
    const { userId } = await createStaff({ email, password: officer.handle ? password : null, locale: 'de' })
    await enter(made, email, officer)
    if (officer.instanceAdministrator) await setInstanceAdministrator('operator', userId, true)
    if (officer.handle) await handOutApp(email)
  }
}

async function enter(made: Units, email: string, officer: DemoOfficer): Promise<void> {
  const { name, title, phone, role = 'officer' } = officer
  const unitId = unitOf(made, officer.unit)
  const { userId } = await addOfficer('operator', { email, name, title, phone, unitId })
  if (userId !== null && role !== 'officer') await giveRole('operator', { unitId, userId, role })
}

/** A secret everybody knows, written past the verbs, which would make up one of their own. */
async function handOutApp(email: string): Promise<void> {
  const { id: userId } = await database().user.findUniqueOrThrow({ where: { email } })
  const sealedSecret = seal(appSecret, 'totp')
  await database().totpFactor.create({ data: { userId, sealedSecret, confirmedAt: new Date() } })
}
