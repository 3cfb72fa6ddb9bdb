import { now } from '#platform/clock.ts'
import { transaction } from '#platform/database.ts'
import { recordAct } from '../audit/record-act.ts'
import { DomainError } from '../errors.ts'
import { record } from '../events.ts'
import type { Actor } from '../permissions/actor.ts'
import { demandForInstance } from '../permissions/demand.ts'
import { forgetSettings } from './read-settings.ts'
import { type Settings, settingsSchema } from './settings.ts'

const registration = new Set<string>(['registrationMode', 'registrationDomains'] satisfies (keyof Settings)[])
const federation = new Set<string>(['federation', 'signedReadsOnly'] satisfies (keyof Settings)[])

/**
 * Changes settings of the instance; what is not named stays. Instance administrators may. Event: settings.changed
 * @throws DomainError not-allowed, proof-needed, setting-invalid
 */
export async function updateSettings(actor: Actor, changes: Partial<Settings>): Promise<void> {
  const parsed = settingsSchema.partial().safeParse(changes)
  if (!parsed.success) throw new DomainError('setting-invalid', { cause: parsed.error })
  // Of the parsed form only what was named: its defaults must not overwrite what stands.
  const named = Object.entries(parsed.data).flatMap(([key, value]) =>
    key in changes && value !== undefined ? [{ key, value }] : [],
  )
  await transaction(async (tx) => {
    for (const { key, value } of named) {
      if (registration.has(key)) await demandForInstance(tx, actor, 'registration.set')
      else if (federation.has(key)) await demandForInstance(tx, actor, 'federation.manage')
      else await demandForInstance(tx, actor, 'settings.edit')
      await tx.instanceSetting.upsert({
        where: { key },
        create: { key, value, updatedAt: now() },
        update: { value, updatedAt: now() },
      })
      await recordAct(tx, actor, {
        action: 'setting.changed',
        subject: { kind: 'setting', id: key },
        details: { value: JSON.stringify(value) },
      })
    }
    if (named.length > 0) await record(tx, 'settings.changed', {})
  })
  forgetSettings()
}
