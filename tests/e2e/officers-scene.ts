import { createStaff } from '#domain/identity/create-staff.ts'
import { addOfficer } from '#domain/officers/add-officer.ts'
import { startSession } from '#domain/sessions/start-session.ts'
import { ostufer } from '../rig/cast.ts'
import { password } from '../rig/password.ts'

/** Officers without an account: Inga's browser, whose token this returns, and colleagues for her to find. */
export async function makeOfficers() {
  const { userId } = await enter('inga', 'Inga Rohde', 'EPHKin, Lagezentrum', '0431 160-10')
  await enter('mueller', 'Jörg Müller', 'POK, Dienstgruppe A', '+49 431 160-31')
  await enter('schmidt', 'Silke Schmidt-Yıldız', 'PHKin, Wachleiterin', '')
  const { token } = await startSession({ userId, userAgent: 'Firefox', proof: 'passkey' })
  return { inga: token }
}

async function enter(who: string, name: string, title: string, phone: string): Promise<{ userId: bigint }> {
  const email = `${who}@example.org`
  const { userId } = await createStaff({ email, password, locale: 'de' })
  await addOfficer('operator', { email, name, title, phone, unitId: await ostufer() })
  return { userId }
}
