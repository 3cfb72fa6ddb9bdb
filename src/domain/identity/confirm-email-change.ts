import { database, isDuplicate, type Tx, transaction } from '#platform/database.ts'
import { recordAct } from '../audit/record-act.ts'
import { DomainError } from '../errors.ts'
import { record } from '../events.ts'
import { writeLetterTo } from '../letters/write-letter.ts'
import { demandForPerson } from '../permissions/demand.ts'
import type { Principal } from '../sessions/principal.ts'
import { demandAdmittedAddress } from './internal/demand-admitted-address.ts'
import { readMailToken, useMailToken } from './mail-tokens.ts'

/** The address a link would confirm, for whoever asked for it. @throws DomainError link-invalid */
export async function readEmailChange(principal: Principal, token: string): Promise<{ email: string }> {
  const { email, userId } = await readMailToken(database(), token, 'email_change')
  if (userId !== principal.userId) throw new DomainError('link-invalid')
  return { email }
}

/**
 * Whoever asked for it, signed in, and holds the link from the letter: the address is hers now. The link alone is not enough,
 * or an address mistyped would be somebody else's way in. Links sent to the old address are worthless. Event: user.changed
 * @throws DomainError proof-needed, link-invalid, email-domain-refused, email-taken
 */
export async function confirmEmailChange(principal: Principal, token: string): Promise<void> {
  try {
    await transaction((tx) => confirm(tx, principal, token))
  } catch (cause) {
    throw isDuplicate(cause) ? new DomainError('email-taken', { cause }) : cause
  }
}

async function confirm(tx: Tx, principal: Principal, token: string): Promise<void> {
  const { userId } = principal
  await demandForPerson(tx, principal, 'identity.change')
  const { email, ...found } = await useMailToken(tx, token, 'email_change')
  if (found.userId !== userId) throw new DomainError('link-invalid')
  await demandAdmittedAddress(tx, userId, email)
  await writeLetterTo(tx, userId, 'email-changed', {})
  await tx.user.update({ where: { id: userId }, data: { email }, select: { id: true } })
  await tx.mailToken.deleteMany({ where: { userId } })
  await recordAct(tx, principal, { action: 'email.changed', subject: { kind: 'user', id: userId } })
  await record(tx, 'user.changed', { userId: userId.toString() })
}
