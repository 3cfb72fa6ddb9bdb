import { now } from '#platform/clock.ts'
import { type Tx, transaction } from '#platform/database.ts'
import { recordAct } from '../audit/record-act.ts'
import { DomainError } from '../errors.ts'
import { record } from '../events.ts'
import type { Actor } from '../permissions/actor.ts'
import { demandForInstance } from '../permissions/demand.ts'
import { endSessions } from '../sessions/end-sessions.ts'

/**
 * Closes a provider: nobody signs in by it, its SCIM token is refused, and the sessions that came by it end at once. Its
 * people and their roles stay. Harmless if it is closed. Instance administrators may. Events: provider.changed, session.ended
 * @throws DomainError not-allowed, proof-needed, provider-not-found
 */
export async function disableProvider(actor: Actor, providerId: bigint): Promise<void> {
  await transaction(async (tx) => {
    if (!(await setDisabled(tx, actor, providerId, now()))) return
    await endSessions(tx, { ssoProviderId: providerId })
    await tx.ceremony.deleteMany({
      where: { kind: 'sso', data: { path: ['providerId'], equals: providerId.toString() } },
    })
  })
}

/**
 * Opens a closed provider again. Harmless if it is open. Instance administrators may. Event: provider.changed
 * @throws DomainError not-allowed, proof-needed, provider-not-found
 */
export async function enableProvider(actor: Actor, providerId: bigint): Promise<void> {
  await transaction((tx) => setDisabled(tx, actor, providerId, null))
}

async function setDisabled(
  tx: Tx,
  actor: Actor,
  providerId: bigint,
  disabledAt: Date | null,
): Promise<boolean> {
  await demandForInstance(tx, actor, 'sso.manage')
  const provider = await tx.ssoProvider.findUnique({
    where: { id: providerId },
    select: { disabledAt: true },
  })
  if (!provider) throw new DomainError('provider-not-found')
  if ((provider.disabledAt === null) === (disabledAt === null)) return false
  await tx.ssoProvider.update({ where: { id: providerId }, data: { disabledAt } })
  await recordAct(tx, actor, {
    action: disabledAt ? 'provider.disabled' : 'provider.enabled',
    subject: { kind: 'provider', id: providerId },
  })
  await record(tx, 'provider.changed', { providerId: providerId.toString() })
  return true
}
