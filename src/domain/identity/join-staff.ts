import { now } from '#platform/clock.ts'
import { config } from '#platform/config.ts'
import { database, isDuplicate, type Tx, transaction } from '#platform/database.ts'
import { insertRole } from '../agencies/insert-role.ts'
import { DomainError, refuse } from '../errors.ts'
import { recordConsent } from '../privacy/record-consent.ts'
import { hashPassword } from './internal/password.ts'
import { readMailToken, useMailToken } from './mail-tokens.ts'
import { checkNewPassword } from './password-rules.ts'

export type JoiningForm = {
  token: string
  password: string
  /** Agrees to the privacy notice. */
  consent: boolean
  locale: 'de' | 'en'
}

/**
 * Whoever holds the link from an administrator's invitation becomes a user, once: with the role and the entry in the
 * directory that she was invited for, and without a public profile: who she is there, her authority says. Before she may do anything she sets up a second factor.
 * Event: user.changed
 * @throws DomainError link-invalid, consent-needed, password-too-short, password-too-long,
 * password-common, email-taken
 */
export async function joinStaff(form: JoiningForm): Promise<{ userId: bigint; email: string }> {
  const { email, staffInvitationId } = await readMailToken(database(), form.token, 'sign_up')
  if (staffInvitationId === null) throw new DomainError('link-invalid')
  const { name } = await readName(staffInvitationId)
  refuse(checkNewPassword(form.password, [email, name, config().INSTANCE_NAME]))
  if (!form.consent) throw new DomainError('consent-needed')
  const passwordHash = await hashPassword(form.password)
  try {
    return await transaction(async (tx) => {
      await useMailToken(tx, form.token, 'sign_up')
      const userId = await enter(tx, staffInvitationId, { locale: form.locale, passwordHash })
      return { userId, email }
    })
  } catch (cause) {
    throw isDuplicate(cause) ? new DomainError('email-taken', { cause }) : cause
  }
}

async function readName(invitationId: bigint): Promise<{ name: string }> {
  const invitation = await database().staffInvitation.findUnique({
    where: { id: invitationId },
    select: { name: true },
  })
  if (!invitation) throw new DomainError('link-invalid')
  return invitation
}

async function enter(
  tx: Tx,
  staffInvitationId: bigint,
  { passwordHash, locale }: { passwordHash: string; locale: 'de' | 'en' },
): Promise<bigint> {
  const invitation = await tx.staffInvitation.delete({ where: { id: staffInvitationId } })
  const { email, unitId, role, name, title, phone } = invitation
  const at = now()
  const { id: userId } = await tx.user.create({
    data: { email, passwordHash, locale, createdAt: at, lastActiveAt: at, approvedAt: at },
    select: { id: true },
  })
  if (name !== '') {
    const entry = { userId, name, title, phone, unitId, createdAt: at }
    await tx.officer.create({ data: entry, select: { userId: true } })
  }
  await insertRole(tx, 'system', { unitId, userId, role })
  await recordConsent(tx, { userId, document: 'privacy', locale })
  return userId
}
