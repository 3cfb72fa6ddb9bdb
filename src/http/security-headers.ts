import { createHash, randomBytes } from 'node:crypto'
import { isHttps } from '#platform/config.ts'

/** For every page and file of ours. */
export function baseHeaders(): Record<string, string> {
  return {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'x-frame-options': 'DENY',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()',
    ...(isHttps() ? { 'strict-transport-security': 'max-age=63072000; includeSubDomains' } : {}),
  }
}

const policy = (scripts: string): string =>
  [
    "default-src 'none'",
    `script-src ${scripts}`,
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')

/** A page for one reader: a fresh nonce, which Next reads from this header on the request and puts on its scripts. */
export const policyWithNonce = (): string => {
  const nonce = randomBytes(18).toString('base64')
  return policy(`'self' 'nonce-${nonce}'`)
}

/**
 * A page for everybody cannot carry a nonce, for a nonce is used once. Its own inline scripts are known, so the
 * policy names their hashes instead, and nothing else runs.
 */
export function policyWithHashes(html: string): string {
  const hashes = new Set<string>()
  for (const [, attributes = '', source = ''] of html.matchAll(/<script([^>]*)>([\s\S]*?)<\/script>/g)) {
    if (!/\ssrc=/.test(attributes))
      hashes.add(`'sha256-${createHash('sha256').update(source).digest('base64')}'`)
  }
  return policy(["'self'", ...hashes].join(' '))
}
