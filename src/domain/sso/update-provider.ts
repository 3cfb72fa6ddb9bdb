import { isHttps } from '#platform/config.ts'
import { transaction } from '#platform/database.ts'
import { recordAct } from '../audit/record-act.ts'
import { DomainError, refuse } from '../errors.ts'
import { record } from '../events.ts'
import type { Actor } from '../permissions/actor.ts'
import { demandForInstance } from '../permissions/demand.ts'
import { endSessions } from '../sessions/end-sessions.ts'
import { cleanLine } from '../text-rules.ts'
import { sealClientSecret } from './client-secret.ts'
import { checkProvider, type ProviderChanges } from './provider-rules.ts'

/**
 * Changes a provider; what is not named stays. Its short name and issuer are fixed: at another issuer the same subjects
 * are other people. If a value no longer stands for a second factor, sessions that relied on the provider's end.
 * Instance administrators may. Events: provider.changed, session.ended
 * @throws DomainError not-allowed, proof-needed, provider-invalid, provider-not-found
 */
export async function updateProvider(
  actor: Actor,
  providerId: bigint,
  changes: ProviderChanges,
): Promise<void> {
  const { name, clientId, clientSecret, scopes, strongValues, admitsUnknown, scimIdClaim } = changes
  const open = Object.fromEntries(
    Object.entries({
      name: name === undefined ? undefined : cleanLine(name),
      ...{ clientId, scopes, strongValues, admitsUnknown, scimIdClaim },
    }).filter(([, value]) => value !== undefined),
  ) as ProviderChanges
  refuse(checkProvider({ ...open, ...(clientSecret !== undefined && { clientSecret }) }, !isHttps()))
  await transaction(async (tx) => {
    await demandForInstance(tx, actor, 'sso.manage')
    const before = await tx.ssoProvider.findUnique({ where: { id: providerId } })
    if (!before) throw new DomainError('provider-not-found')
    await tx.ssoProvider.update({
      where: { id: providerId },
      data: {
        ...open,
        ...(clientSecret !== undefined && { sealedClientSecret: sealClientSecret(clientSecret) }),
      },
    })
    if (strongValues && before.strongValues.some((value) => !strongValues.includes(value))) {
      await endSessions(tx, { ssoProviderId: providerId, proof: 'provider' })
    }
    await recordAct(tx, actor, {
      action: 'provider.changed',
      subject: { kind: 'provider', id: providerId },
      details: { fields: Object.keys(changes).sort().join(' ') },
    })
    await record(tx, 'provider.changed', { providerId: providerId.toString() })
  })
}
