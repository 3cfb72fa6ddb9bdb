import { now } from '#platform/clock.ts'
import { config } from '#platform/config.ts'
import type { Tx } from '#platform/database.ts'
import {
  checkEmail,
  checkHandle,
  checkPersonName,
  normaliseEmail,
  normaliseHandle,
} from '../accounts/accounts-rules.ts'
import { demandOwnName } from '../accounts/demand-own-name.ts'
import { insertAccount } from '../accounts/insert-account.ts'
import { DomainError, refuse } from '../errors.ts'
import { cleanLine } from '../text-rules.ts'
import { checkNewPassword } from './password-rules.ts'

export type CleanPerson = { email: string; username: string; displayName: string }

/**
 * What somebody typed about herself, as it is stored. The password is only judged.
 * @throws DomainError email-invalid, password-too-short, password-too-long, password-common, handle-invalid,
 * handle-reserved, display-name-invalid, name-reserved
 */
export function cleanPerson(form: {
  email: string
  password: string
  handle: string
  displayName: string
}): CleanPerson {
  const email = normaliseEmail(form.email)
  const username = normaliseHandle(form.handle)
  const displayName = cleanLine(form.displayName)
  refuse(
    checkEmail(email) ??
      checkHandle(username) ??
      checkPersonName(displayName) ??
      checkNewPassword(form.password, [email, username, displayName, config().INSTANCE_NAME]),
  )
  return { email, username, displayName }
}

export type NewPersonRow = CleanPerson & {
  passwordHash: string
  locale: 'de' | 'en'
  /** What she wrote to be let in; then nobody sees her account until somebody has decided. */
  application?: string | null
  invitationId?: bigint | null
}

/**
 * Part of verbs that make a person with an account of her own. Event: account.created
 * @throws DomainError handle-taken, email-taken, handle-reserved, name-reserved
 */
export async function insertPerson(
  tx: Tx,
  row: NewPersonRow,
): Promise<{ userId: bigint; accountId: bigint }> {
  const { email, username, displayName, passwordHash, application = null } = row
  await refuseTaken(tx, row)
  await demandOwnName(tx, row)
  const at = now()
  const { id: userId } = await tx.user.create({
    data: {
      email,
      passwordHash,
      locale: row.locale === 'en' ? 'en' : 'de',
      createdAt: at,
      lastActiveAt: at,
      approvedAt: application === null ? at : null,
      applicationText: application ?? '',
      invitationId: row.invitationId ?? null,
    },
    select: { id: true },
  })
  const accountId = await insertAccount(tx, { kind: 'person', userId, username, displayName })
  if (application !== null) {
    await tx.account.update({ where: { id: accountId }, data: { suspendedAt: at }, select: { id: true } })
  }
  return { userId, accountId }
}

/** Part of verbs. @throws DomainError handle-taken, email-taken */
export async function refuseTaken(
  tx: Pick<Tx, 'user' | 'account'>,
  { email, username }: { email: string; username: string },
): Promise<void> {
  const handle = await tx.account.findFirst({ where: { username, domain: null }, select: { id: true } })
  if (handle) throw new DomainError('handle-taken')
  const address = await tx.user.findUnique({ where: { email }, select: { id: true } })
  if (address) throw new DomainError('email-taken')
}
