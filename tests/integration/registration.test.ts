import { beforeEach, describe, expect, test } from 'vitest'
import { readAccount } from '#domain/accounts/read-account.ts'
import { completeSignUp, type SignUpForm } from '#domain/identity/complete-sign-up.ts'
import { createInvitationBatch } from '#domain/identity/create-invitation-batch.ts'
import { decideApplication } from '#domain/identity/decide-application.ts'
import { readApplications } from '#domain/identity/read-applications.ts'
import { readInvitationBatches } from '#domain/identity/read-invitation-batches.ts'
import { readSignUp } from '#domain/identity/read-sign-up.ts'
import { requestSignUp } from '#domain/identity/request-sign-up.ts'
import { revokeInvitationBatch } from '#domain/identity/revoke-invitation-batch.ts'
import type { Settings } from '#domain/instance/settings.ts'
import { updateSettings } from '#domain/instance/update-settings.ts'
import { readSession } from '#domain/sessions/read-session.ts'
import { startSession } from '#domain/sessions/start-session.ts'
import { setClock } from '#platform/clock.ts'
import { database } from '#platform/database.ts'
import { anna } from '../rig/cast.ts'
import { committed, connectTestDatabase } from '../rig/connect.ts'
import { connectMailServer, mailbox, newestToken, postLetters } from '../rig/letters.ts'
import { password } from '../rig/password.ts'
import { outcome, refusal } from '../rig/refusal.ts'

connectTestDatabase()
connectMailServer()

const mode = (registrationMode: Settings['registrationMode']) =>
  updateSettings('operator', { registrationMode, registrationDomains: ['behoerde.example'] })

beforeEach(async () => {
  setClock(undefined)
  await mode('open')
})

const ask = (email: string, code = '') => requestSignUp({ email, code, locale: 'de' })
const tokenFor = async (email: string, code = '') => {
  await ask(email, code)
  return newestToken(email.trim().toLowerCase())
}
let made = 0
const form = (token: string, changes: Partial<SignUpForm> = {}): SignUpForm => ({
  token,
  displayName: 'Nora Neu',
  handle: `nora_${++made}`,
  password,
  application: '',
  consent: true,
  locale: 'de',
  ...changes,
})
const hours = (count: number) => {
  const then = Date.now() + count * 3_600_000
  setClock(() => new Date(then))
}

describe('signing up', () => {
  test('begins with a letter; its link makes the account, and the address is verified by that', async () => {
    const token = await tokenFor(' Nora@Example.org ')
    expect(await database().user.findUnique({ where: { email: 'nora@example.org' } })).toBeNull()
    expect(await readSignUp(token)).toEqual({
      email: 'nora@example.org',
      kind: 'citizen',
      name: '',
      withApplication: false,
    })
    const { userId } = await completeSignUp(form(token, { handle: 'Nora' }))
    const user = await database().user.findUniqueOrThrow({
      where: { id: userId },
      include: { account: true },
    })
    expect(user).toMatchObject({
      email: 'nora@example.org',
      account: { username: 'nora', suspendedAt: null },
    })
    expect(user.approvedAt).not.toBeNull()
    expect((await committed('account.created')).at(-1)).toEqual({ accountId: user.account?.id.toString() })
  })

  test('uses a link once, also when it is followed twice at the same moment', async () => {
    const token = await tokenFor('twice@example.org')
    const outcomes = await Promise.all([1, 2, 3].map(() => outcome(completeSignUp(form(token)))))
    expect(outcomes.filter((result) => result === 'done')).toHaveLength(1)
    expect(await refusal(readSignUp(token))).toBe('link-invalid')
  })

  test('keeps the link when the form is refused or only looked at', async () => {
    await anna()
    const token = await tokenFor('careful@example.org')
    for (let look = 0; look < 3; look++) await readSignUp(token)
    expect(await refusal(completeSignUp(form(token, { handle: 'anna' })))).toBe('handle-taken')
    expect(await refusal(completeSignUp(form(token, { consent: false })))).toBe('consent-needed')
    expect(await refusal(completeSignUp(form(token, { password: 'careful@example.org' })))).toBe(
      'password-common',
    )
    expect(await outcome(completeSignUp(form(token)))).toBe('done')
  })

  test('refuses a link after a day, an older one, one for something else and nonsense', async () => {
    const old = await tokenFor('late@example.org')
    const newer = await tokenFor('late@example.org')
    expect(newer).not.toBe(old)
    expect(await refusal(readSignUp(old))).toBe('link-invalid')
    hours(23.9)
    expect(await outcome(readSignUp(newer))).toBe('done')
    hours(24.1)
    expect(await refusal(readSignUp(newer))).toBe('link-invalid')
    expect(await refusal(completeSignUp(form(newer)))).toBe('link-invalid')
    expect(await refusal(completeSignUp(form('')))).toBe('link-invalid')
    expect(await refusal(completeSignUp(form('x'.repeat(5_000))))).toBe('link-invalid')
  })

  test('keeps of a token only its hash', async () => {
    const token = await tokenFor('hash@example.org')
    const row = await database().mailToken.findFirstOrThrow({ where: { email: 'hash@example.org' } })
    expect(row.hash).toHaveLength(32)
    expect(
      JSON.stringify(row, (_key, value) => (typeof value === 'bigint' ? `${value}` : value)),
    ).not.toContain(token)
  })

  test('writes down that the privacy notice was agreed to, in which words', async () => {
    const { userId } = await completeSignUp(form(await tokenFor('consent@example.org')))
    const [consent] = await database().consent.findMany({ where: { userId } })
    expect(consent).toMatchObject({ document: 'privacy', locale: 'de' })
    expect(consent?.version).toMatch(/^[0-9a-f]{64}$/)
  })

  test('takes one of two people who want the same handle at the same moment', async () => {
    const tokens = [await tokenFor('eins@example.org'), await tokenFor('zwei@example.org')]
    const outcomes = await Promise.all(
      tokens.map((token) => outcome(completeSignUp(form(token, { handle: 'begehrt' })))),
    )
    expect(outcomes.sort()).toEqual(['done', 'handle-taken'])
  })
})

describe('a closed pilot', () => {
  beforeEach(() => mode('invited'))

  const batch = (count = 1, expiresAt: Date | null = null) =>
    createInvitationBatch('operator', { label: 'Ostufer', count, expiresAt })

  test('takes nobody without an invitation, or with a wrong one', async () => {
    expect(await refusal(ask('stranger@example.org'))).toBe('registration-closed')
    expect(await refusal(ask('stranger@example.org', 'ABCD-EFGH-JKMN'))).toBe('invitation-invalid')
    expect(await refusal(ask('stranger@example.org', '%'))).toBe('invitation-invalid')
  })

  test('lets one person in by each code, and uses it up only when the account is made', async () => {
    const [code = ''] = (await batch()).codes
    const first = await tokenFor('pilot1@example.org', code.toLowerCase().replaceAll('-', ' '))
    const second = await tokenFor('pilot2@example.org', code)
    const outcomes = await Promise.all([
      outcome(completeSignUp(form(first))),
      outcome(completeSignUp(form(second))),
    ])
    expect(outcomes.sort()).toEqual(['done', 'invitation-invalid'])
    expect(await refusal(ask('pilot3@example.org', code))).toBe('invitation-invalid')
  })

  test('refuses the codes of a batch that was revoked or is over, also behind a link', async () => {
    const { batchId, codes } = await batch(2)
    const token = await tokenFor('revoked@example.org', codes[0])
    await revokeInvitationBatch('operator', batchId)
    expect(await refusal(completeSignUp(form(token)))).toBe('invitation-invalid')
    expect(await refusal(ask('revoked@example.org', codes[1]))).toBe('invitation-invalid')
    expect(await refusal(revokeInvitationBatch('operator', batchId))).toBe('batch-not-found')
    const short = await batch(1, new Date(Date.now() + 3_600_000))
    hours(2)
    expect(await refusal(ask('over@example.org', short.codes[0]))).toBe('invitation-invalid')
  })

  test('makes up to 5000 codes at once, keeps their hashes only and counts what was used', async () => {
    const { batchId, codes } = await createInvitationBatch('operator', {
      label: 'Westküste',
      count: 5_000,
      expiresAt: null,
    })
    expect(new Set(codes).size).toBe(5_000)
    expect(codes[0]).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/)
    await completeSignUp(form(await tokenFor('west@example.org', codes[4_999])))
    const view = (await readInvitationBatches('operator')).find(({ id }) => id === batchId.toString())
    expect(view).toMatchObject({ label: 'Westküste', state: 'open', used: 1, total: 5_000 })
    for (const wrong of [{ count: 0 }, { count: 5_001 }, { count: 1.5 }, { label: ' ' }]) {
      const wanted = { label: 'x', count: 1, expiresAt: null, ...wrong }
      expect(await refusal(createInvitationBatch('operator', wanted))).toBe('batch-invalid')
    }
  })

  test('is closed for a link from before, when it had been open', async () => {
    await mode('open')
    const token = await tokenFor('before@example.org')
    await mode('invited')
    expect(await refusal(completeSignUp(form(token)))).toBe('registration-closed')
  })
})

test('a list of domains takes their addresses and no others', async () => {
  await mode('domains')
  expect(await refusal(ask('x@example.org'))).toBe('email-domain-refused')
  expect(await outcome(completeSignUp(form(await tokenFor('x@behoerde.example'))))).toBe('done')
})

describe('registration by approval', () => {
  beforeEach(() => mode('approval'))

  const apply = async (email: string) => {
    const token = await tokenFor(email)
    expect((await readSignUp(token)).withApplication).toBe(true)
    const { userId } = await completeSignUp(form(token, { application: 'Ich wohne am Ostufer.' }))
    const { token: cookie } = await startSession({ userId, userAgent: '', proof: 'password' })
    return { userId, cookie }
  }

  test('asks why, and nobody sees the account until somebody has decided', async () => {
    const token = await tokenFor('silent@example.org')
    expect(await refusal(completeSignUp(form(token)))).toBe('application-invalid')
    const { userId, cookie } = await apply('waiting@example.org')
    expect(await readSession(cookie)).toMatchObject({ stage: 'approval', viewer: null, principal: null })
    const account = await database().account.findUniqueOrThrow({ where: { userId } })
    expect(account.suspendedAt).not.toBeNull()
    expect(await refusal(readAccount(null, { handle: account.username }))).toBe('account-not-found')
    await decideApplication('operator', userId, 'accept')
    expect(await readAccount(null, { handle: account.username })).toMatchObject({ suspended: false })
  })

  test('lets in whom an administrator accepts, with the session she has, and tells her', async () => {
    const { userId, cookie } = await apply('welcome@example.org')
    const waiting = await readApplications('operator')
    expect(waiting.at(-1)).toMatchObject({ userId: userId.toString(), text: 'Ich wohne am Ostufer.' })
    await decideApplication('operator', userId, 'accept')
    expect((await readSession(cookie))?.viewer?.displayName).toBe('Nora Neu')
    expect((await mailbox('welcome@example.org')).at(-1)?.subject).toBe('Willkommen bei SaPoCom')
    expect(await refusal(decideApplication('operator', userId, 'decline'))).toBe('application-not-found')
  })

  test('deletes everything of whom an administrator declines, and tells her', async () => {
    const { userId, cookie } = await apply('declined@example.org')
    await decideApplication('operator', userId, 'decline')
    expect(await readSession(cookie)).toBeNull()
    expect(await database().user.findUnique({ where: { id: userId } })).toBeNull()
    expect(await database().account.findFirst({ where: { userId } })).toBeNull()
    expect((await mailbox('declined@example.org')).at(-1)?.subject).toBe('Ihre Registrierung bei SaPoCom')
  })

  test('is for instance administrators to decide', async () => {
    const { userId } = await apply('decide@example.org')
    const citizen = await anna()
    expect(await refusal(decideApplication(citizen, userId, 'accept'))).toBe('not-allowed')
    expect(await refusal(readApplications(citizen))).toBe('not-allowed')
    expect(await refusal(createInvitationBatch(citizen, { label: 'x', count: 1, expiresAt: null }))).toBe(
      'not-allowed',
    )
    await postLetters()
  })
})
