import type { Factor } from '../letters.ts'

/** How a factor is called in the middle of a sentence, in the nominative. */
export const factorDe: Record<Factor, string> = {
  totp: 'die Anmelde-App',
  passkey: 'ein Passkey',
  'recovery-codes': 'ein Satz Notfallcodes',
}
export const factorEn: Record<Factor, string> = {
  totp: 'the authenticator app',
  passkey: 'a passkey',
  'recovery-codes': 'a set of recovery codes',
}
