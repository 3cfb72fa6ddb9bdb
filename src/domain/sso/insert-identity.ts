import { now } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import { recordAct } from '../audit/record-act.ts'
import { DomainError } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'

export type Identity = { providerId: bigint; subject: string; userId: bigint }

/**
 * Part of verbs: from now on whoever the provider calls so is this user. The subject itself is not written down. A provider
 * knows somebody by one subject: a second would be a way in that she does not see.
 * @throws DomainError identity-taken
 */
export async function insertIdentity(tx: Tx, actor: Actor, identity: Identity): Promise<void> {
  const { providerId, userId } = identity
  const known = await tx.ssoIdentity.count({ where: { providerId, userId } })
  if (known > 0) throw new DomainError('identity-taken')
  await tx.ssoIdentity.create({ data: { ...identity, createdAt: now() } })
  await recordAct(tx, actor, {
    action: 'identity.linked',
    subject: { kind: 'user', id: userId },
    details: { provider: providerId.toString() },
  })
}
