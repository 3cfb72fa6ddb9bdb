import { expect, test } from 'vitest'
import { type AgencyFacts, checkAuthority, checkFacts } from './agencies-rules.ts'

const facts: AgencyFacts = {
  region: 'Ostufer',
  phone: '+49 431 160-0',
  websiteUrl: 'https://polizei.example.org/ostufer',
  houseRulesDe: '',
  houseRulesEn: '',
}

test.each([
  ['complete', {}, null],
  ['no phone and no website', { phone: '', websiteUrl: '' }, null],
  ['no region', { region: '' }, 'form-invalid'],
  ['a phone that is a text', { phone: 'ruf mich an' }, 'form-invalid'],
  ['a script for a website', { websiteUrl: 'javascript:alert(1)' }, 'form-invalid'],
  ['something that is no address', { websiteUrl: 'polizei.example.org' }, 'form-invalid'],
  ['rules as long as a book', { houseRulesDe: 'x'.repeat(1_001) }, 'form-invalid'],
])('the facts of an agency, %s, are answered with the right reason', (_, change, reason) => {
  expect(checkFacts({ ...facts, ...change })).toBe(reason)
})

test('an agency without an authority behind it is refused', () => {
  expect(checkAuthority('')).toBe('form-invalid')
  expect(checkAuthority('Landespolizei Nordküste')).toBeNull()
})
