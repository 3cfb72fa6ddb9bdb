import { beforeAll, describe, expect, test } from 'vitest'
import { isDomainError } from '#domain/errors.ts'
import { checkPassword } from '#domain/identity/check-password.ts'
import { createPerson } from '#domain/identity/create-person.ts'
import { signIn } from '#doors/sign-in.ts'
import { database } from '#platform/database.ts'
import { citizen } from '../rig/cast.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { password } from '../rig/password.ts'
import { outcome, refusal } from '../rig/refusal.ts'

connectTestDatabase()
beforeAll(() => citizen('anna'))

describe('a flood at the entrance', () => {
  test('of sign-ins is turned away when the line is full, and who stood in it comes in', async () => {
    const answers = await Promise.allSettled(
      Array.from({ length: 200 }, () => checkPassword({ email: 'anna@example.org', password })),
    )
    const refused = answers.filter((answer) => answer.status === 'rejected')
    expect(refused.length).toBeGreaterThan(100)
    expect(refused.every(({ reason }) => isDomainError(reason) && reason.reason === 'sign-in-busy')).toBe(
      true,
    )
    expect(answers.length - refused.length).toBeGreaterThan(10)
    expect(await checkPassword({ email: 'anna@example.org', password })).toHaveProperty('userId')
  })

  test('uses up no attempts of whom it turns away', async () => {
    await database().attempt.deleteMany()
    const from = { userAgent: '', address: null, cookies: '' }
    const outcomes = await Promise.all(
      Array.from({ length: 120 }, (_, at) =>
        outcome(signIn({ email: `wer${at}@example.org`, password: 'falsch, ganz falsch' }, from)),
      ),
    )
    const lookedAt = outcomes.filter((one) => one === 'wrong-credentials').length
    expect(outcomes.filter((one) => one === 'sign-in-busy')).toHaveLength(120 - lookedAt)
    expect(lookedAt).toBeLessThan(120)
    expect(await database().attempt.count({ where: { count: { gt: 0 } } })).toBe(lookedAt)
  })

  test('of letters in one field takes no time', async () => {
    const heap = `e${'\u0301\u0323'.repeat(100_000)}`
    const form = { email: 'x@example.org', password, handle: 'heap', displayName: 'x', locale: 'de' as const }
    const began = performance.now()
    expect(await refusal(createPerson({ ...form, email: heap }))).toBe('email-invalid')
    expect(await refusal(createPerson({ ...form, displayName: `${heap} `.repeat(20) }))).toBe(
      'display-name-invalid',
    )
    expect(await refusal(checkPassword({ email: heap, password: heap }))).toBe('wrong-credentials')
    expect(performance.now() - began).toBeLessThan(3_000)
  })
})
