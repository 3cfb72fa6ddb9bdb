import type { KeyObject } from 'node:crypto'
import {
  type BareItem,
  type InnerList,
  isInnerList,
  type Parameters,
  parseDictionary,
  serializeDictionary,
  serializeInnerList,
} from 'structured-headers'
import { makeContentDigest } from './digest.ts'
import type { KeyKind } from './keys.ts'
import {
  type Claim,
  fieldOf,
  isRead,
  needsDigest,
  type Refused,
  type SignedRequest,
} from './signed-request.ts'
import {
  fieldsSignedAlong,
  kindOfPrivate,
  signatureOver,
  type Unsigned,
  type UnsignedRequest,
} from './unsigned-request.ts'

/* HTTP Message Signatures (RFC 9421) of requests. */

const algorithmOf: Readonly<Record<KeyKind, string>> = { rsa: 'rsa-v1_5-sha256', ed25519: 'ed25519' }
const label = 'sig1'

/** What is to be signed, and the headers to send once it is. See `signMessage`. */
export function prepareMessage({ method, url, headers, body, keyId, kind, at }: UnsignedRequest): Unsigned {
  const bytes = body ?? (isRead(method) ? null : new Uint8Array())
  const digest = bytes && makeContentDigest(bytes)
  const target = `${url.origin}${url.pathname}${url.search}`
  const signed = [
    ['@method', method],
    ['@target-uri', target],
    ['@authority', url.host],
    ...(digest ? [['content-digest', digest]] : []),
    ...fieldsSignedAlong(headers),
  ]
  const lines = signed.map(([name, value]) => `"${name}": ${value}`)
  const names = signed.map(([name]) => `"${name}"`).join(' ')
  const created = Math.floor(at.getTime() / 1_000)
  const input = `(${names});created=${created};keyid="${keyId}";alg="${algorithmOf[kind]}"`
  return {
    base: `${lines.join('\n')}\n"@signature-params": ${input}`,
    finish: (signature) => ({
      Host: url.host,
      Date: at.toUTCString(),
      ...(digest && { 'Content-Digest': digest }),
      'Signature-Input': `${label}=${input}`,
      Signature: `${label}=:${signature.toString('base64')}:`,
    }),
  }
}

/**
 * Signs a request: `@method`, `@target-uri` (Mastodon 4.5 demands these two), `@authority`, and with a body (also an empty one
 * of a POST) `content-digest`.
 * @returns headers to send with it: Host, Date, Signature-Input, Signature, with a body Content-Digest
 */
export function signMessage(
  request: Omit<UnsignedRequest, 'kind'> & { privateKey: KeyObject },
): Record<string, string> {
  const { base, finish } = prepareMessage({ ...request, kind: kindOfPrivate(request.privateKey) })
  return finish(signatureOver(base, request.privateKey))
}

export type Scheme = 'http' | 'https'

const [mostLabels, mostComponents, mostText] = [4, 24, 2_000]

/**
 * Reads what the fields `Signature-Input` and `Signature` claim: of several signatures the first one that covers enough. Time,
 * key and digest are judged by the caller.
 */
export function readMessageSignature(request: SignedRequest, input: string, scheme: Scheme): Claim | Refused {
  const inputs = parseCanonical(input)
  const signatures = parseCanonical(fieldOf(request, 'signature') ?? '')
  if (!inputs || !signatures || inputs.size > mostLabels || signatures.size > mostLabels)
    return { refused: 'malformed' }
  let refused: Refused = { refused: 'malformed' }
  for (const [name, list] of inputs) {
    const [value] = signatures.get(name) ?? []
    if (!isInnerList(list) || !(value instanceof ArrayBuffer)) continue
    const claim = readOne(request, list, scheme)
    if (!('refused' in claim)) return { ...claim, signature: new Uint8Array(value) }
    refused = claim
  }
  return refused
}

/** Null unless the field is written as a serializer writes it: names that are there twice are then impossible. */
function parseCanonical(field: string): ReturnType<typeof parseDictionary> | null {
  try {
    const found = parseDictionary(field)
    return found.size > 0 && serializeDictionary(found) === field.trim() ? found : null
  } catch {
    return null
  }
}

type Unproven = Omit<Claim, 'signature'>

function readOne(request: SignedRequest, list: InnerList, scheme: Scheme): Unproven | Refused {
  const names = namesOf(list)
  const parameters = readParameters(list[1])
  if (!names || !parameters) return { refused: 'malformed' }
  if (!parameters.kinds) return { refused: 'algorithm' }
  if (!covers(names, request)) return { refused: 'coverage' }
  const base = baseOf(request, list, scheme)
  if (base === null) return { refused: 'coverage' }
  const { keyId, created, expires, kinds } = parameters
  return { keyId, times: [created], expires, names: [...names], kinds, bases: [base] }
}

/** Names of components; null if one is there twice, or is to be read in a particular way (`;req`, `;sf`, `;key` …). */
function namesOf([items]: InnerList): Set<string> | null {
  const names = new Set<string>()
  for (const [name, parameters] of items) {
    if (typeof name !== 'string' || parameters.size > 0 || names.has(name)) return null
    names.add(name)
  }
  return names.size <= mostComponents ? names : null
}

const kindsOf: Readonly<Record<string, readonly KeyKind[]>> = {
  'rsa-v1_5-sha256': ['rsa'],
  ed25519: ['ed25519'],
}

type SignatureParameters = {
  keyId: string
  created: number
  expires: number | null
  kinds: readonly KeyKind[] | undefined
}

/** Others than those of RFC 9421 2.3 mean nothing to us and change nothing, for all are signed. */
function readParameters(found: Parameters): SignatureParameters | null {
  const [keyId, created, expires, alg] = ['keyid', 'created', 'expires', 'alg'].map((name) => found.get(name))
  if (typeof keyId !== 'string' || keyId.length > mostText || !isSeconds(created)) return null
  if (expires !== undefined && !isSeconds(expires)) return null
  if (alg !== undefined && typeof alg !== 'string') return null
  const kinds =
    alg === undefined ? Object.values(kindsOf).flat() : Object.hasOwn(kindsOf, alg) && kindsOf[alg]
  return {
    keyId,
    created: created * 1_000,
    expires: expires === undefined ? null : expires * 1_000,
    kinds: kinds || undefined,
  }
}

const isSeconds = (value: BareItem | undefined): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0

/** Method, the whole target, whose server, and the body. */
function covers(names: ReadonlySet<string>, request: SignedRequest): boolean {
  const hasPath = names.has('@request-target') || (names.has('@path') && names.has('@query'))
  const hasTarget = names.has('@target-uri') || (hasPath && (names.has('@authority') || names.has('host')))
  return names.has('@method') && hasTarget && (names.has('content-digest') || !needsDigest(request))
}

/** The signature base (RFC 9421 2.5); null if it names something that is not there, or that we do not know. */
export function baseOf(request: SignedRequest, list: InnerList, scheme: Scheme): string | null {
  let base = ''
  for (const [name] of list[0]) {
    const value = typeof name === 'string' ? componentOf(request, name, scheme) : null
    if (value === null) return null
    base += `"${name}": ${value}\n`
  }
  return `${base}"@signature-params": ${serializeInnerList(list)}`
}

function componentOf(request: SignedRequest, name: string, scheme: Scheme): string | null {
  if (!name.startsWith('@')) return fieldOf(request, name)?.trim() ?? null
  const { method, path } = request
  const query = path.indexOf('?')
  switch (name) {
    case '@method':
      return method
    case '@target-uri':
      return `${scheme}://${authorityOf(request, scheme)}${path}`
    case '@authority':
      return authorityOf(request, scheme)
    case '@scheme':
      return scheme
    case '@request-target':
      return path
    case '@path':
      return query < 0 ? path : path.slice(0, query)
    case '@query':
      return query < 0 ? '?' : path.slice(query)
    default:
      return null
  }
}

/** In lower case and without the usual port (RFC 9421 2.2.3). */
const authorityOf = (request: SignedRequest, scheme: Scheme): string =>
  (fieldOf(request, 'host') ?? '').toLowerCase().replace(scheme === 'https' ? /:443$/ : /:80$/, '')
