import { generateSync } from 'otplib'
import { beginTotp, readPendingTotp } from '#domain/factors/begin-totp.ts'
import { confirmTotp } from '#domain/factors/confirm-totp.ts'
import type { Principal } from '#domain/sessions/principal.ts'
import { now } from '#platform/clock.ts'

/** What an authenticator app shows. @param shift seconds by which its clock is late (negative) or early */
export const codeOf = (secret: string, shift = 0): string =>
  generateSync({ secret, epoch: Math.floor(now().getTime() / 1_000) + shift })

/** Sets up an app for somebody, with the code of the step before this one, so that this one's is still good. */
export async function setUpApp(principal: Principal): Promise<{ secret: string; token: string }> {
  await beginTotp(principal)
  const pending = await readPendingTotp(principal)
  if (!pending) throw new Error('No app is being set up')
  const { token } = await confirmTotp(principal, codeOf(pending.secret, -30))
  return { secret: pending.secret, token }
}
