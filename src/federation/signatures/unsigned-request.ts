import { type KeyObject, sign } from 'node:crypto'
import type { KeyKind } from './keys.ts'
import { synchronizationHeader } from './signed-request.ts'

/** A request of ours that is to be signed. */
export type UnsignedRequest = {
  /** In capitals. */
  method: string
  url: URL
  /** Those that are sent anyway, names in any case. */
  headers: Readonly<Record<string, string>>
  body?: Uint8Array
  /** The address of the key: `{actor}#main-key`. */
  keyId: string
  kind: KeyKind
  at: Date
}

/** What the key is put to, and how the headers come of it. */
export type Unsigned = { base: string; finish: (signature: Buffer) => Record<string, string> }

/** The kind of a private key of ours. */
export function kindOfPrivate(key: KeyObject): KeyKind {
  const { asymmetricKeyType: kind } = key
  if (key.type !== 'private' || (kind !== 'rsa' && kind !== 'ed25519'))
    throw new Error('Signed with RSA or Ed25519 only')
  return kind
}

/** RSASSA-PKCS1-v1_5 with SHA-256, or Ed25519. */
export const signatureOver = (base: string, key: KeyObject): Buffer =>
  sign(kindOfPrivate(key) === 'rsa' ? 'sha256' : null, Buffer.from(base, 'latin1'), key)

/** Headers that are signed along where they are sent. */
const signedAlong = [synchronizationHeader]

export const fieldsSignedAlong = (headers: Readonly<Record<string, string>>): (readonly [string, string])[] =>
  signedAlong.flatMap((name) => {
    const value = sentField(headers, name)
    return value === undefined ? [] : [[name, value] as const]
  })

/** A header of those that are sent anyway. */
export function sentField(headers: Readonly<Record<string, string>>, name: string): string | undefined {
  for (const each in headers) if (each.toLowerCase() === name) return headers[each]
  return undefined
}
