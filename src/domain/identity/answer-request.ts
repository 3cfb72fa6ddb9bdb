import { config } from '#platform/config.ts'
import type { Tx } from '#platform/database.ts'
import type { Letter, LetterRequest, Recipient } from '../letters/letters.ts'
import { hasFactor } from '../sessions/limits-of.ts'
import { standingOf } from '../sessions/standing-of.ts'
import { issueMailToken, tokenLife } from './mail-tokens.ts'

/**
 * Part of sending: the letter that somebody gets who named an address, or null for none. Only here is it looked up whether
 * the address has an account, long after whoever asked got her answer.
 */
export async function answerRequest(tx: Tx, request: LetterRequest): Promise<Letter | null> {
  const { email, locale } = request
  const to = { email, locale }
  switch (request.kind) {
    case 'sign-up-asked':
      return answerSignUp(tx, to, request.facts.invitationId)
    case 'password-reset-asked':
      return answerReset(tx, to)
    case 'email-change-asked':
      return answerChange(tx, to, BigInt(request.facts.userId))
    case 'staff-invited':
      return inviteStaff(tx, to, BigInt(request.facts.staffInvitationId))
  }
}

async function answerSignUp(tx: Tx, to: Recipient, invitationId: string | null): Promise<Letter> {
  if (await isKnown(tx, to.email)) return { kind: 'address-known', facts: {}, ...to }
  const { token, expiresAt } = await issueMailToken(tx, {
    purpose: 'sign_up',
    email: to.email,
    invitationId: invitationId === null ? null : BigInt(invitationId),
    life: tokenLife.signUp,
  })
  return { kind: 'sign-up', facts: linkTo('/sign-up/confirm', token, expiresAt), ...to }
}

async function answerReset(tx: Tx, { email }: Recipient): Promise<Letter | null> {
  const user = await tx.user.findFirst({
    where: { email, disabledAt: null },
    select: {
      id: true,
      locale: true,
      passwordHash: true,
      ssoIdentities: { select: { provider: { select: { name: true } } }, take: 1 },
      // Announced by her authority's directory, though she may never have been here.
      scimUsers: { select: { provider: { select: { name: true } } }, take: 1 },
    },
  })
  if (!user) return null
  const to = { email, locale: user.locale === 'en' ? ('en' as const) : ('de' as const) }
  // A password of her own would outlive what her authority decides about her.
  const [identity] = [...user.ssoIdentities, ...user.scimUsers]
  if (identity && (user.passwordHash === null || (await isProvenElsewhere(tx, user.id)))) {
    return { kind: 'password-elsewhere', facts: { provider: identity.provider.name }, ...to }
  }
  const { token, expiresAt } = await issueMailToken(tx, {
    purpose: 'password_reset',
    email,
    userId: user.id,
    life: tokenLife.reset,
  })
  return { kind: 'password-reset', facts: linkTo('/password/reset', token, expiresAt), ...to }
}

/** Staff whose second factor is the provider's: with a new password whoever reads her mail could set up one of their own. */
const isProvenElsewhere = async (tx: Tx, userId: bigint): Promise<boolean> =>
  (await standingOf(tx, userId)) !== 'citizen' && !(await hasFactor(tx, userId))

async function answerChange(tx: Tx, to: Recipient, userId: bigint): Promise<Letter | null> {
  if (await isKnown(tx, to.email)) return { kind: 'address-known', facts: {}, ...to }
  const user = await tx.user.findFirst({ where: { id: userId, disabledAt: null }, select: { id: true } })
  if (!user) return null
  const { token, expiresAt } = await issueMailToken(tx, {
    purpose: 'email_change',
    email: to.email,
    userId,
    life: tokenLife.change,
  })
  return { kind: 'email-change', facts: linkTo('/settings/account/email', token, expiresAt), ...to }
}

async function inviteStaff(tx: Tx, to: Recipient, staffInvitationId: bigint): Promise<Letter | null> {
  const invitation = await tx.staffInvitation.findUnique({
    where: { id: staffInvitationId },
    select: { email: true, name: true, unit: { select: { name: true } } },
  })
  if (!invitation || (await isKnown(tx, to.email))) return null
  const { token, expiresAt } = await issueMailToken(tx, {
    purpose: 'sign_up',
    email: to.email,
    staffInvitationId,
    life: tokenLife.staff,
  })
  const facts = { ...linkTo('/sign-up/confirm', token, expiresAt), unit: invitation.unit.name }
  return { kind: 'staff-invitation', facts: { ...facts, name: invitation.name }, ...to }
}

const isKnown = async (tx: Tx, email: string): Promise<boolean> =>
  (await tx.user.findUnique({ where: { email }, select: { id: true } })) !== null

const linkTo = (path: string, token: string, expiresAt: Date) => ({
  link: `${config().PUBLIC_URL}${path}?token=${token}`,
  until: expiresAt.toISOString(),
})
