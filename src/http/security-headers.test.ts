import { describe, expect, test } from 'vitest'
import { policyWithNonce, policyWithoutScripts } from './security-headers.ts'

describe('the content security policy', () => {
  test('of a shared page lets no script run', () => {
    expect(policyWithoutScripts()).toContain("script-src 'none';")
  })

  test('of a personal page has a nonce that is never used again', () => {
    const nonces = Array.from({ length: 100 }, () => /'nonce-([^']+)'/.exec(policyWithNonce())?.[1])
    expect(new Set(nonces).size).toBe(100)
  })

  test.each([policyWithNonce(), policyWithoutScripts()])(
    'lets nothing come from or go to other hosts',
    (policy) => {
      const sources = policy.split('; ').flatMap((directive) => directive.split(' ').slice(1))
      const foreign = sources.filter((source) => !/^('(self|none|nonce-.*)'|data:|blob:)$/.test(source))
      expect(foreign).toEqual([])
      expect(policy).toContain("default-src 'none'")
    },
  )
})
