import { checkEmail, normaliseEmail } from '../accounts/accounts-rules.ts'
import { cleanLine } from '../text-rules.ts'
import type { RoleRule } from './provider-rules.ts'

/** Pure rules of what an identity provider says about somebody (OpenID Connect Core 5.1). */
export type Claims = Readonly<Record<string, unknown>>

export type ClaimedPerson = {
  /** Empty: the provider tells none. */
  name: string
  /** Null: none, none that is sound, or one the provider itself does not vouch for. */
  email: string | null
  phone: string
  locale: 'de' | 'en'
}

export function personOf(claims: Claims): ClaimedPerson {
  const name = textOf(claims.name) || `${textOf(claims.given_name)} ${textOf(claims.family_name)}`.trim()
  const email = normaliseEmail(textOf(claims.email))
  const isVouchedFor = claims.email_verified === undefined || String(claims.email_verified) === 'true'
  return {
    name: [...name].slice(0, 120).join(''),
    email: isVouchedFor && !checkEmail(email) ? email : null,
    phone: phoneOf(claims.phone_number),
    locale: textOf(claims.locale).startsWith('en') ? 'en' : 'de',
  }
}

function phoneOf(claim: unknown): string {
  const phone = textOf(claim)
  return /^[+0-9 ()/-]{1,40}$/.test(phone) ? phone : ''
}

const textOf = (claim: unknown): string => (typeof claim === 'string' ? cleanLine(claim.slice(0, 1_000)) : '')

/** Who it is in the SCIM directory, if the claim says so. */
export function directoryIdOf(claims: Claims, claim: string): string | null {
  const value = claims[claim]
  return typeof value === 'string' && value !== '' && value.length <= 300 ? value : null
}

/** Whether the provider says that it asked for a second factor, in words the operator has agreed to. */
export const isStrong = ({ acr, amr }: Claims, strongValues: readonly string[]): boolean =>
  [acr, ...(Array.isArray(amr) ? amr : [])].some(
    (value) => typeof value === 'string' && strongValues.includes(value),
  )

/** How far the provider's clock may be off, seconds. */
export const clockTolerance = 60

/** Whether she proved who she is after this moment, and not in some older session at the provider. */
export const wasProvenSince = ({ auth_time: at }: Claims, begun: Date): boolean =>
  typeof at === 'number' && at >= begun.getTime() / 1_000 - clockTolerance

/** The rules whose claim has their value. A claim is named as it is, or by the way to it: `realm_access.roles`. */
export const matchingRules = <Rule extends RoleRule>(rules: readonly Rule[], claims: Claims): Rule[] =>
  rules.filter(({ claim, value }) => valuesOf(claims, claim).includes(value))

function valuesOf(claims: Claims, claim: string): string[] {
  const found = Object.hasOwn(claims, claim) ? claims[claim] : follow(claims, claim.split('.'))
  return (Array.isArray(found) ? found : [found]).flatMap((value) =>
    ['string', 'number', 'boolean'].includes(typeof value) ? [String(value)] : [],
  )
}

const follow = (claims: unknown, path: string[]): unknown =>
  path.reduce<unknown>(
    (at, step) =>
      typeof at === 'object' && at !== null && Object.hasOwn(at, step) ? (at as Claims)[step] : undefined,
    claims,
  )
