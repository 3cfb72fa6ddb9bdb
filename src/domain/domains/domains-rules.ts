import { asciiDomain } from '../accounts/domain-name-rules.ts'

/** Pure rules of how we treat other servers. */
export type PolicyLevel = 'allow' | 'limit' | 'silence' | 'suspend'
export const policyLevels: readonly PolicyLevel[] = ['allow', 'limit', 'silence', 'suspend']

/** What a policy says of a domain and of every domain below it. */
export type DomainTreatment = {
  level: PolicyLevel
  rejectMedia: boolean
  partner: boolean
  partnerName: string
}

/** With whom this server talks: with everybody not kept out, with those let in, or with nobody. */
export type FederationMode = 'open' | 'allow-list' | 'off'

/**
 * A domain as policies name it: lower case, ASCII, with its port if it has an unusual one; null if it is none.
 * `example.org.` and `EXAMPLE.org` are `example.org`.
 */
export function canonicalDomain(typed: string): string | null {
  const [, name = '', port = ''] = /^([^\s:/@]{1,253}?)\.?(:\d{1,5})?$/.exec(typed.trim()) ?? []
  const ascii = name === '' ? null : asciiDomain(name)
  return ascii === null || ascii === '' ? null : `${ascii}${port}`
}

/** The policy of a host: its own, or that of the nearest domain above it; the port counts only where a policy names it. */
export function treatmentOf<T>(host: string, policies: ReadonlyMap<string, T>): T | null {
  const exact = policies.get(host)
  if (exact) return exact
  const name = host.replace(/:\d+$/, '')
  const labels = name.split('.')
  for (let from = 0; from < labels.length; from++) {
    const found = policies.get(labels.slice(from).join('.'))
    if (found) return found
  }
  return null
}

/** Whether anything goes to or comes from a host. */
export function isAdmitted(mode: FederationMode, treatment: DomainTreatment | null): boolean {
  if (mode === 'off' || treatment?.level === 'suspend') return false
  return mode === 'open' || treatment !== null
}
