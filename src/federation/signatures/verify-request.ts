import { type KeyObject, verify } from 'node:crypto'
import { isLoopbackHost } from '#platform/public-address.ts'
import { readCavage } from './cavage.ts'
import { contentDigestFits, digestFits } from './digest.ts'
import { kindOf } from './keys.ts'
import { readMessageSignature, type Scheme } from './message-signatures.ts'
import {
  type Claim,
  fieldOf,
  needsDigest,
  type Refused,
  type SignatureRefusal,
  type SignedRequest,
} from './signed-request.ts'

/** A signature whose claims hold as far as can be said without the key. */
export type RequestSignature = {
  keyId: string
  scheme: 'cavage' | 'rfc9421'
  createdAt: Date
  /** Whether a header is signed, too. */
  covers: (name: string) => boolean
  /** Whether it was made with this key. Never throws; false for keys that may not sign (see `kindOf`). */
  verify: (key: KeyObject) => boolean
}

export type ReadOptions = {
  /** Ours, in lower case, with the port where it is an unusual one. */
  hosts: readonly string[]
  at: Date
  /** How others address us; by default http if the host is this very machine, else https. */
  scheme?: Scheme
}

/** Mastodon's clocks may be half a day behind; nobody's goes ahead by more than minutes. */
const [mostAgeMs, mostAheadMs] = [12 * 3_600_000, 5 * 60_000]
const mostPathChars = 4_096

/**
 * Reads the signature of a request: RFC 9421 if there is a `Signature-Input`, else draft-cavage-12. Checks all that needs no
 * key: the Host is one of ours; method, target, host, time and the digest of the body are signed; the time is near; the
 * digest is that of these bytes. Throws at nothing a stranger sends.
 */
export function readSignature(
  request: SignedRequest,
  options: ReadOptions,
): RequestSignature | { refused: SignatureRefusal } {
  const host = fieldOf(request, 'host')?.toLowerCase() ?? ''
  const scheme = options.scheme ?? schemeOf(host)
  const isPlain = /^[A-Z]{3,10}$/.test(request.method) && /^\/[\x21-\x7e]*$/.test(request.path)
  if (!isPlain || request.path.length > mostPathChars) return { refused: 'malformed' }
  if (!isOurs(host, scheme, options.hosts)) return { refused: 'host' }
  const isNew = request.headers['signature-input'] !== undefined
  const claim = readClaim(request, scheme)
  if ('refused' in claim) return claim
  const refused = judge(claim, request, { at: options.at.getTime(), isNew })
  if (refused) return { refused }
  return {
    keyId: claim.keyId,
    scheme: isNew ? 'rfc9421' : 'cavage',
    createdAt: new Date(claim.times[0]),
    covers: (name) => claim.names.includes(name),
    verify: (key) => isMadeWith(claim, key),
  }
}

function readClaim(request: SignedRequest, scheme: Scheme): Claim | Refused {
  const { signature, 'signature-input': input } = request.headers
  if (signature === undefined && input === undefined) return { refused: 'unsigned' }
  const field = fieldOf(request, input === undefined ? 'signature' : 'signature-input')
  if (field === null) return { refused: 'malformed' }
  return input === undefined ? readCavage(request, field) : readMessageSignature(request, field, scheme)
}

/** The dear part, the digest, last. */
function judge(
  { keyId, times, expires }: Claim,
  request: SignedRequest,
  { at, isNew }: { at: number; isNew: boolean },
): SignatureRefusal | null {
  if (!isKeyId(keyId)) return 'key-id'
  if (times.some((time) => time < at - mostAgeMs)) return 'too-old'
  if (times.some((time) => time > at + mostAheadMs)) return 'too-new'
  if (expires !== null && expires < at - mostAheadMs) return 'too-old'
  return needsDigest(request) && !hasDigest(request, isNew) ? 'digest' : null
}

function hasDigest(request: SignedRequest, isNew: boolean): boolean {
  const field = fieldOf(request, isNew ? 'content-digest' : 'digest')
  const body = request.body ?? new Uint8Array()
  return field !== null && (isNew ? contentDigestFits : digestFits)(field, body)
}

/** An address without user and password, and nothing in it that a URL parser would leave out. */
const isKeyId = (text: string): boolean =>
  text.length <= 2_000 && /^https?:\/\/[^\s/?#\\@"]+(?:[/?#][^\s\\"]*)?$/.test(text) && URL.canParse(text)

function isOurs(host: string, scheme: Scheme, hosts: readonly string[]): boolean {
  const usual = scheme === 'https' ? ':443' : ':80'
  return hosts.includes(host) || (host.endsWith(usual) && hosts.includes(host.slice(0, -usual.length)))
}

const schemeOf = (host: string): Scheme => (isLoopbackHost(host.replace(/:\d{1,5}$/, '')) ? 'http' : 'https')

function isMadeWith({ kinds, bases, signature }: Claim, key: KeyObject): boolean {
  const kind = kindOf(key)
  if (!kind || !kinds.includes(kind)) return false
  try {
    return bases.some((base) =>
      verify(kind === 'rsa' ? 'sha256' : null, Buffer.from(base, 'latin1'), key, signature),
    )
  } catch {
    return false
  }
}
