import type { Reason } from '../errors.ts'

/** Why an administrator closes an account or an access; written into the audit log instead of words of her own. */
export const suspensionReasons = [
  'spam',
  'impersonation',
  'harassment',
  'unlawful',
  'compromised',
  'left-service',
  'own-wish',
] as const

export type SuspensionReason = (typeof suspensionReasons)[number]

export const isSuspensionReason = (reason: string): reason is SuspensionReason =>
  (suspensionReasons as readonly string[]).includes(reason)

/** The reason to refuse for, if what a form carries is none of ours. */
export const checkSuspensionReason = (reason: string): Reason | null =>
  isSuspensionReason(reason) ? null : 'form-invalid'
