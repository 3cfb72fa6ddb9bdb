import { DomainError } from '#domain/errors.ts'
import { limitAttempts } from '#domain/limits/limit-attempts.ts'
import type { Provider } from '#domain/permissions/actor.ts'
import { providerOfScimToken } from '#domain/sso/rotate-scim-token.ts'

/**
 * The identity provider whose directory asks, by its bearer token: 256 random bits, looked up by their hash, so that the
 * time of an answer says nothing about them. Wrong tokens are counted by address; a right one is never kept waiting.
 * @param address as `doors/address.ts` shortens it
 * @throws DomainError sign-in-needed, too-many-attempts
 */
export async function asScimClient(
  authorization: string | undefined,
  address: string | null,
): Promise<Provider> {
  const token = /^Bearer +([\w-]{43})$/i.exec(authorization ?? '')?.[1]
  const provider = token ? await providerOfScimToken(token) : null
  if (provider) return provider
  await limitAttempts('scim-token', { address })
  throw new DomainError('sign-in-needed')
}
