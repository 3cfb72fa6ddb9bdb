import { database, type Tx, transaction } from '#platform/database.ts'
import { hashToken, newToken } from '#platform/key-ring.ts'
import { recordAct } from '../audit/record-act.ts'
import { DomainError } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { demandForInstance } from '../permissions/demand.ts'

/**
 * Gives a provider's SCIM client a new bearer token; the one before is worth nothing from now on. Shown this once, kept as
 * a hash. Instance administrators may. @throws DomainError not-allowed, proof-needed, provider-not-found
 */
export async function rotateScimToken(actor: Actor, providerId: bigint): Promise<{ token: string }> {
  const token = newToken()
  await transaction((tx) => setToken(tx, actor, providerId, hashToken(token)))
  return { token }
}

/** Takes the token away: the directory can no longer change anything. As `rotateScimToken`. */
export async function stopScim(actor: Actor, providerId: bigint): Promise<void> {
  await transaction((tx) => setToken(tx, actor, providerId, null))
}

async function setToken(
  tx: Tx,
  actor: Actor,
  providerId: bigint,
  scimTokenHash: Buffer<ArrayBuffer> | null,
): Promise<void> {
  await demandForInstance(tx, actor, 'sso.manage')
  const { count } = await tx.ssoProvider.updateMany({ where: { id: providerId }, data: { scimTokenHash } })
  if (count === 0) throw new DomainError('provider-not-found')
  await recordAct(tx, actor, {
    action: scimTokenHash ? 'provider.scim-token-rotated' : 'provider.scim-stopped',
    subject: { kind: 'provider', id: providerId },
  })
}

/** The open provider whose SCIM client has this token; null for everybody else. */
export async function providerOfScimToken(token: string): Promise<{ providerId: bigint } | null> {
  if (!/^[\w-]{43}$/.test(token)) return null
  const provider = await database().ssoProvider.findFirst({
    where: { scimTokenHash: hashToken(token), disabledAt: null },
    select: { id: true },
  })
  return provider && { providerId: provider.id }
}
