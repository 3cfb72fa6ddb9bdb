import { expect, test } from 'vitest'
import { startSession } from '#domain/sessions/start-session.ts'
import { citizen } from '../rig/cast.ts'
import { connectTestDatabase } from '../rig/connect.ts'

connectTestDatabase()

test('many sign-ins at once need no second connection each, so none waits for another', async () => {
  const { userId } = await citizen('andrang')
  const signIn = { userId, userAgent: '', proof: 'password' } as const
  const begun = await Promise.all(Array.from({ length: 30 }, () => startSession(signIn)))
  expect(new Set(begun.map(({ token }) => token)).size).toBe(30)
})
