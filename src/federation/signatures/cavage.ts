import type { KeyObject } from 'node:crypto'
import { makeDigest } from './digest.ts'
import type { KeyKind } from './keys.ts'
import {
  type Claim,
  decodeSignature,
  fieldOf,
  isRead,
  needsDigest,
  type Refused,
  type SignedRequest,
} from './signed-request.ts'
import {
  fieldsSignedAlong,
  kindOfPrivate,
  sentField,
  signatureOver,
  type Unsigned,
  type UnsignedRequest,
} from './unsigned-request.ts'

/*
 * draft-cavage-http-signatures-12, as the fediverse has it: `rsa-sha256` and `hs2019` are RSASSA-PKCS1-v1_5 with SHA-256 for RSA
 * keys, and hs2019 is Ed25519 for Ed25519 keys.
 */

/** What is to be signed, and the headers to send once it is. See `signCavage`. */
export function prepareCavage({ method, url, headers, body, keyId, at, kind }: UnsignedRequest): Unsigned {
  const bytes = body ?? (isRead(method) ? null : new Uint8Array())
  const type = bytes && sentField(headers, 'content-type')
  const [target, date] = [`${method.toLowerCase()} ${url.pathname}${url.search}`, at.toUTCString()]
  const digest = bytes && makeDigest(bytes)
  const signed = [
    ['(request-target)', target],
    ['host', url.host],
    ['date', date],
    ...(digest ? [['digest', digest]] : []),
    ...(type ? [['content-type', type]] : []),
    ...fieldsSignedAlong(headers),
  ]
  const base = signed.map(([name, value]) => `${name}: ${value}`).join('\n')
  const names = signed.map(([name]) => name).join(' ')
  const algorithm = kind === 'rsa' ? 'rsa-sha256' : 'hs2019'
  return {
    base,
    finish: (signature) => ({
      Host: url.host,
      Date: date,
      ...(digest && { Digest: digest }),
      Signature: `keyId="${keyId}",algorithm="${algorithm}",headers="${names}",signature="${signature.toString('base64')}"`,
    }),
  }
}

/**
 * Signs a request: `(request-target) host date`, and with a body (also an empty one of a POST) `digest`, and `content-type` and what else
 * is signed along as they are among the headers.
 * @returns headers to send beside those: Host, Date, Signature, with a body Digest
 */
export function signCavage(
  request: Omit<UnsignedRequest, 'kind'> & { privateKey: KeyObject },
): Record<string, string> {
  const { base, finish } = prepareCavage({ ...request, kind: kindOfPrivate(request.privateKey) })
  return finish(signatureOver(base, request.privateKey))
}

type Parameters = Readonly<Record<string, string>>

const parameter = /([A-Za-z]{1,20})=(?:"([^"\\]*)"|(\d{1,15}(?:\.\d{1,6})?))[ \t]*(?:,[ \t]*|$)/y
const mostParameters = 12

/**
 * The parameters of a field `Signature`, names in lower case. Null if one is there twice (in whatever case) or the form is
 * another: two readers must not see two things.
 */
export function parseParameters(field: string): Parameters | null {
  const found: Record<string, string> = {}
  let count = 0
  for (parameter.lastIndex = 0; parameter.lastIndex < field.length; count++) {
    const [, spelled, quoted, number] = parameter.exec(field) ?? []
    if (spelled === undefined || count >= mostParameters) return null
    const name = spelled.toLowerCase()
    if (Object.hasOwn(found, name)) return null
    found[name] = quoted ?? number ?? ''
  }
  return count === 0 || /,[ \t]*$/.test(field) ? null : found
}

const kindsOf: Readonly<Record<string, readonly KeyKind[]>> = {
  'rsa-sha256': ['rsa'],
  hs2019: ['rsa', 'ed25519'],
}
const mostNames = 24

/** Reads what a field `Signature` claims. Time, key and digest are judged by the caller. */
export function readCavage(request: SignedRequest, field: string): Claim | Refused {
  const found = parseParameters(field)
  const signature = decodeSignature(found?.signature ?? '')
  if (!found || !signature) return { refused: 'malformed' }
  const names = (found.headers ?? '').toLowerCase().split(/ +/)
  if (new Set(names).size !== names.length || names.length > mostNames) return { refused: 'malformed' }
  const kinds = allowedKinds(names, found)
  if (!kinds) return { refused: 'algorithm' }
  if (!covers(names, request)) return { refused: 'coverage' }
  const times = timesOf(request, names, found)
  const bases = basesOf(request, names, found)
  const expires = found.expires === undefined ? null : Number(found.expires) * 1_000
  if (!times || !bases || Number.isNaN(expires)) return { refused: 'malformed' }
  return { keyId: found.keyid ?? '', times, expires, names, kinds, bases, signature }
}

/** The draft: with an algorithm that names itself, there are no (created) and (expires). */
function allowedKinds(names: readonly string[], { algorithm = 'hs2019' }: Parameters) {
  const hasTimes = names.includes('(created)') || names.includes('(expires)')
  if (!Object.hasOwn(kindsOf, algorithm) || (hasTimes && algorithm !== 'hs2019')) return undefined
  return kindsOf[algorithm]
}

const covers = (names: readonly string[], request: SignedRequest): boolean =>
  names.includes('(request-target)') &&
  names.includes('host') &&
  (names.includes('date') || names.includes('(created)')) &&
  (names.includes('digest') || !needsDigest(request))

function timesOf(request: SignedRequest, names: readonly string[], found: Parameters): Claim['times'] | null {
  const date = names.includes('date') ? parseDate(fieldOf(request, 'date') ?? '') : null
  const created = names.includes('(created)') ? secondsOf(found.created) : null
  if (Number.isNaN(date) || Number.isNaN(created)) return null
  if (date === null) return created === null ? null : [created]
  return created === null ? [date] : [date, created]
}

const secondsOf = (text = ''): number => (/^\d{1,12}$/.test(text) ? Number(text) * 1_000 : Number.NaN)

const imfDate =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d GMT$/

/** The time of a field `Date` in the one form that may be sent (RFC 9110 5.6.7); NaN for everything else. */
const parseDate = (text: string): number => (imfDate.test(text) ? Date.parse(text) : Number.NaN)

/**
 * What was signed. Fedify, and Mastodon before 4.3, leave the query out of (request-target): borne where nothing is
 * changed by the request.
 */
function basesOf(request: SignedRequest, names: readonly string[], found: Parameters): string[] | null {
  const { method, path } = request
  const whole = baseOf(request, names, found)
  if (whole === null || !isRead(method) || !path.includes('?')) return whole === null ? null : [whole]
  const bare = baseOf({ ...request, path: path.slice(0, path.indexOf('?')) }, names, found)
  return bare === null ? [whole] : [whole, bare]
}

/** The signing string (draft, 2.3); null if something that it names is not there. */
export function baseOf(request: SignedRequest, names: readonly string[], found: Parameters): string | null {
  let base = ''
  for (const name of names) {
    const value = componentOf(request, name, found)
    if (value === null) return null
    base += `${base === '' ? '' : '\n'}${name}: ${value}`
  }
  return base
}

function componentOf(request: SignedRequest, name: string, found: Parameters): string | null {
  if (name === '(request-target)') return `${request.method.toLowerCase()} ${request.path}`
  if (name === '(created)') return found.created ?? null
  if (name === '(expires)') return found.expires ?? null
  return fieldOf(request, name)?.trim() ?? null
}
