import { beforeAll, describe, expect, test } from 'vitest'
import { isDomainError } from '#domain/errors.ts'
import { checkPassword } from '#domain/identity/check-password.ts'
import { createPerson } from '#domain/identity/create-person.ts'
import { citizen } from '../rig/cast.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { password } from '../rig/password.ts'
import { refusal } from '../rig/refusal.ts'

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
