import { now } from '#platform/clock.ts'
import { isDuplicate, transaction } from '#platform/database.ts'
import { checkEmail, normaliseEmail } from '../accounts/accounts-rules.ts'
import { recordAct } from '../audit/record-act.ts'
import { DomainError, refuse } from '../errors.ts'
import { tellAdministrators } from '../letters/tell-administrators.ts'
import { checkOfficer } from '../officers/officers-rules.ts'
import type { Operator } from '../permissions/actor.ts'
import { cleanLine } from '../text-rules.ts'
import { hashPassword } from './internal/password.ts'
import { issueMailToken, tokenLife } from './mail-tokens.ts'
import { checkNewPassword } from './password-rules.ts'

export type NewAdministrator = {
  email: string
  /** In the directory; empty for no entry. */
  name: string
  /** Null: she chooses one by the link. */
  password: string | null
  locale: 'de' | 'en'
}

/**
 * Makes an administrator of the instance without a public profile, e.g. the first one. Only the operator's tool calls this.
 * @returns without a password: what stands in the link by which she chooses one, once, for a day
 * @throws DomainError email-invalid, email-taken, officer-invalid, password-too-short, password-too-long, password-common
 */
export async function createAdministrator(
  operator: Operator,
  form: NewAdministrator,
): Promise<{ userId: bigint; link: { token: string; expiresAt: Date } | null }> {
  const email = normaliseEmail(form.email)
  const officer = { name: cleanLine(form.name), title: '', phone: '' }
  refuse(
    checkEmail(email) ??
      (officer.name === '' ? null : checkOfficer(officer)) ??
      (form.password === null ? null : checkNewPassword(form.password, [email, officer.name])),
  )
  const passwordHash = form.password === null ? null : await hashPassword(form.password)
  const at = now()
  try {
    return await transaction(async (tx) => {
      const times = { createdAt: at, lastActiveAt: at, approvedAt: at }
      const { id: userId } = await tx.user.create({
        data: {
          email,
          passwordHash,
          locale: form.locale,
          instanceAdministrator: true,
          administratorSince: at,
          ...times,
        },
        select: { id: true },
      })
      if (officer.name !== '') await tx.officer.create({ data: { userId, ...officer, createdAt: at } })
      await recordAct(tx, operator, {
        action: 'administrator.appointed',
        subject: { kind: 'user', id: userId },
      })
      await tellAdministrators(tx, operator, 'administrator-appointed', userId)
      const link =
        passwordHash === null
          ? await issueMailToken(tx, { purpose: 'password_reset', email, userId, life: tokenLife.signUp })
          : null
      return { userId, link }
    })
  } catch (cause) {
    throw isDuplicate(cause) ? new DomainError('email-taken', { cause }) : cause
  }
}
