import { now } from '#platform/clock.ts'
import type { RequestSigner } from '#platform/remote-fetch-exchange.ts'
import { signRequest } from '../signatures/sign-request.ts'
import { instanceId, signingKeysOf } from './actor-keys.ts'
import { type SignatureScheme, schemeOf } from './signature-schemes.ts'

/**
 * Signs requests to other servers with the RSA key of an account here, or of the instance: for `foreignFetch` and
 * `fetchDocument`.
 * @param scheme how; without it as the asked host took it last, `cavage` where that is not known
 */
export async function signerOf(
  accountId: bigint | 'instance',
  scheme?: SignatureScheme,
): Promise<RequestSigner> {
  const { rsa } = await signingKeysOf(accountId === 'instance' ? instanceId : accountId)
  return async (request) => {
    const known = scheme ?? (await schemeOf(request.url.host)) ?? 'cavage'
    return signRequest(request, { ...rsa, scheme: known, at: now() })
  }
}
