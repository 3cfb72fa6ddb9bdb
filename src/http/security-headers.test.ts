import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { policyWithHashes, policyWithNonce } from './security-headers.ts'

const hash = (source: string) => `'sha256-${createHash('sha256').update(source).digest('base64')}'`

describe('the content security policy', () => {
  test('of a shared page allows its own inline scripts by hash, and no others', () => {
    const policy = policyWithHashes('<script src="/a.js"></script><script>ours()</script><p>text</p>')
    expect(policy).toContain(`script-src 'self' ${hash('ours()')};`)
    expect(policy).not.toContain('unsafe')
    expect(policy).not.toContain('nonce')
  })

  test('of a personal page has a nonce that is never used again', () => {
    const nonces = Array.from({ length: 100 }, () => /'nonce-([^']+)'/.exec(policyWithNonce())?.[1])
    expect(new Set(nonces).size).toBe(100)
  })

  test.each([policyWithNonce(), policyWithHashes('')])(
    'lets nothing come from or go to other hosts',
    (policy) => {
      const sources = policy.split('; ').flatMap((directive) => directive.split(' ').slice(1))
      const foreign = sources.filter(
        (source) => !/^('(self|none|nonce-.*|sha256-.*)'|data:|blob:)$/.test(source),
      )
      expect(foreign).toEqual([])
      expect(policy).toContain("default-src 'none'")
    },
  )
})
