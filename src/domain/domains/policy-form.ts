import { ourHost } from '../addresses.ts'
import { DomainError } from '../errors.ts'
import { cleanLine, cleanText, isWithin } from '../text-rules.ts'
import { canonicalDomain, type PolicyLevel, policyLevels } from './domains-rules.ts'

/** How a domain shall be treated, as an administrator says it. */
export type PolicyForm = {
  domain: string
  level: PolicyLevel
  rejectMedia: boolean
  partner: boolean
  partnerName: string
  /** SHA-256 of the partner's instance key, hexadecimal; empty if nobody compared it. */
  fingerprint: string
  /** Shown to everybody. */
  publicReason: string
  /** Shown to administrators. */
  note: string
}

export const policyLimits = { partnerName: 80, publicReason: 500, note: 1_000 } as const

/**
 * The form as it may be stored.
 * @throws DomainError domain-invalid, policy-invalid
 */
export function cleanPolicy(form: PolicyForm): PolicyForm {
  const domain = canonicalDomain(form.domain)
  if (domain === null || domain === ourHost()) throw new DomainError('domain-invalid')
  const partnerName = cleanLine(form.partnerName)
  const publicReason = cleanText(form.publicReason)
  const note = cleanText(form.note)
  const fingerprint = form.fingerprint.toLowerCase().replace(/[\s:]/g, '')
  const sound =
    policyLevels.includes(form.level) &&
    isWithin(partnerName, policyLimits.partnerName) &&
    isWithin(publicReason, policyLimits.publicReason) &&
    isWithin(note, policyLimits.note) &&
    /^(?:[0-9a-f]{64})?$/.test(fingerprint) &&
    // Whoever is kept out is no partner, and a partner has a name.
    (!form.partner || (partnerName !== '' && form.level === 'allow' && !form.rejectMedia))
  if (!sound) throw new DomainError('policy-invalid')
  return { ...form, domain, partnerName: form.partner ? partnerName : '', publicReason, note, fingerprint }
}
