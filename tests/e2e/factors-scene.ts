import { giveRole } from '#domain/agencies/give-role.ts'
import { createRecoveryCodes } from '#domain/factors/recovery-codes.ts'
import { startSession } from '#domain/sessions/start-session.ts'
import { database } from '#platform/database.ts'
import { setUpApp } from '../rig/app-code.ts'
import { citizen, jonas, karin, ostufer } from '../rig/cast.ts'

/**
 * The second factors of the scene: press officers have recovery codes to sign in with, each good once; Olga has an app
 * and has shown her password only; Nils and Ole are officers who have no factor yet; Paula proved who she is an hour ago.
 */
export async function makeFactors() {
  return {
    recovery: { karin: await recoveryCodes(await karin()), jonas: await recoveryCodes(await jonas()) },
    halfway: {
      olga: await olga(),
      nils: await newOfficer('nils', 'Nils Thomsen'),
      ole: await newOfficer('ole', 'Ole Carstens'),
      paula: await paula(),
    },
  }
}

async function recoveryCodes(officer: Parameters<typeof setUpApp>[0]): Promise<string[]> {
  await setUpApp(officer)
  return createRecoveryCodes(officer)
}

async function olga(): Promise<string> {
  const viewer = await citizen('olga', 'Olga Brandt')
  await setUpApp(viewer)
  return halfway(viewer.userId)
}

async function newOfficer(handle: string, name: string): Promise<string> {
  const { userId } = await citizen(handle, name)
  await giveRole('operator', { unitId: await ostufer(), userId, role: 'author' })
  return halfway(userId)
}

async function paula(): Promise<string> {
  const { userId } = await citizen('paula', 'Paula Reimers')
  const token = await halfway(userId)
  const provenAt = new Date(Date.now() - 3_600_000)
  await database().session.updateMany({ where: { userId }, data: { provenAt } })
  return token
}

/** The token of a browser in which only the password was given, just now, for as long as the tests run. */
async function halfway(userId: bigint): Promise<string> {
  const { sessionId, token } = await startSession({ userId, userAgent: 'Firefox', proof: 'password' })
  const day = 86_400
  const tomorrow = new Date(Date.now() + day * 1_000)
  await database().session.update({
    where: { id: sessionId },
    data: { idleSeconds: day, expiresAt: tomorrow, provenAt: tomorrow },
  })
  return token
}
