import type { Reason } from '../errors.ts'

/** Pure rules of second factors. */
export const limits = { passkeys: 20, passkeyName: 60, recoveryCodes: 10, reason: 500 }

/** EdDSA, ES256, RS256, as COSE numbers them: what devices have. */
export const passkeyAlgorithms = [-8, -7, -257]

/** How long somebody may take to answer a passkey's question, and to set up an app, in seconds. */
export const answerSeconds = 300
export const setUpSeconds = 900

/** Crockford's alphabet: no letter that looks like a digit. Sixteen of its 32 signs are 80 random bits. */
const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
export const recoveryCodeLength = 16

/** A recovery code out of as many random bytes as it has signs. */
export const toRecoveryCode = (random: Uint8Array): string =>
  [...random].map((byte) => signs[byte % signs.length]).join('')

/** As it is read and typed: ABCD-EFGH-JKMN-PQRS. */
export const printRecoveryCode = (code: string): string => code.replace(/.{4}(?=.)/g, '$&-')

export type TypedCode = { kind: 'app' | 'recovery'; code: string } | null

/** What somebody typed into the field for codes, however she spaced it; null if it can be no code of ours. */
export function readTypedCode(typed: string): TypedCode {
  if (typed.length > 100) return null
  const code = typed.replace(/[\s\u2010-\u2015-]/g, '').toUpperCase()
  if (/^\d{6}$/.test(code)) return { kind: 'app', code }
  const meant = code.replaceAll('O', '0').replace(/[IL]/g, '1')
  return meant.length === recoveryCodeLength && [...meant].every((sign) => signs.includes(sign))
    ? { kind: 'recovery', code: meant }
    : null
}

/** Takes the name cleaned. */
export const checkPasskeyName = (name: string): Reason | null =>
  name === '' || [...name].length > limits.passkeyName ? 'passkey-name-invalid' : null

/** Takes the reason cleaned. */
export const checkResetReason = (reason: string): Reason | null =>
  reason === '' || [...reason].length > limits.reason ? 'reason-missing' : null

/**
 * A passkey that counts its uses must count up: the same or a smaller number means that a copy of it is in use.
 * Those that are synchronised between devices do not count and always say 0.
 */
export const isCounterPlausible = (known: number, said: number): boolean =>
  (known === 0 && said === 0) || said > known

/** Where passkeys are at home, or null where no browser would take one: at a bare IP address, or without https. */
export function passkeyHome(publicUrl: string): { id: string; origin: string } | null {
  const { hostname, origin, protocol } = new URL(publicUrl)
  const isAddress = /^\[|^\d+(\.\d+){3}$/.test(hostname)
  const isHere = hostname === 'localhost' || hostname.endsWith('.localhost')
  return isAddress || (protocol !== 'https:' && !isHere) ? null : { id: hostname, origin }
}

/** Two pairs of eyes: neither who asked, nor the person herself, nor an administrator of later than the request. */
export const mayGrantReset = (
  reset: { userId: bigint; requestedById: bigint; createdAt: Date },
  administrator: { userId: bigint; since: Date | null },
): boolean =>
  ![reset.userId, reset.requestedById].includes(administrator.userId) &&
  administrator.since !== null &&
  administrator.since <= reset.createdAt
