import { type KeyObject, sign } from 'node:crypto'
import { prepareCavage } from './cavage.ts'
import { prepareMessage } from './message-signatures.ts'
import { kindOfPrivate } from './unsigned-request.ts'

/**
 * Signs a request of ours by one of the two schemes. What RSA takes (two thirds of a millisecond) is spent in another thread, so
 * that deliveries do not hold up everything else.
 * @param by.id the address of the key: `{actor}#main-key`
 * @returns headers to send with it (see `signCavage`, `signMessage`)
 */
export async function signRequest(
  request: { method: string; url: URL; headers: Readonly<Record<string, string>>; body?: Uint8Array },
  by: { id: string; key: KeyObject; scheme: 'cavage' | 'rfc9421'; at: Date },
): Promise<Record<string, string>> {
  const kind = kindOfPrivate(by.key)
  const prepare = by.scheme === 'cavage' ? prepareCavage : prepareMessage
  const { base, finish } = prepare({ ...request, keyId: by.id, kind, at: by.at })
  const bytes = Buffer.from(base, 'latin1')
  return new Promise((resolve, reject) => {
    sign(kind === 'rsa' ? 'sha256' : null, bytes, by.key, (error, signature) =>
      error ? reject(error) : resolve(finish(signature)),
    )
  })
}
