import { randomBytes } from 'node:crypto'
import { isHttps } from '#platform/config.ts'

/**
 * What an answer is, as far as a browser must be told how to treat it. Every answer of ours is one of these; a test goes
 * through the table and through all of them.
 */
export type AnswerKind =
  /** For one reader, with scripts under a nonce. */
  | 'personal page'
  /** The same for everybody, without scripts: pages for guests, and pages of a fault. */
  | 'shared page'
  /** A file of ours. */
  | 'file'
  /** A picture somebody uploaded. */
  | 'picture'
  /** JSON, a stream of events, a redirect, a file for its owner. */
  | 'data'

/** Said with every answer. */
function always(): Record<string, string> {
  return {
    'x-content-type-options': 'nosniff',
    // The way back of a form without script goes by it, inside; outside nobody learns what is read here.
    'referrer-policy': 'same-origin',
    'x-frame-options': 'DENY',
    'cross-origin-opener-policy': 'same-origin',
    'origin-agent-cluster': '?1',
    'permissions-policy': permissions,
    ...(isHttps() ? { 'strict-transport-security': 'max-age=63072000; includeSubDomains' } : {}),
  }
}

/** Nobody gets anything but passkeys, and the copying of an address, for our own pages. */
const permissions = [
  ...`accelerometer autoplay bluetooth browsing-topics camera
  clipboard-read compute-pressure display-capture encrypted-media fullscreen gamepad geolocation gyroscope hid
  identity-credentials-get idle-detection keyboard-map local-fonts magnetometer microphone midi otp-credentials payment
  picture-in-picture private-state-token-issuance private-state-token-redemption screen-wake-lock serial storage-access
  sync-xhr usb window-management xr-spatial-tracking`
    .split(/\s+/)
    .map((name) => `${name}=()`),
  ...['clipboard-write', 'publickey-credentials-create', 'publickey-credentials-get'].map(
    (name) => `${name}=(self)`,
  ),
].join(', ')

const policy = (directives: Record<string, string>): string =>
  Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ')

/**
 * No page gives text to the browser as HTML or script (Trusted Types). `default` is the one policy there is: it lets
 * the addresses of our own scripts pass, and nothing else (instrumentation-client.ts).
 */
const page = (scripts: string, policies: string): string =>
  policy({
    'default-src': "'none'",
    'script-src': scripts,
    'style-src': "'self'",
    'img-src': "'self' data: blob:",
    'font-src': "'self'",
    'connect-src': "'self'",
    'manifest-src': "'self'",
    'form-action': "'self'",
    'base-uri': "'none'",
    'frame-ancestors': "'none'",
    'require-trusted-types-for': "'script'",
    'trusted-types': policies,
  })

const nothing = policy({ 'default-src': "'none'", 'frame-ancestors': "'none'" })

/** A fresh nonce for one answer. */
export const newNonce = (): string => randomBytes(18).toString('base64')

/**
 * The table: content policy, whose pages may show the answer (CORP), and who may keep it; routes may say more exactly how
 * long. Pictures may be shown elsewhere, for other servers' web clients load them straight from here; nothing else is.
 */
const kinds: Record<AnswerKind, (nonce: string) => [csp: string, showable: string, kept: string]> = {
  'personal page': (nonce) => [page(`'self' 'nonce-${nonce}'`, 'default'), 'same-origin', 'no-store'],
  'shared page': () => [page("'none'", "'none'"), 'same-origin', 'no-cache'],
  file: () => [`${nothing}; style-src 'unsafe-inline'; sandbox`, 'same-origin', 'public, max-age=3600'],
  picture: () => [`${nothing}; sandbox`, 'cross-origin', 'public, max-age=31536000, immutable'],
  data: () => [nothing, 'same-origin', 'no-store'],
}

/** The headers of an answer. @param nonce for a personal page; Next reads it from the policy on the request. */
export function headersOf(kind: AnswerKind, nonce = ''): Record<string, string> {
  const [csp, showable, kept] = kinds[kind](nonce)
  return {
    ...always(),
    'content-security-policy': csp,
    'cross-origin-resource-policy': showable,
    'cache-control': kept,
  }
}
