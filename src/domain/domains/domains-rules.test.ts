import { describe, expect, test } from 'vitest'
import { canonicalDomain, type DomainTreatment, isAdmitted, treatmentOf } from './domains-rules.ts'

const policy = (level: DomainTreatment['level']): DomainTreatment => ({
  level,
  rejectMedia: false,
  partner: false,
  partnerName: '',
})
const policies = new Map([
  ['evil.example', policy('suspend')],
  ['good.evil.example', policy('allow')],
  ['127.0.0.2:4000', policy('limit')],
])

describe('which policy a host falls under', () => {
  test.each([
    ['evil.example', 'suspend'],
    ['a.b.evil.example', 'suspend'],
    ['evil.example:8443', 'suspend'],
    ['good.evil.example', 'allow'],
    ['x.good.evil.example', 'allow'],
    ['127.0.0.2:4000', 'limit'],
    ['127.0.0.2:4001', undefined],
    ['notevil.example', undefined],
    ['evil.example.org', undefined],
    ['example', undefined],
  ])('%s: %s', (host, level) => expect(treatmentOf(host, policies)?.level).toBe(level))
})

describe('how a domain is written', () => {
  test.each([
    ['Example.ORG', 'example.org'],
    [' example.org. ', 'example.org'],
    ['bücher.example', 'xn--bcher-kva.example'],
    ['127.0.0.2:4000', '127.0.0.2:4000'],
    ['https://example.org', null],
    ['name@example.org', null],
    ['', null],
    ['a b', null],
  ])('%s → %s', (typed, domain) => expect(canonicalDomain(typed)).toBe(domain))
})

describe('with whom this server talks', () => {
  test.each([
    ['open', null, true],
    ['open', 'limit', true],
    ['open', 'suspend', false],
    ['allow-list', null, false],
    ['allow-list', 'allow', true],
    ['allow-list', 'silence', true],
    ['allow-list', 'suspend', false],
    ['off', 'allow', false],
  ] as const)('%s, a host with the policy %s: %s', (mode, level, admitted) =>
    expect(isAdmitted(mode, level && policy(level))).toBe(admitted),
  )
})
