import { expect, test } from 'vitest'
import { ourHost } from '#domain/addresses.ts'
import { importDomainPolicies } from '#domain/domains/import-domain-policies.ts'
import { readDomainPolicies, readPublicPolicies } from '#domain/domains/read-domain-policies.ts'
import { domainTreatmentOf, mayFederate } from '#domain/domains/read-domain-treatment.ts'
import { removeDomainPolicy } from '#domain/domains/remove-domain-policy.ts'
import { setDomainPolicy } from '#domain/domains/set-domain-policy.ts'
import { updateSettings } from '#domain/instance/update-settings.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { refusal } from '../rig/refusal.ts'

connectTestDatabase()

const policy = {
  domain: 'evil.example',
  level: 'suspend',
  rejectMedia: false,
  partner: false,
  partnerName: '',
  fingerprint: '',
  publicReason: 'Hetze',
  note: 'Hinweis vom 3. Mai',
} as const

test('a policy holds for its domain and those below it, from the moment it is set until it is removed', async () => {
  expect(await mayFederate('sub.evil.example')).toBe(true)
  await setDomainPolicy('operator', { ...policy, domain: ' EVIL.example. ' })
  expect(await Promise.all(['evil.example', 'sub.evil.example', 'notevil.example'].map(mayFederate))).toEqual(
    [false, false, true],
  )
  await removeDomainPolicy('operator', 'evil.example')
  expect(await domainTreatmentOf('evil.example')).toBeNull()
})

test('in a closed network only domains that a policy lets in are talked to; switched off, none', async () => {
  await setDomainPolicy('operator', { ...policy, domain: 'partner.example', level: 'allow' })
  await updateSettings('operator', { federation: 'allow-list' })
  expect(await Promise.all(['partner.example', 'other.example'].map(mayFederate))).toEqual([true, false])
  await updateSettings('operator', { federation: 'off' })
  expect(await mayFederate('partner.example')).toBe(false)
  await updateSettings('operator', { federation: 'open' })
})

test('everybody reads whom we keep out and why, but not the note', async () => {
  await setDomainPolicy('operator', policy)
  const [shown] = (await readPublicPolicies()).filter(({ domain }) => domain === 'evil.example')
  expect(shown).toEqual({
    domain: 'evil.example',
    level: 'suspend',
    rejectMedia: false,
    partnerName: '',
    reason: 'Hetze',
  })
})

test.each([
  [{ domain: 'https://evil.example' }, 'domain-invalid'],
  [{ domain: '' }, 'domain-invalid'],
  [{ publicReason: 'x'.repeat(501) }, 'policy-invalid'],
  [{ fingerprint: 'abc' }, 'policy-invalid'],
  [{ partner: true, partnerName: 'Hafenamt' }, 'policy-invalid'],
  [{ partner: true, level: 'allow' as const }, 'policy-invalid'],
])('%j is refused with %s', async (change, reason) => {
  expect(await refusal(setDomainPolicy('operator', { ...policy, ...change }))).toBe(reason)
})

test('this server has no policy for itself', async () => {
  expect(await refusal(setDomainPolicy('operator', { ...policy, domain: ourHost() }))).toBe('domain-invalid')
})

test('a table sets what it names, leaves the rest, and tells the lines that make no policy', async () => {
  await setDomainPolicy('operator', { ...policy, domain: 'stays.example' })
  const table = '#domain,#severity\na.example,silence\nhttp://b,suspend\nc.example,suspend\n'
  expect(await importDomainPolicies('operator', table)).toEqual({ taken: 2, unreadable: [3] })
  const domains = (await readDomainPolicies('operator')).map(({ domain }) => domain)
  expect(['a.example', 'c.example', 'stays.example'].every((domain) => domains.includes(domain))).toBe(true)
})
