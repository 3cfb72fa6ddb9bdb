import type { Reason } from '../errors.ts'
import { isWithin } from '../text-rules.ts'

/** Pure rules of identity providers; each check answers the reason of a refusal, or null. */
export type ProviderForm = {
  /** In the addresses of the sign-in; never changes. */
  slug: string
  /** On the button of the sign-in page. */
  name: string
  /** As the provider names itself; never changes, for with another issuer the same subjects are other people. */
  issuer: string
  clientId: string
  clientSecret: string
  /** Space-separated. */
  scopes: string
  /** Values of `acr` or `amr` that stand for a second factor. */
  strongValues: string[]
  /** Whether whoever the provider knows may come in. */
  admitsUnknown: boolean
  /** The claim that equals the `externalId` of SCIM. */
  scimIdClaim: string
}

export type ProviderChanges = Partial<Omit<ProviderForm, 'slug' | 'issuer'>>

/** Authentication methods (RFC 8176) and levels that are one factor at most; nobody may declare them two. */
const singleFactors = new Set(['0', 'geo', 'kba', 'pin', 'pwd', 'rba', 'tel', 'user', 'wia'])

const isWord = (text: string, most: number) => text.length <= most && /^[\x21-\x7e]+$/.test(text)

/** @param mayBeHttp on machines that are not on https themselves, for a provider beside us */
export function checkProvider(form: Partial<ProviderForm>, mayBeHttp: boolean): Reason | null {
  const { slug, name, issuer, clientId, clientSecret, scopes, strongValues, scimIdClaim } = form
  const sound =
    (slug === undefined || /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/.test(slug)) &&
    (name === undefined || (name !== '' && isWithin(name, 60))) &&
    (issuer === undefined || isIssuer(issuer, mayBeHttp)) &&
    (clientId === undefined || isWord(clientId, 200)) &&
    (clientSecret === undefined || isWord(clientSecret, 500)) &&
    (scopes === undefined || areScopes(scopes)) &&
    (strongValues === undefined || areStrong(strongValues)) &&
    (scimIdClaim === undefined || isWord(scimIdClaim, 100))
  return sound ? null : 'provider-invalid'
}

function isIssuer(issuer: string, mayBeHttp: boolean): boolean {
  if (issuer.length > 500 || !URL.canParse(issuer)) return false
  const { protocol, search, hash, username, password } = new URL(issuer)
  const isSecure = protocol === 'https:' || (mayBeHttp && protocol === 'http:')
  return isSecure && `${search}${hash}${username}${password}` === ''
}

const areScopes = (scopes: string): boolean =>
  /^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/.test(scopes) &&
  scopes.length <= 500 &&
  scopes.split(' ').includes('openid')

const areStrong = (values: string[]): boolean =>
  values.length <= 20 && values.every((value) => isWord(value, 200) && !singleFactors.has(value))

/** Who has this value in this claim has this role in this unit. */
export type RoleRule<UnitRole extends string = string> = {
  claim: string
  value: string
  unitId: bigint
  role: UnitRole
}

export const mostRules = 500
export const mostProviders = 20

/** Takes the texts as cleanLine leaves them. */
export const checkRule = ({ claim, value }: Pick<RoleRule, 'claim' | 'value'>): Reason | null =>
  isWord(claim, 100) && value !== '' && value.length <= 300 ? null : 'sso-rule-invalid'
