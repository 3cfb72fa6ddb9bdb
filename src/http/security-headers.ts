import { randomBytes } from 'node:crypto'
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

/** A page for everybody has no scripts, and nothing may run in it. */
export const policyWithoutScripts = (): string => policy("'none'")
