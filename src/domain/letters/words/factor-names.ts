import type { Factor } from '../letters.ts'

/** How a factor is called in the middle of a sentence, in the nominative. */
export const factorDe: Record<Factor, string> = {
  totp: 'die Authenticator-App',
  passkey: 'ein Passkey',
  'recovery-codes': 'ein Satz Wiederherstellungscodes',
}
export const factorEn: Record<Factor, string> = {
  totp: 'the authenticator app',
  passkey: 'a passkey',
  'recovery-codes': 'a set of recovery codes',
}
