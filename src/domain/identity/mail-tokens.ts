import { now } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import { hashToken, newToken } from '#platform/key-ring.ts'
import { DomainError } from '../errors.ts'

export type MailTokenPurpose = 'sign_up' | 'password_reset' | 'email_change'

/** What a link in a letter stands for. */
export type MailToken = {
  purpose: MailTokenPurpose
  email: string
  userId: bigint | null
  invitationId: bigint | null
  staffInvitationId: bigint | null
  expiresAt: Date
}

const hour = 3_600_000
/** How long links work: long enough to come back to the computer, for staff long enough to come back from leave. */
export const tokenLife = { signUp: 24 * hour, staff: 7 * 24 * hour, reset: hour, change: hour } as const

type NewToken = Pick<MailToken, 'purpose' | 'email'> &
  Partial<Pick<MailToken, 'userId' | 'invitationId' | 'staffInvitationId'>> & { life: number }

/**
 * Part of verbs: a token for a link, of which only the hash is kept. It makes earlier ones for the same purpose
 * worthless: of the same user, or where there is none yet, of the same address.
 */
export async function issueMailToken(tx: Tx, wanted: NewToken): Promise<{ token: string; expiresAt: Date }> {
  const { purpose, email, life, userId = null, invitationId = null, staffInvitationId = null } = wanted
  const same = userId === null ? { email, staffInvitationId } : { userId }
  await tx.mailToken.deleteMany({ where: { purpose, ...same } })
  const token = newToken()
  const at = now()
  const expiresAt = new Date(at.getTime() + life)
  const row = { purpose, email, userId, invitationId, staffInvitationId, createdAt: at, expiresAt }
  await tx.mailToken.create({ data: { hash: hashToken(token), ...row }, select: { hash: true } })
  return { token, expiresAt }
}

const holds = (token: string, purpose: MailTokenPurpose) => ({
  hash: hashToken(token),
  purpose,
  expiresAt: { gt: now() },
})

const kept = {
  purpose: true,
  email: true,
  userId: true,
  invitationId: true,
  staffInvitationId: true,
  expiresAt: true,
} as const

/**
 * Part of reads: what a token stands for; it stays what it is, because mail scanners open links too.
 * @throws DomainError link-invalid: unknown, used, expired or for something else
 */
export async function readMailToken(
  tx: Pick<Tx, 'mailToken'>,
  token: string,
  purpose: MailTokenPurpose,
): Promise<MailToken> {
  const found = await tx.mailToken.findFirst({ where: holds(token, purpose), select: kept })
  if (!found) throw new DomainError('link-invalid')
  return found
}

/** Part of verbs: takes a token, once; of two at the same moment one gets it. @throws DomainError link-invalid */
export async function useMailToken(tx: Tx, token: string, purpose: MailTokenPurpose): Promise<MailToken> {
  const found = await readMailToken(tx, token, purpose)
  const { count } = await tx.mailToken.deleteMany({ where: holds(token, purpose) })
  if (count === 0) throw new DomainError('link-invalid')
  return found
}
