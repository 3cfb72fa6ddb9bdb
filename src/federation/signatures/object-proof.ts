import { hash, type KeyObject, sign, verify } from 'node:crypto'
import { canonicalize } from './jcs.ts'
import { kindOf } from './keys.ts'
import { decodeMultibase, encodeMultibase } from './multikey.ts'

/*
 * Object integrity proofs (FEP-8b32) with the cryptosuite eddsa-jcs-2022 (W3C vc-di-eddsa 3.3). There is no JSON-LD here: what is
 * signed is the document as it is written.
 */

type Json = Readonly<Record<string, unknown>>

/** A proof as it stands in a document. Whether it is true only `checkProof` says. */
export type ObjectProof = {
  /** The id of the key, a URL. */
  verificationMethod: string
  createdAt: Date | null
  signature: Uint8Array
  /** All of it but the signature: what is signed beside the document. */
  options: Json
}

const suite = { type: 'DataIntegrityProof', cryptosuite: 'eddsa-jcs-2022' } as const
const proofPurpose = 'assertionMethod'

/** What a proof may have. Others (`expires`, `domain`, `challenge`, `previousProof` …) restrict it in ways we do not check. */
const known = new Set([
  '@context',
  'id',
  'type',
  'cryptosuite',
  'verificationMethod',
  'proofPurpose',
  'proofValue',
  'created',
])
/** RFC 3339, as far as proofs have it. */
const dateTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/
const [mostUrl, mostProofValue] = [2_000, 90]

/**
 * The document with a proof; one that it has already is replaced. Its context should name
 * `https://w3id.org/security/data-integrity/v2`, and be a list: Mastodon refuses others.
 * @param options.at seconds count
 * @throws Error when the document has no canonical form, or the key is none of Ed25519
 */
export function addProof<T extends Json>(
  document: T,
  { verificationMethod, privateKey, at }: { verificationMethod: string; privateKey: KeyObject; at: Date },
): T & { proof: Json } {
  if (privateKey.asymmetricKeyType !== 'ed25519') throw new Error('Proofs are made with Ed25519 keys')
  const context = document['@context']
  const options = {
    // Written out, for some verifiers hash it and others do not add it.
    ...(context === undefined ? {} : { '@context': context }),
    ...suite,
    verificationMethod,
    proofPurpose,
    created: at.toISOString().replace(/\.\d+/, ''),
  }
  const [head, body] = [hashOf(options), hashOf(withoutSignatures(document))]
  if (!head || !body) throw new Error('A document without canonical form cannot be proven')
  const signature = sign(null, Buffer.concat([head, body]), privateKey)
  return { ...document, proof: { ...options, proofValue: encodeMultibase(signature) } }
}

/** The proof of a document, if it has exactly one, of our suite and with nothing unknown in it. */
export function proofOf(document: Json): ObjectProof | null {
  const { proof } = document
  if (!isObject(proof) || !Object.keys(proof).every((name) => known.has(name))) return null
  if (proof.type !== suite.type || proof.cryptosuite !== suite.cryptosuite) return null
  const { verificationMethod, proofValue, created, ...rest } = proof
  if (rest.proofPurpose !== proofPurpose || !isUrl(verificationMethod)) return null
  const signature = typeof proofValue === 'string' ? decodeMultibase(proofValue, mostProofValue) : null
  if (signature?.length !== 64) return null
  const createdAt = created === undefined ? null : readTime(created)
  if (createdAt === undefined) return null
  const options = { ...rest, verificationMethod, ...(created === undefined ? {} : { created }) }
  return { verificationMethod, createdAt, signature, options }
}

/**
 * Whether the document's proof was made with this key, over all of the document but the proof and an older LD signature
 * (which nobody here reads). Whose the key is, the caller knows.
 */
export function checkProof(document: Json, key: KeyObject): boolean {
  const proof = proofOf(document)
  const body = proof && kindOf(key) === 'ed25519' ? hashOf(withoutSignatures(document)) : null
  if (!proof || !body) return false
  return waysToSign(document, proof).some((options) => {
    const head = hashOf(options)
    return head !== null && verify(null, Buffer.concat([head, body]), key, proof.signature)
  })
}

/**
 * With its context if it has one, which must be the document's (no longer one, though vc-di-eddsa allows it); else as it is, or
 * as Fedify means it: with the document's.
 */
function waysToSign(document: Json, { options }: ObjectProof): Json[] {
  const [ours, theirs] = [options['@context'], document['@context']]
  if (ours !== undefined) return canonicalize(ours) === canonicalize(theirs) ? [options] : []
  return theirs === undefined ? [options] : [options, { ...options, '@context': theirs }]
}

/** An LD signature is made after the proof and over it (FEP-8b32, Backward compatibility). */
function withoutSignatures(document: Json): Json {
  const { proof: _proof, ...rest } = document
  if (!isObject(rest.signature)) return rest
  const { signature: _signature, ...unsigned } = rest
  return unsigned
}

function hashOf(value: Json): Buffer | null {
  const text = canonicalize(value)
  return text === null ? null : hash('sha256', text, 'buffer')
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isUrl = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= mostUrl && URL.canParse(value)

/** undefined for what is no time. */
function readTime(text: unknown): Date | undefined {
  if (typeof text !== 'string' || !dateTime.test(text)) return undefined
  const time = new Date(text)
  return Number.isNaN(time.getTime()) ? undefined : time
}
