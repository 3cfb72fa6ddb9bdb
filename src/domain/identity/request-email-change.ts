import { database, transaction } from '#platform/database.ts'
import { checkEmail, normaliseEmail } from '../accounts/accounts-rules.ts'
import { recordAct } from '../audit/record-act.ts'
import { DomainError, refuse } from '../errors.ts'
import { toLetterLocale } from '../letters/letter-rules.ts'
import { writeLetter, writeLetterTo } from '../letters/write-letter.ts'
import { limitAttempts } from '../limits/limit-attempts.ts'
import { demandForPerson } from '../permissions/demand.ts'
import type { Principal } from '../sessions/principal.ts'
import { demandAdmittedAddress } from './internal/demand-admitted-address.ts'

/**
 * Somebody who has just proven who she is names another address. A letter to it carries a link, one to the old address tells of
 * it. Whether the new one has an account is only looked up when the letter goes. How often is limited,
 * by her and by the new address. Event: letter.due
 * @throws DomainError proof-needed, email-invalid, email-domain-refused, email-same, too-many-attempts
 */
export async function requestEmailChange(principal: Principal, newEmail: string): Promise<void> {
  const email = normaliseEmail(newEmail)
  refuse(checkEmail(email))
  const { userId } = principal
  // Asked before anything is counted, and again where it counts.
  await demandForPerson(database(), principal, 'identity.change')
  for (const account of [userId, email]) await limitAttempts('change-mail', { account })
  await transaction(async (tx) => {
    await demandForPerson(tx, principal, 'identity.change')
    await demandAdmittedAddress(tx, userId, email)
    const user = await tx.user.findUniqueOrThrow({
      where: { id: userId },
      select: { email: true, locale: true },
    })
    if (user.email === email) throw new DomainError('email-same')
    const facts = { userId: userId.toString() }
    await writeLetter(tx, { kind: 'email-change-asked', facts, email, locale: toLetterLocale(user.locale) })
    await writeLetterTo(tx, userId, 'email-changing', {})
    await recordAct(tx, principal, { action: 'email.change-asked', subject: { kind: 'user', id: userId } })
  })
}
