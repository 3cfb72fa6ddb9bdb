import type { IncomingHttpHeaders } from 'node:http'
import type { KeyKind } from './keys.ts'

/** The header in which a server says which followers it counts on another one (FEP-8fcf): believed only if it is signed. */
export const synchronizationHeader = 'collection-synchronization'

/** A request as it came from another server. */
export type SignedRequest = {
  method: string
  /** The raw request target: path and query, not decoded. */
  path: string
  headers: IncomingHttpHeaders
  /** The bytes as they came; null without a body. */
  body: Uint8Array | null
}

/**
 * Why a signature is not even looked at. `coverage`: it leaves out what must be signed. `too-old`: more than 12 hours, or
 * expired; `too-new`: more than 5 minutes ahead.
 */
export type SignatureRefusal =
  | 'unsigned'
  | 'malformed'
  | 'host'
  | 'key-id'
  | 'algorithm'
  | 'coverage'
  | 'too-old'
  | 'too-new'
  | 'digest'

export type Refused = { refused: SignatureRefusal }

/** What a signature claims, of either scheme. Times are milliseconds since 1970. */
export type Claim = {
  keyId: string
  /** Every time it names under the signature: all must be near. The first one counts as when it was made. */
  times: readonly [number, ...number[]]
  expires: number | null
  /** The names of what is signed. */
  names: readonly string[]
  /** Which kinds of keys its algorithm goes with. */
  kinds: readonly KeyKind[]
  /** What was signed: one text, or two where servers differ. */
  bases: readonly string[]
  signature: Uint8Array
}

/** The longest field that is read at all; together with the other headers Node allows 16 KiB. */
const mostFieldChars = 8_192
const printable = /^[\x20-\x7e\t]*$/

/** The value of a field, if it is there once, of printable ASCII and not huge. Names are in lower case. */
export function fieldOf({ headers }: SignedRequest, name: string): string | null {
  const value = Object.hasOwn(headers, name) ? headers[name] : undefined
  return typeof value === 'string' && value.length <= mostFieldChars && printable.test(value) ? value : null
}

/** Whether a request must come with a digest: it has a body, or could have one. */
export const needsDigest = ({ method, body }: SignedRequest): boolean =>
  (body !== null && body.length > 0) || !isRead(method)

export const isRead = (method: string): boolean => method === 'GET' || method === 'HEAD'

/** Bytes of strict base64; null for everything else, and for more than an RSA key of 8192 bits makes. */
export const decodeSignature = (text: string): Uint8Array | null =>
  text.length <= 1_368 && /^[A-Za-z0-9+/]{4,}={0,2}$/.test(text) ? Buffer.from(text, 'base64') : null
