import { join } from 'node:path'
import { plans } from '#jobs/plans.ts'
import { react } from '#jobs/reactions.ts'
import { completeConfig, config } from '#platform/config.ts'
import { useDatabase } from '#platform/database.ts'
import { openDatabase } from '#platform/database-connection.ts'
import { diskStorage } from '#platform/disk-storage.ts'
import { reactWith } from '#platform/events-bus.ts'
import { openJobQueue } from '#platform/job-queue.ts'
import { provideSecretKeys } from '#platform/secret-keys.ts'
import { useStorage } from '#platform/storage.ts'

/** Opens everything that verbs need, in a process of its own, and prints what was made. */
export async function fillDatabase(make: () => Promise<string>): Promise<void> {
  const { DATABASE_URL: url = '', DATA_FOLDER } = config()
  // The keys that the server will find: what is sealed here is opened there.
  completeConfig({ DATABASE_URL: url, SECRET_KEYS: provideSecretKeys(DATA_FOLDER) })
  const connection = openDatabase({ url, poolSize: 4 })
  useDatabase(connection)
  useStorage(diskStorage(join(DATA_FOLDER, 'media')))
  const boss = await openJobQueue({ url, plans, worker: false })
  reactWith(react)
  process.stdout.write(await make())
  await boss.stop({ graceful: false })
  await connection.close()
}
