import { now } from '#platform/clock.ts'
import { isHttps } from '#platform/config.ts'
import { database, isDuplicate, transaction } from '#platform/database.ts'
import { recordAct } from '../audit/record-act.ts'
import { DomainError, refuse } from '../errors.ts'
import { record } from '../events.ts'
import type { Actor } from '../permissions/actor.ts'
import { demandForInstance } from '../permissions/demand.ts'
import { cleanLine } from '../text-rules.ts'
import { sealClientSecret } from './client-secret.ts'
import { checkProvider, mostProviders, type ProviderForm } from './provider-rules.ts'

/**
 * Adds an OpenID provider; from now on the sign-in page offers it. Instance administrators may. The secret is sealed.
 * Event: provider.changed
 * @throws DomainError not-allowed, proof-needed, provider-invalid, provider-slug-taken, too-many-providers
 */
export async function createProvider(actor: Actor, form: ProviderForm): Promise<{ providerId: bigint }> {
  const { clientSecret, ...open } = { ...form, name: cleanLine(form.name), issuer: form.issuer.trim() }
  refuse(checkProvider({ ...open, clientSecret }, !isHttps()))
  try {
    return await transaction(async (tx) => {
      await demandForInstance(tx, actor, 'sso.manage')
      if ((await tx.ssoProvider.count()) >= mostProviders) throw new DomainError('too-many-providers')
      const { id } = await tx.ssoProvider.create({
        data: { ...open, sealedClientSecret: sealClientSecret(clientSecret), createdAt: now() },
        select: { id: true },
      })
      await recordAct(tx, actor, {
        action: 'provider.created',
        subject: { kind: 'provider', id },
        details: { slug: open.slug, issuer: open.issuer, admitsUnknown: open.admitsUnknown },
      })
      await record(tx, 'provider.changed', { providerId: id.toString() })
      return { providerId: id }
    })
  } catch (cause) {
    if (!isDuplicate(cause)) throw cause
    const taken = await database().ssoProvider.count({ where: { slug: open.slug } })
    throw taken > 0 ? new DomainError('provider-slug-taken', { cause }) : cause
  }
}
