import { transaction } from '#platform/database.ts'
import { checkEmail, normaliseEmail } from '../accounts/accounts-rules.ts'
import { refuse } from '../errors.ts'
import type { LetterLocale } from '../letters/letters.ts'
import { writeLetter } from '../letters/write-letter.ts'

/**
 * Anybody may ask for a new password for an address. If it has an account, a letter follows. Whether it does is not looked up
 * here, so neither the answer nor its time can tell. Callers limit how often. Event: letter.due
 * @throws DomainError email-invalid
 */
export async function requestPasswordReset(form: { email: string; locale: LetterLocale }): Promise<void> {
  const email = normaliseEmail(form.email)
  refuse(checkEmail(email))
  await transaction((tx) =>
    writeLetter(tx, { kind: 'password-reset-asked', facts: {}, email, locale: form.locale }),
  )
}
