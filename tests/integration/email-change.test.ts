import { afterEach, describe, expect, test } from 'vitest'
import { confirmEmailChange, readEmailChange } from '#domain/identity/confirm-email-change.ts'
import { requestEmailChange } from '#domain/identity/request-email-change.ts'
import { requestPasswordReset } from '#domain/identity/request-password-reset.ts'
import { resetPassword } from '#domain/identity/reset-password.ts'
import { updateSettings } from '#domain/instance/update-settings.ts'
import { database } from '#platform/database.ts'
import { citizen, ostufer, signIn } from '../rig/cast.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { connectMailServer, mailbox, newestToken } from '../rig/letters.ts'
import { outcome, refusal } from '../rig/refusal.ts'

connectTestDatabase()
connectMailServer()
afterEach(() => updateSettings('operator', { registrationMode: 'open', registrationDomains: [] }))

const fresh = 'Ein neuer Satz mit Deich'
let count = 0

/** Somebody new with a browser of her own. */
async function somebody() {
  const handle = `adresse_${++count}`
  const { userId } = await citizen(handle)
  const browser = async () => ({ principal: await signIn(userId) })
  return { userId, email: `${handle}@example.org`, browser }
}

const resetToken = async (email: string) => {
  await requestPasswordReset({ email, locale: 'de' })
  return newestToken(email)
}

describe('changing the address', () => {
  test('counts once the link sent to the new one was used by whoever asked, signed in; the old one is told', async () => {
    const { email, browser, userId } = await somebody()
    const { principal } = await browser()
    const wanted = `neu.${email}`
    await requestEmailChange(principal, wanted)
    expect((await mailbox(email)).at(-1)?.subject).toContain('soll geändert werden')
    const token = await newestToken(wanted)
    const stranger = (await (await somebody()).browser()).principal
    expect(await refusal(readEmailChange(stranger, token))).toBe('link-invalid')
    expect(await refusal(confirmEmailChange(stranger, token))).toBe('link-invalid')
    expect(await readEmailChange(principal, token)).toEqual({ email: wanted })
    await confirmEmailChange(principal, token)
    expect((await database().user.findUniqueOrThrow({ where: { id: userId } })).email).toBe(wanted)
    expect((await mailbox(email)).at(-1)?.subject).toContain('ist geändert')
    expect(await refusal(confirmEmailChange(principal, token))).toBe('link-invalid')
  })

  test('makes links worthless that went to the old address', async () => {
    const { email, browser } = await somebody()
    const { principal } = await browser()
    const reset = await resetToken(email)
    await requestEmailChange(principal, `neu.${email}`)
    await confirmEmailChange(principal, await newestToken(`neu.${email}`))
    expect(await refusal(resetPassword({ token: reset, password: fresh }))).toBe('link-invalid')
  })

  test('to one that somebody has sends a letter without a link, and says so to nobody else', async () => {
    const [one, other] = [await somebody(), await somebody()]
    const { principal } = await one.browser()
    await requestEmailChange(principal, other.email)
    const letter = (await mailbox(other.email)).at(-1)
    expect(letter?.subject).toBe('Sie haben schon ein Konto bei SaPoCom')
    expect(letter?.link).toBe('')
  })

  test('gives an address that two want to whoever confirms first', async () => {
    const [one, other] = [await somebody(), await somebody()]
    const [a, b] = [(await one.browser()).principal, (await other.browser()).principal]
    const wanted = 'begehrt@example.org'
    await requestEmailChange(a, wanted)
    const first = await newestToken(wanted)
    await requestEmailChange(b, wanted)
    const second = await newestToken(wanted)
    await confirmEmailChange(b, second)
    expect(await refusal(confirmEmailChange(a, first))).toBe('email-taken')
    expect(await refusal(requestEmailChange(b, ' BEGEHRT@example.org '))).toBe('email-same')
  })

  test('cannot fill somebody’s mailbox: neither one person many, nor many one', async () => {
    const { principal } = await (await somebody()).browser()
    const ask = async (who: typeof principal, email: string) => outcome(requestEmailChange(who, email))
    const answers: string[] = []
    for (const name of ['a', 'b', 'c', 'd']) answers.push(await ask(principal, `${name}.ziel@example.org`))
    expect(answers).toEqual(['done', 'done', 'done', 'too-many-attempts'])
    expect(await mailbox('d.ziel@example.org')).toEqual([])
    const others: string[] = []
    for (let one = 0; one < 4; one++) {
      others.push(await ask((await (await somebody()).browser()).principal, 'viele.ziele@example.org'))
    }
    expect(others).toEqual(['done', 'done', 'done', 'too-many-attempts'])
    expect(await mailbox('viele.ziele@example.org')).toHaveLength(3)
  })

  test('leads to no domain that may not sign up; staff are free', async () => {
    const { principal } = await (await somebody()).browser()
    const officer = await somebody()
    const unitId = await ostufer()
    await database().unitMember.create({ data: { userId: officer.userId, unitId, role: 'author' } })
    await requestEmailChange(principal, 'fort@anderswo.example')
    const token = await newestToken('fort@anderswo.example')
    await updateSettings('operator', { registrationMode: 'domains', registrationDomains: ['example.org'] })
    expect(await refusal(confirmEmailChange(principal, token))).toBe('email-domain-refused')
    expect(await refusal(requestEmailChange(principal, 'weg@anderswo.example'))).toBe('email-domain-refused')
    expect(await outcome(requestEmailChange(principal, 'bleibt@example.org'))).toBe('done')
    const staff = (await officer.browser()).principal
    expect(await outcome(requestEmailChange(staff, 'amt@anderswo.example'))).toBe('done')
  })
})
