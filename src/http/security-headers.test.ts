import { describe, expect, test } from 'vitest'
import { completeConfig } from '#platform/config.ts'
import { type AnswerKind, headersOf, newNonce } from './security-headers.ts'

const kinds: AnswerKind[] = ['personal page', 'shared page', 'file', 'picture', 'data']
const policyOf = (kind: AnswerKind, nonce?: string) => headersOf(kind, nonce)['content-security-policy'] ?? ''

describe('the content security policy', () => {
  test('of a shared page lets no script run', () => {
    expect(policyOf('shared page')).toContain("script-src 'none';")
  })

  test('of a personal page has a nonce that is never used again', () => {
    expect(policyOf('personal page', 'abc')).toContain("script-src 'self' 'nonce-abc';")
    expect(new Set(Array.from({ length: 100 }, newNonce)).size).toBe(100)
  })

  test.each(kinds)('of a %s lets nothing come from or go to other hosts', (kind) => {
    const policy = policyOf(kind, newNonce())
    const sources = policy
      .split('; ')
      .filter((directive) => /-(src|uri|action|ancestors) /.test(directive))
      .flatMap((directive) => directive.split(' ').slice(1))
    const foreign = sources.filter(
      (source) => !/^('(self|none|nonce-.*|unsafe-inline)'|data:|blob:)$/.test(source),
    )
    expect(foreign).toEqual([])
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
  })

  test.each(['personal page', 'shared page'] as const)(
    'of a %s keeps text from being run as code',
    (kind) => {
      expect(policyOf(kind, newNonce())).toMatch(
        /require-trusted-types-for 'script'; trusted-types ('none'|default)$/,
      )
      expect(policyOf(kind, newNonce())).not.toMatch(/unsafe/)
    },
  )
})

test('only pictures may be shown on pages of others', () => {
  const showable = kinds.filter((kind) => headersOf(kind)['cross-origin-resource-policy'] !== 'same-origin')
  expect(showable).toEqual(['picture'])
})

test('under https, and only there, browsers are told to stay with it', () => {
  try {
    for (const [url, age] of [
      ['https://sapocom.test', 63_072_000],
      ['http://sapocom.test', undefined],
    ] as const) {
      completeConfig({ PUBLIC_URL: url })
      const { 'strict-transport-security': said } = headersOf('data')
      expect(said).toBe(age && `max-age=${age}; includeSubDomains`)
    }
  } finally {
    completeConfig({ PUBLIC_URL: 'http://sapocom.test' })
  }
})

test('what is for one reader is kept nowhere', () => {
  for (const kind of ['personal page', 'data'] as const) {
    expect(headersOf(kind)['cache-control']).toBe('no-store')
  }
})
