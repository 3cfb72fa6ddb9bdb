import type { IncomingHttpHeaders } from 'node:http'
import { ourHost } from '#domain/addresses.ts'
import { mayFederate } from '#domain/domains/read-domain-treatment.ts'
import { rememberScheme } from '#federation/deliver/signature-schemes.ts'
import { hostOf } from '#federation/fetch/origin.ts'
import { findKey, findKeyAnew } from '#federation/receive/find-key.ts'
import { readSignature } from '#federation/signatures/verify-request.ts'
import { now } from '#platform/clock.ts'
import { addressHeader } from './address.ts'

/** Another server, speaking for one of its actors, by the signature under its request. */
export type RemoteServer = {
  actorUri: string
  accountId: bigint
  /** Where its key lives, with an unusual port. */
  host: string
  keyId: string
  /** Whether it signed this header, too. */
  covers: (name: string) => boolean
}

export type ServerRequest = {
  method: string
  /** The raw request target: path and query as they came. */
  path: string
  headers: IncomingHttpHeaders
  /** The bytes as they came; null without a body. */
  body: Uint8Array | null
}

/** Why a request is nobody's. `unsigned` is no attempt at all; `not-admitted` must not be answered otherwise than it would be anyway. */
export type ServerRefusal = 'unsigned' | 'bad-signature' | 'unknown-key' | 'not-admitted' | 'busy'

/**
 * Who signed a request (draft-cavage-12 or RFC 9421): the Digest fits the bytes, the Host is ours, the time is near, the key
 * comes from its own address and its actor names it. A key that does not fit is fetched once more, for keys are exchanged.
 */
export async function asServer(request: ServerRequest): Promise<RemoteServer | { refused: ServerRefusal }> {
  const { signature, 'signature-input': input } = request.headers
  if (signature === undefined && input === undefined) return { refused: 'unsigned' }
  const read = readSignature(request, { hosts: [ourHost()], at: now() })
  if ('refused' in read) return { refused: 'bad-signature' }
  const { keyId, scheme, verify, covers } = read
  const host = hostOf(keyId)
  if (host === null || !(await mayFederate(host))) return { refused: 'not-admitted' }
  const found = await findKey(keyId, String(request.headers[addressHeader]))
  if (typeof found === 'string') return { refused: found === 'busy' ? 'busy' : 'unknown-key' }
  const right = verify(found.key) ? found : await findKeyAnew(keyId, found)
  if (!right || !(right === found || verify(right.key))) return { refused: 'bad-signature' }
  // Who signs by the newer standard reads it, too.
  if (scheme === 'rfc9421') await rememberScheme(host, scheme)
  return { actorUri: right.actorUri, accountId: right.accountId, host, keyId, covers }
}
