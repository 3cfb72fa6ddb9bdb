import { database, transaction } from '#platform/database.ts'
import { DomainError } from '../errors.ts'
import { demandNewPassword } from './demand-new-password.ts'
import { hashPassword } from './internal/password.ts'
import { readMailToken, useMailToken } from './mail-tokens.ts'
import { storePassword } from './store-password.ts'

/** Whether the link in a letter still sets a password; it stays as it is. @throws DomainError link-invalid */
export async function readPasswordReset(token: string): Promise<{ email: string }> {
  const { email } = await readMailToken(database(), token, 'password_reset')
  return { email }
}

/**
 * Whoever holds the link from a reset letter sets a new password with it, once. All sessions end and none begins: a second
 * factor is asked for as ever. Event: session.ended
 * @throws DomainError link-invalid, password-too-short, password-too-long, password-common
 */
export async function resetPassword(form: { token: string; password: string }): Promise<void> {
  const { userId } = await readMailToken(database(), form.token, 'password_reset')
  if (userId === null) throw new DomainError('link-invalid')
  await demandNewPassword(userId, form.password)
  const passwordHash = await hashPassword(form.password)
  await transaction(async (tx) => {
    await useMailToken(tx, form.token, 'password_reset')
    await storePassword(tx, { userId, passwordHash, how: 'password.reset' })
  })
}
