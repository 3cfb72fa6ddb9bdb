import type { Reason } from '../errors.ts'
import type { Settings } from '../instance/settings.ts'

/** What somebody who wants to sign up brings along. */
export type Candidate = { email: string; hasInvitation: boolean; isStaff: boolean }

/**
 * Whether the instance takes somebody at this moment; asked when she names her address, and again when she comes back by the
 * link. Whom an administrator invited to the staff, or who holds an invitation, may always.
 */
export function checkAdmission(
  { registrationMode, registrationDomains }: Pick<Settings, 'registrationMode' | 'registrationDomains'>,
  { email, hasInvitation, isStaff }: Candidate,
): Reason | null {
  if (isStaff || hasInvitation) return null
  if (registrationMode === 'invited') return 'registration-closed'
  const domain = email.slice(email.lastIndexOf('@') + 1)
  return registrationMode === 'domains' && !registrationDomains.includes(domain)
    ? 'email-domain-refused'
    : null
}

/** Whether somebody waits for an administrator after signing up. */
export const needsApproval = (
  { registrationMode }: Pick<Settings, 'registrationMode'>,
  { hasInvitation, isStaff }: Omit<Candidate, 'email'>,
): boolean => registrationMode === 'approval' && !hasInvitation && !isStaff

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
export const codeLength = 12

/** An invitation code of 60 bits in Crockford's alphabet, in three groups: `7K3M-9QWX-2TVB`. */
export function writeCode(random: Uint8Array): string {
  const letters = [...random.subarray(0, codeLength)].map((byte) => alphabet[byte & 31]).join('')
  return letters.replace(/(.{4})(?=.)/g, '$1-')
}

/** A code as typed: any case, with or without hyphens and spaces, and what looks alike for what was meant; null for none. */
export function readCode(typed: string): string | null {
  const plain = typed
    .slice(0, 100)
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
  return plain.length === codeLength && !plain.includes('U') ? plain : null
}
