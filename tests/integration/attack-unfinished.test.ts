import { beforeAll, describe, expect, test } from 'vitest'
import { suspendAccount } from '#domain/accounts/suspend-account.ts'
import type { Reason } from '#domain/errors.ts'
import { disablePerson } from '#domain/identity/disable-person.ts'
import type { Actor } from '#domain/permissions/actor.ts'
import { endSession } from '#domain/sessions/end-session.ts'
import type { Proof } from '#domain/sessions/session-rules.ts'
import { startSession } from '#domain/sessions/start-session.ts'
import { demandPrincipal, demandViewer } from '#doors/as-viewer.ts'
import { sessionCookie } from '#doors/session-cookie.ts'
import { database } from '#platform/database.ts'
import { attemptsAsAccount } from '../rig/attempts/as-account.ts'
import { attemptsAsAdministrator } from '../rig/attempts/as-administrator.ts'
import { attemptsInPerson } from '../rig/attempts/in-person.ts'
import { attemptsAsStaff, attemptsInUnit } from '../rig/attempts/in-unit.ts'
import { newSomebody } from '../rig/attempts/targets.ts'
import { cookieOf, ostufer, signIn } from '../rig/cast.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { fingerprint } from '../rig/fingerprint.ts'
import { outcome } from '../rig/refusal.ts'
import { newPersonAs } from '../rig/roles.ts'

/*
 * Who is not, not yet, or no longer signed in reaches no verb at all, whatever her roles are: every attempt of the table of
 * permissions, through the doors that forms and routes open.
 */
connectTestDatabase()

const asPerson = [attemptsAsStaff, attemptsInUnit, attemptsAsAdministrator, attemptsInPerson].flatMap(
  (table) =>
    Object.values(table).flatMap((verbs) =>
      Object.values(verbs as Record<string, (actor: never) => Promise<unknown>>),
    ),
) as ((actor: Actor) => Promise<unknown>)[]
const asAccount = Object.values(attemptsAsAccount).flatMap((verbs) => Object.values(verbs))

/** What each attempt comes to with this cookie, each answer once. */
async function attemptAll(cookie: string | undefined): Promise<Set<Reason | 'done'>> {
  const answers = new Set<Reason | 'done'>()
  for (const attempt of asAccount) answers.add(await outcome(demandViewer(cookie).then(attempt)))
  for (const attempt of asPerson) answers.add(await outcome(demandPrincipal(cookie).then(attempt)))
  return answers
}

/** The cookie of an instance administrator: there is nothing she could not do, were she signed in. */
async function administrator(
  proof: Proof,
  change: (userId: bigint) => Promise<unknown> = async () => undefined,
) {
  const { userId } = await newPersonAs('instance-administrator', await ostufer())
  const { token } = await startSession({ userId, userAgent: '', proof })
  await change(userId)
  return `${sessionCookie()}=${token}`
}

beforeAll(() => newPersonAs('instance-administrator', 0n)) // so that none of the others is the last one

const browsers: [string, Reason, () => Promise<string | undefined>][] = [
  ['no cookie', 'sign-in-needed', async () => undefined],
  ['somebody’s guess', 'sign-in-needed', async () => `${sessionCookie()}=${'A'.repeat(43)}`],
  [
    'a password only, where a second factor is to be set up',
    'set-up-needed',
    () => administrator('password'),
  ],
  [
    'a password only, where there is a second factor',
    'second-factor-needed',
    () =>
      administrator('password', (userId) =>
        database().totpFactor.create({
          data: { userId, sealedSecret: Buffer.of(1), confirmedAt: new Date() },
        }),
      ),
  ],
  [
    'nobody’s approval yet',
    'approval-needed',
    () =>
      administrator('passkey', (id) => database().user.update({ where: { id }, data: { approvedAt: null } })),
  ],
  [
    'a session that was ended',
    'sign-in-needed',
    async () => {
      const viewer = await signIn((await newSomebody()).userId)
      await endSession(viewer)
      return cookieOf(viewer)
    },
  ],
  [
    'a session that is too old',
    'sign-in-needed',
    () =>
      administrator('passkey', (userId) =>
        database().session.updateMany({ where: { userId }, data: { expiresAt: new Date() } }),
      ),
  ],
  [
    'a closed access',
    'sign-in-needed',
    () => administrator('passkey', (userId) => disablePerson('operator', userId, 'spam')),
  ],
  [
    'a closed access, by hand in the database',
    'sign-in-needed',
    () =>
      administrator('passkey', (id) =>
        database().user.update({ where: { id }, data: { disabledAt: new Date() } }),
      ),
  ],
  [
    'an account suspended meanwhile',
    'sign-in-needed',
    async () => {
      const viewer = await signIn((await newSomebody()).userId)
      await suspendAccount('operator', viewer.accountId, 'spam')
      return cookieOf(viewer)
    },
  ],
]

describe('whoever comes with', () => {
  test.each(browsers)(
    '%s gets the same answer to everything (%s), and nothing changes',
    async (_what, reason, open) => {
      const cookie = await open()
      const before = await fingerprint()
      expect([...(await attemptAll(cookie))]).toEqual([reason])
      expect(await fingerprint()).toEqual(before)
    },
  )
})

test('somebody suspended who signs in anew acts with no account, but has her rights as a person', async () => {
  const { userId, accountId } = await newSomebody()
  await suspendAccount('operator', accountId, 'spam')
  const { token } = await startSession({ userId, userAgent: '', proof: 'passkey' })
  const cookie = `${sessionCookie()}=${token}`
  const answers = new Set<Reason | 'done'>()
  for (const attempt of asAccount) answers.add(await outcome(demandViewer(cookie).then(attempt)))
  expect([...answers]).toEqual(['no-account'])
  const { requestExport } = attemptsInPerson['data.export']
  expect(await outcome(demandPrincipal(cookie).then((person) => requestExport?.(person)))).toBe('done')
})
