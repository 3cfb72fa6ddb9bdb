import { now } from '#platform/clock.ts'
import { isDuplicate, transaction } from '#platform/database.ts'
import { checkEmail, normaliseEmail } from '../accounts/accounts-rules.ts'
import { DomainError, refuse } from '../errors.ts'
import { hashPassword } from './internal/password.ts'
import { checkNewPassword } from './password-rules.ts'

export type NewStaff = {
  email: string
  /** Null for who comes by single sign-on only, or has not chosen one yet. */
  password: string | null
  locale: 'de' | 'en'
}

/**
 * Makes a person without a public account, who has no right yet: for the seed and the operator's tools.
 * @throws DomainError email-invalid, email-taken, password-too-short, password-too-long, password-common
 */
export async function createStaff(form: NewStaff): Promise<{ userId: bigint }> {
  const email = normaliseEmail(form.email)
  refuse(checkEmail(email) ?? (form.password === null ? null : checkNewPassword(form.password, [email])))
  const passwordHash = form.password === null ? null : await hashPassword(form.password)
  const at = now()
  try {
    return await transaction(async (tx) => {
      const { id: userId } = await tx.user.create({
        data: { email, passwordHash, locale: form.locale, createdAt: at, lastActiveAt: at, approvedAt: at },
        select: { id: true },
      })
      return { userId }
    })
  } catch (cause) {
    throw isDuplicate(cause) ? new DomainError('email-taken', { cause }) : cause
  }
}
