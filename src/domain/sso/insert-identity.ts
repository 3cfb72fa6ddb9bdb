import { now } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import { recordAct } from '../audit/record-act.ts'
import type { Actor } from '../permissions/actor.ts'

export type Identity = { providerId: bigint; subject: string; userId: bigint }

/** Part of verbs: from now on whoever the provider calls so is this user. The subject itself is not written down. */
export async function insertIdentity(tx: Tx, actor: Actor, identity: Identity): Promise<void> {
  await tx.ssoIdentity.create({ data: { ...identity, createdAt: now() } })
  await recordAct(tx, actor, {
    action: 'identity.linked',
    subject: { kind: 'user', id: identity.userId },
    details: { provider: identity.providerId.toString() },
  })
}
