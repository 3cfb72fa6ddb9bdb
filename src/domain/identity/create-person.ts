import { now } from '#platform/clock.ts'
import { database, isDuplicate, type Tx, transaction } from '#platform/database.ts'
import {
  checkDisplayName,
  checkEmail,
  checkHandle,
  checkPassword,
  normaliseEmail,
  normaliseHandle,
} from '../accounts/accounts-rules.ts'
import { insertAccount } from '../accounts/insert-account.ts'
import { DomainError, refuse } from '../errors.ts'
import { cleanLine } from '../text-rules.ts'
import { hashPassword } from './internal/password.ts'

export type NewPerson = {
  email: string
  password: string
  handle: string
  displayName: string
  locale: 'de' | 'en'
}

/**
 * Makes a person with an account of her own, whether registration is open or not: for sign-up, the seed and the
 * operator's tools. The password is hashed before anything is looked up, so that the time says nothing about who
 * is here. Event: account.created
 * @throws DomainError email-invalid, password-too-short, password-too-long, handle-invalid, handle-reserved,
 * display-name-invalid, email-taken, handle-taken
 */
export async function createPerson(form: NewPerson): Promise<{ userId: bigint; accountId: bigint }> {
  const email = normaliseEmail(form.email)
  const username = normaliseHandle(form.handle)
  const displayName = cleanLine(form.displayName)
  refuse(
    checkEmail(email) ??
      checkPassword(form.password) ??
      checkHandle(username) ??
      checkDisplayName(displayName),
  )
  const passwordHash = await hashPassword(form.password)
  try {
    return await transaction(async (tx) => {
      await refuseTaken(tx, email, username)
      const { id: userId } = await tx.user.create({
        data: { email, passwordHash, locale: form.locale === 'en' ? 'en' : 'de', createdAt: now() },
        select: { id: true },
      })
      const accountId = await insertAccount(tx, { kind: 'person', userId, username, displayName })
      return { userId, accountId }
    })
  } catch (cause) {
    // Two people at the same moment: one of them meets the unique index instead of the question before.
    if (isDuplicate(cause)) await refuseTaken(database(), email, username)
    throw cause
  }
}

async function refuseTaken(tx: Pick<Tx, 'user' | 'account'>, email: string, username: string): Promise<void> {
  const handle = await tx.account.findFirst({ where: { username, domain: null }, select: { id: true } })
  if (handle) throw new DomainError('handle-taken')
  const address = await tx.user.findUnique({ where: { email }, select: { id: true } })
  if (address) throw new DomainError('email-taken')
}
