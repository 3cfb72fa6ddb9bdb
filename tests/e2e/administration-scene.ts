import { suspendAccount } from '#domain/accounts/suspend-account.ts'
import { createUnit } from '#domain/agencies/create-unit.ts'
import { giveRole } from '#domain/agencies/give-role.ts'
import { requestFactorReset } from '#domain/factors/request-factor-reset.ts'
import { createInvitationBatch } from '#domain/identity/create-invitation-batch.ts'
import { setInstanceAdministrator } from '#domain/identity/set-instance-administrator.ts'
import { addOfficer } from '#domain/officers/add-officer.ts'
import type { Principal } from '#domain/sessions/principal.ts'
import { startSession } from '#domain/sessions/start-session.ts'
import { createProvider } from '#domain/sso/create-provider.ts'
import { setClaimRoles } from '#domain/sso/set-claim-roles.ts'
import { database } from '#platform/database.ts'
import { setUpApp } from '../rig/app-code.ts'
import { citizen, ostufer } from '../rig/cast.ts'

const hour = 3_600_000

/**
 * The administrator's console: Ruth and Rolf administer the instance, Uwe a unit. Ruth and Uwe may do everything as long as
 * the tests run; Rolf proved who he is an hour ago and is asked again. Something waits in every part.
 */
export async function makeAdministration() {
  const [ruth, rolf] = [await citizen('ruth', 'Ruth Rohde'), await citizen('rolf', 'Rolf Lorenz')]
  for (const { userId } of [ruth, rolf]) await setInstanceAdministrator('operator', userId, true)
  const { unitId } = await createUnit('operator', { name: 'Wache Hafen', parentId: await ostufer() })
  const uwe = await citizen('uwe', 'Uwe Petersen')
  await giveRole('operator', { unitId, userId: uwe.userId, role: 'administrator' })
  const mia = await citizen('mia', 'Mia Mohr')
  await giveRole('operator', { unitId, userId: mia.userId, role: 'moderator' })
  const root = await openBrowser(ruth.userId)
  const unitRoot = await openBrowser(uwe.userId)
  const late = await openBrowser(rolf.userId)
  const rolfsApp = await setUpApp(late)
  for (const { sessionId } of [root, unitRoot]) await proveAt(sessionId, 12 * hour)
  await proveAt(late.sessionId, -hour)
  await makeWaiting(root, unitId)
  return {
    tokens: {
      ruth: root.token,
      rolf: rolfsApp.token,
      uwe: unitRoot.token,
      mia: (await openBrowser(mia.userId)).token,
    },
    rolfsSecret: rolfsApp.secret,
    unit: unitId.toString(),
    ostufer: (await ostufer()).toString(),
    ...(await makeSubjects(unitId)),
  }
}

type Browser = Principal & { token: string }

async function openBrowser(userId: bigint): Promise<Browser> {
  const { sessionId, token } = await startSession({ userId, userAgent: 'Firefox', proof: 'passkey' })
  return { sessionId, userId, token }
}

/** @param from now, in ms */
async function proveAt(sessionId: string, from: number): Promise<void> {
  const provenAt = new Date(Date.now() + from)
  await database().session.update({ where: { id: sessionId }, data: { provenAt } })
}

/** Somebody waits to be let in, somebody lost her phone, invitations are out, a provider is set up. */
async function makeWaiting(root: Principal, unitId: bigint): Promise<void> {
  const waiting = await citizen('wiebke', 'Wiebke Wartend')
  await database().user.update({
    where: { id: waiting.userId },
    data: { approvedAt: null, applicationText: 'Ich wohne am Ostufer und möchte Hinweise geben können.' },
  })
  const lost = await citizen('lotte', 'Lotte Lund')
  await setUpApp(lost)
  await requestFactorReset(root, { userId: lost.userId, reason: 'Handy verloren, von mir zurückgerufen.' })
  await createInvitationBatch(root, { label: 'Ostufer, erste Welle', count: 20, expiresAt: null })
  await database().retentionReport.create({
    data: {
      lines: [
        { what: 'sessions', days: 30, removed: 12 },
        { what: 'events', days: 90, removed: 2_310 },
        { what: 'mutes', days: 0, removed: 0 },
      ],
    },
  })
  const { providerId } = await createProvider(root, {
    slug: 'landespolizei',
    name: 'Landespolizei Nordküste',
    issuer: 'https://login.polizei.nordkueste.example/realms/polizei',
    clientId: 'sapocom',
    clientSecret: 'only-for-tests',
    scopes: 'openid email profile',
    strongValues: ['mfa'],
    admitsUnknown: false,
    scimIdClaim: 'sub',
  })
  await setClaimRoles(root, providerId, [{ claim: 'groups', value: 'presse', unitId, role: 'author' }])
  await database().ssoProvider.update({ where: { id: providerId }, data: { disabledAt: new Date() } })
}

/** Whom the pages of one account show. */
async function makeSubjects(unitId: bigint) {
  const suspended = await citizen('silke_spam', 'Silke Sanft')
  await suspendAccount('operator', suspended.accountId, 'spam')
  await addOfficer('operator', {
    unitId,
    email: 'uwe@example.org',
    name: 'Uwe Petersen',
    title: 'PHK, Wachleiter',
    phone: '0431 160-200',
  })
  const provider = await database().ssoProvider.findFirstOrThrow({ select: { id: true } })
  return { suspended: suspended.userId.toString(), provider: provider.id.toString() }
}
