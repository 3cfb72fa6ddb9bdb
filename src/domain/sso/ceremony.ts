import type { Principal } from '../sessions/principal.ts'

/**
 * Why a browser goes to an identity provider: to sign in, to show once more who one is, or to connect an identity with
 * who one is here.
 */
export const ssoPurposes = ['sign-in', 'again', 'link'] as const
export type SsoPurpose = (typeof ssoPurposes)[number]

/** A journey to an identity provider and back. */
export type Ceremony = {
  /** In a cookie of the browser that set out. */
  id: string
  /** Comes back in the address (RFC 6749, 10.12). */
  state: string
  /** Comes back in the ID token. */
  nonce: string
  /** Shown only to the provider, to redeem the code (RFC 7636). */
  codeVerifier: string
  providerId: bigint
  purpose: SsoPurpose
  returnTo: string
  begun: Date
  /** Whose session it belongs to; null for signing in. */
  session: Principal | null
}
