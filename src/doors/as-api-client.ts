import { findKeyHolder, type KeyHolder } from '#domain/api-keys/find-key-holder.ts'
import type { Scope } from '#domain/api-keys/key-rules.ts'
import { DomainError } from '#domain/errors.ts'
import { limitAttempts } from '#domain/limits/limit-attempts.ts'

/**
 * The tool that works at an agency's desk, by its key as bearer token. Wrong keys are counted by address; a right one by
 * itself, so that a tool that runs wild slows down nobody else.
 * @param address as `doors/address.ts` shortens it
 * @param scope what the key must have been made for
 * @throws DomainError key-refused, scope-missing, too-many-attempts
 */
export async function asApiClient(
  authorization: string | undefined,
  address: string | null,
  scope: Scope,
): Promise<KeyHolder> {
  const token = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1]
  const holder = token === undefined ? null : await findKeyHolder(token)
  if (!holder) {
    await limitAttempts('desk-token', { address })
    throw new DomainError('key-refused')
  }
  await limitAttempts('desk-key', { account: holder.tool.keyId })
  if (!holder.scopes.includes(scope)) throw new DomainError('scope-missing')
  return holder
}
