import type { Reason } from '../errors.ts'
import { isWithin } from '../text-rules.ts'

/** Pure rules of agencies. */
const limits = {
  authority: 120,
  unitName: 120,
  region: 120,
  phone: 40,
  websiteUrl: 300,
  houseRules: 1_000,
} as const

export type AgencyFacts = {
  region: string
  phone: string
  websiteUrl: string
  /** Added to the fixed house rules; may be empty. */
  houseRulesDe: string
  houseRulesEn: string
}

/** Takes the texts cleaned. */
export function checkFacts(facts: AgencyFacts): Reason | null {
  const sound =
    facts.region !== '' &&
    isWithin(facts.region, limits.region) &&
    /^[+0-9 ()/-]*$/.test(facts.phone) &&
    isWithin(facts.phone, limits.phone) &&
    (facts.websiteUrl === '' || isWebAddress(facts.websiteUrl)) &&
    isWithin(facts.houseRulesDe, limits.houseRules) &&
    isWithin(facts.houseRulesEn, limits.houseRules)
  return sound ? null : 'form-invalid'
}

/** Takes the name as cleanLine leaves it. */
export const checkUnitName = (name: string): Reason | null =>
  name !== '' && isWithin(name, limits.unitName) ? null : 'unit-name-invalid'

/** The authority's name, as in the imprint. */
export const checkAuthority = (authority: string): Reason | null =>
  authority !== '' && isWithin(authority, limits.authority) ? null : 'form-invalid'

const isWebAddress = (text: string): boolean =>
  text.length <= limits.websiteUrl && URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
