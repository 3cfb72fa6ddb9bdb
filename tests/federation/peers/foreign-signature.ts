import { createHash, type KeyObject, sign } from 'node:crypto'

/** Signing in both ways that servers use, written from the specifications and apart from our own code, lies included. */

export type Outgoing = { method: string; url: string; body?: string | Buffer | undefined }
export type HeaderPair = [name: string, value: string]

export type SigningKeys = { rsa: KeyObject; rsaId: string; ed25519: KeyObject; ed25519Id: string }

export type SignOverrides = {
  /** Default cavage; `none` leaves the signature away. */
  style?: 'cavage' | 'rfc9421' | 'none'
  /** Default rsa. */
  keyKind?: 'rsa' | 'ed25519'
  key?: KeyObject
  keyId?: string
  /** What the signature says its algorithm is; null leaves it away. */
  algorithm?: string | null
  /** What is covered: names of headers and `(request-target)`, or components as `@method`. */
  covers?: string[]
  /** The Date header; null leaves it away. */
  date?: Date | string | null
  /** The Host header; null leaves it away. */
  host?: string | null
  /** Seconds since 1970; for cavage only if covered or given, null leaves it away. */
  created?: number | null
  expires?: number
  /** Digest or Content-Digest as sent; null leaves it away. */
  digest?: string | null
  /** The body that the digest is made of, where it is not the one that is sent. */
  digestOf?: string | Buffer
  /** Values that go into the signature instead of those that are sent, by lower-case name or component. */
  signed?: Record<string, string>
  /** Put behind the signature's own parameters as it is, for example `,keyId="…"`. */
  moreParameters?: string
  /** RFC 9421: the label; default sig1. */
  label?: string
  contentType?: string | null
  /** Further headers, sent but covered only if named in `covers`. */
  headers?: HeaderPair[]
  /** Has the last word on what is sent. */
  mangle?: (headers: HeaderPair[]) => HeaderPair[]
}

const sha256 = (data: string | Buffer): Buffer => createHash('sha256').update(data).digest()

const signature = (key: KeyObject, text: string): string =>
  sign(key.asymmetricKeyType === 'ed25519' ? null : 'sha256', Buffer.from(text), key).toString('base64')

/** All headers of the request, signature included. */
export function signedHeaders(
  request: Outgoing,
  keys: SigningKeys,
  overrides: SignOverrides = {},
): HeaderPair[] {
  const { style = 'cavage', mangle = (headers) => headers } = overrides
  const plain = plainHeaders(request, style, overrides)
  if (style === 'none') return mangle(plain)
  const kind = overrides.keyKind ?? 'rsa'
  const key = overrides.key ?? keys[kind]
  const keyId = overrides.keyId ?? (kind === 'rsa' ? keys.rsaId : keys.ed25519Id)
  const made = (style === 'cavage' ? cavage : rfc9421)(request, plain, { key, keyId }, overrides)
  return mangle([...plain, ...made])
}

function plainHeaders({ url, body }: Outgoing, style: string, overrides: SignOverrides): HeaderPair[] {
  const { date = new Date(), host = new URL(url).host, contentType = 'application/activity+json' } = overrides
  const hash = body === undefined ? undefined : sha256(overrides.digestOf ?? body).toString('base64')
  const usual = style === 'rfc9421' ? `sha-256=:${hash}:` : `SHA-256=${hash}`
  const digest = hash === undefined ? null : overrides.digest === undefined ? usual : overrides.digest
  const all: [string, string | null][] = [
    ['Host', host],
    ['Date', date instanceof Date ? date.toUTCString() : date],
    [style === 'rfc9421' ? 'Content-Digest' : 'Digest', digest],
    ['Content-Type', body === undefined ? null : contentType],
    ['Content-Length', body === undefined ? null : String(Buffer.byteLength(body))],
    ['Accept', 'application/activity+json'],
    ...(overrides.headers ?? []),
  ]
  return all.filter((pair): pair is HeaderPair => pair[1] !== null)
}

type Signer = { key: KeyObject; keyId: string }

const sentAs = (headers: HeaderPair[], name: string): string =>
  headers
    .filter(([own]) => own.toLowerCase() === name)
    .map(([, value]) => value.trim())
    .join(', ')

/** draft-cavage-http-signatures-12, as Mastodon uses it. */
function cavage(
  { method, url, body }: Outgoing,
  plain: HeaderPair[],
  { key, keyId }: Signer,
  overrides: SignOverrides,
) {
  const { pathname, search } = new URL(url)
  const usual = ['(request-target)', 'host', 'date', ...(body === undefined ? [] : ['digest'])]
  const { covers = usual, signed = {}, created, expires, algorithm, moreParameters = '' } = overrides
  const special: Record<string, string> = {
    '(request-target)': `${method.toLowerCase()} ${pathname}${search}`,
    '(created)': String(created ?? ''),
    '(expires)': String(expires ?? ''),
  }
  const text = covers
    .map((name) => `${name}: ${signed[name] ?? special[name] ?? sentAs(plain, name)}`)
    .join('\n')
  const kind = key.asymmetricKeyType === 'ed25519' ? 'hs2019' : 'rsa-sha256'
  const claims = algorithm === null ? '' : `algorithm="${algorithm ?? kind}",`
  const times = `${created ? `created=${created},` : ''}${expires ? `expires=${expires},` : ''}`
  const value = `keyId="${keyId}",${claims}${times}headers="${covers.join(' ')}",signature="${signature(key, text)}"${moreParameters}`
  return [['Signature', value]] as HeaderPair[]
}

/** RFC 9421 with the components that Fedify and Mastodon sign. */
function rfc9421(
  { method, url, body }: Outgoing,
  plain: HeaderPair[],
  { key, keyId }: Signer,
  overrides: SignOverrides,
) {
  const { origin, pathname, search, host } = new URL(url)
  const usual = ['@method', '@target-uri', '@authority', ...(body === undefined ? [] : ['content-digest'])]
  const { covers = usual, signed = {}, expires, algorithm, label = 'sig1', moreParameters = '' } = overrides
  const created = overrides.created === undefined ? Math.floor(Date.now() / 1_000) : overrides.created
  const derived: Record<string, string> = {
    '@method': method.toUpperCase(),
    '@target-uri': `${origin}${pathname}${search}`,
    '@authority': host,
    '@scheme': new URL(url).protocol.slice(0, -1),
    '@request-target': `${pathname}${search}`,
    '@path': pathname,
    '@query': search || '?',
  }
  const kind = key.asymmetricKeyType === 'ed25519' ? 'ed25519' : 'rsa-v1_5-sha256'
  const parameters = [
    `(${covers.map((name) => `"${name}"`).join(' ')})`,
    ...(created === null ? [] : [`created=${created}`]),
    ...(expires === undefined ? [] : [`expires=${expires}`]),
    `keyid="${keyId}"`,
    ...(algorithm === null ? [] : [`alg="${algorithm ?? kind}"`]),
  ].join(';')
  const lines = covers.map((name) => `"${name}": ${signed[name] ?? derived[name] ?? sentAs(plain, name)}`)
  const base = [...lines, `"@signature-params": ${parameters}${moreParameters}`].join('\n')
  return [
    ['Signature-Input', `${label}=${parameters}${moreParameters}`],
    ['Signature', `${label}=:${signature(key, base)}:`],
  ] as HeaderPair[]
}

/** JSON as RFC 8785 orders it. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((one) => canonical(one ?? null)).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const members = Object.entries(value).filter(([, member]) => member !== undefined)
  // RFC 8785 sorts by UTF-16 code units, which is how JavaScript compares strings.
  members.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(',')}}`
}

const digits = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'

/** Multibase with base58btc. */
export function base58(bytes: Buffer): string {
  let left = BigInt(`0x${bytes.toString('hex') || '0'}`)
  let text = ''
  while (left > 0n) {
    text = digits[Number(left % 58n)] + text
    left /= 58n
  }
  const zeros = bytes.findIndex((byte) => byte !== 0)
  return `z${'1'.repeat(zeros === -1 ? bytes.length : zeros)}${text}`
}

const integrity = 'https://w3id.org/security/data-integrity/v1'

/** The document with an object integrity proof (FEP-8b32, eddsa-jcs-2022). `more` overrides what the proof says. */
export function proven(
  document: object,
  key: KeyObject,
  verificationMethod: string,
  more: object = {},
): Record<string, unknown> {
  const known = [(document as Record<string, unknown>)['@context'] ?? []].flat()
  const context = known.includes(integrity) ? known : [...known, integrity]
  const secured = { ...document, '@context': context }
  const about = {
    '@context': context,
    type: 'DataIntegrityProof',
    cryptosuite: 'eddsa-jcs-2022',
    verificationMethod,
    proofPurpose: 'assertionMethod',
    // Whole seconds: Fedify writes fractions anew, without zeros at the end, before it compares.
    created: new Date().toISOString().replace(/\.\d+/, ''),
    ...more,
  }
  const data = Buffer.concat([sha256(canonical(about)), sha256(canonical(secured))])
  return { ...secured, proof: { ...about, proofValue: base58(sign(null, data, key)) } }
}
