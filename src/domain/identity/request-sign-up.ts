import { now } from '#platform/clock.ts'
import { type Tx, transaction } from '#platform/database.ts'
import { hashToken } from '#platform/key-ring.ts'
import { checkEmail, normaliseEmail } from '../accounts/accounts-rules.ts'
import { DomainError, refuse } from '../errors.ts'
import { readSettings } from '../instance/read-settings.ts'
import type { LetterLocale } from '../letters/letters.ts'
import { writeLetter } from '../letters/write-letter.ts'
import { checkAdmission, readCode } from './admission-rules.ts'

/**
 * Anybody may name an address to sign up with, in a closed pilot together with an invitation code. A letter follows. Whether
 * the address has an account is not looked up here, so neither the answer nor its time can tell. Callers limit how
 * often. Event: letter.due
 * @throws DomainError email-invalid, registration-closed, email-domain-refused, invitation-invalid
 */
export async function requestSignUp(form: {
  email: string
  code: string
  locale: LetterLocale
}): Promise<void> {
  const email = normaliseEmail(form.email)
  refuse(checkEmail(email))
  const settings = await readSettings()
  await transaction(async (tx) => {
    const invitationId = form.code.trim() === '' ? null : await findInvitation(tx, form.code)
    refuse(checkAdmission(settings, { email, hasInvitation: invitationId !== null, isStaff: false }))
    const facts = { invitationId: invitationId?.toString() ?? null }
    await writeLetter(tx, { kind: 'sign-up-asked', facts, email, locale: form.locale })
  })
}

/** It is only found here, and used up when the account is made. */
async function findInvitation(tx: Tx, typed: string): Promise<bigint> {
  const code = readCode(typed)
  const batch = { revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: now() } }] }
  const found = await tx.invitation.findFirst({
    where: { hash: hashToken(code ?? ''), usedAt: null, batch },
    select: { id: true },
  })
  if (!found) throw new DomainError('invitation-invalid')
  return found.id
}
