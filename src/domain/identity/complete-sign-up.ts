import { now } from '#platform/clock.ts'
import { database, type Tx, transaction } from '#platform/database.ts'
import { DomainError, refuse } from '../errors.ts'
import { readSettings } from '../instance/read-settings.ts'
import { recordConsent } from '../privacy/record-consent.ts'
import { cleanText, isWithin } from '../text-rules.ts'
import { checkAdmission, needsApproval } from './admission-rules.ts'
import { asTaken } from './create-person.ts'
import { cleanPerson, insertPerson } from './insert-person.ts'
import { hashPassword } from './internal/password.ts'
import { type MailToken, readMailToken, useMailToken } from './mail-tokens.ts'

export type SignUpForm = {
  token: string
  displayName: string
  handle: string
  password: string
  /** Why she wants to join; asked for where an administrator decides. */
  application: string
  /** Agrees to the privacy notice. */
  consent: boolean
  locale: 'de' | 'en'
}

/**
 * Whoever holds the link from a sign-up letter makes her account with it, once: the address is verified by that. In a
 * closed pilot her invitation is used up; where an administrator decides, nobody sees the account until then.
 * Event: account.created
 * @throws DomainError link-invalid, invitation-invalid, registration-closed, email-domain-refused, consent-needed,
 * application-invalid, handle-taken, email-taken, as cleanPerson
 */
export async function completeSignUp(form: SignUpForm): Promise<{ userId: bigint; email: string }> {
  // A link that does not hold costs no hash.
  const { email } = await readMailToken(database(), form.token, 'sign_up')
  const person = cleanPerson({ ...form, email })
  if (!form.consent) throw new DomainError('consent-needed')
  const passwordHash = await hashPassword(form.password)
  try {
    return await transaction(async (tx) => {
      const token = await useMailToken(tx, form.token, 'sign_up')
      const application = await admit(tx, token, form)
      const row = { ...person, passwordHash, locale: form.locale, application }
      const { userId } = await insertPerson(tx, { ...row, invitationId: token.invitationId })
      await recordConsent(tx, { userId, document: 'privacy', locale: form.locale })
      return { userId, email }
    })
  } catch (cause) {
    throw await asTaken(cause, person)
  }
}

/** Whether she may still come in, and what she wrote if somebody is to decide. */
async function admit(tx: Tx, token: MailToken, form: SignUpForm): Promise<string | null> {
  if (token.staffInvitationId !== null) throw new DomainError('link-invalid')
  const settings = await readSettings(tx)
  const hasInvitation = token.invitationId !== null
  const candidate = { email: token.email, hasInvitation, isStaff: false }
  refuse(checkAdmission(settings, candidate))
  if (token.invitationId !== null) await useUp(tx, token.invitationId)
  if (!needsApproval(settings, candidate)) return null
  const application = cleanText(form.application)
  if (application === '' || !isWithin(application, 1_000)) throw new DomainError('application-invalid')
  return application
}

/** Of two people with one code, one gets in. */
async function useUp(tx: Tx, invitationId: bigint): Promise<void> {
  const at = now()
  const used = await tx.$executeRaw`
    update invitations i set used_at = ${at} from invitation_batches b
    where i.id = ${invitationId} and i.used_at is null and b.id = i.batch_id
      and b.revoked_at is null and (b.expires_at is null or b.expires_at > ${at})`
  if (used === 0) throw new DomainError('invitation-invalid')
}
