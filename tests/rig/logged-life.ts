// A process of its own, whose log a test reads: somebody signs up, fails, succeeds, takes her data along and is erased.
import { join } from 'node:path'
import { createPerson } from '#domain/identity/create-person.ts'
import { updateSettings } from '#domain/instance/update-settings.ts'
import { requestErasure } from '#domain/privacy/request-erasure.ts'
import { requestExport } from '#domain/privacy/request-export.ts'
import { signIn } from '#doors/sign-in.ts'
import { buildFront } from '#http/front.ts'
import { plans } from '#jobs/plans.ts'
import { react } from '#jobs/reactions.ts'
import { startWorker } from '#jobs/worker.ts'
import { completeConfig } from '#platform/config.ts'
import { database } from '#platform/database.ts'
import { openFoundation } from '#platform/foundation.ts'
import { log } from '#platform/log.ts'
import { provideSecretKeys } from '#platform/secret-keys.ts'

const [, , dataFolder = '', email = '', handle = '', address = '', password = ''] = process.argv
const root = join(import.meta.dirname, '../..')
const foundation = await openFoundation({ root, plans, react, worker: true })
completeConfig({ SECRET_KEYS: provideSecretKeys(dataFolder) })
await startWorker(foundation.boss)
const front = await buildFront({ root })

const until = async (what: () => Promise<boolean>) => {
  for (let tries = 0; tries < 300 && !(await what()); tries++) await new Promise((on) => setTimeout(on, 100))
}
/** Refusals are wanted here; only what they log counts. */
const attempt = (work: Promise<unknown>) => work.catch((error) => log().warn({ err: error }, 'refused'))

const person = { email, handle, displayName: `Frau ${handle}`, password, locale: 'de' as const }
const { userId } = await createPerson(person)
await attempt(createPerson(person))
const request = { userAgent: 'Firefox', address, cookies: '' }
await attempt(signIn({ email, password: 'falsch, ganz falsch' }, request))
await attempt(signIn({ email, password }, request))
await front.inject({
  url: `/settings/data/export/1?email=${email}`,
  headers: { 'x-forwarded-for': address, cookie: `sapocom.session=${handle}` },
  remoteAddress: address,
})
const { exportId } = await requestExport('operator', userId)
await until(
  async () => (await database().dataExport.findUnique({ where: { id: exportId } }))?.state === 'ready',
)
await updateSettings('operator', { erasureGraceDays: 0 })
await requestErasure('operator', userId)
await until(async () => (await database().user.count({ where: { id: userId } })) === 0)
log().info({ gone: (await database().user.count({ where: { id: userId } })) === 0 }, 'the end')
await front.close()
await foundation.close()
process.exit(0)
