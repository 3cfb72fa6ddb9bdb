import { join } from 'node:path'
import { plans } from '#jobs/plans.ts'
import { react } from '#jobs/reactions.ts'
import { completeConfig } from '#platform/config.ts'
import { useDatabase } from '#platform/database.ts'
import { openDatabase } from '#platform/database-connection.ts'
import { diskStorage } from '#platform/disk-storage.ts'
import { reactWith } from '#platform/events-bus.ts'
import { openJobQueue } from '#platform/job-queue.ts'
import { useStorage } from '#platform/storage.ts'
import { sessionSecret } from './app.ts'
import { benchFolder } from './dataset.ts'

/** Connects this process to the data as main would, so that it can call verbs. No worker runs here. */
export async function connect(url: string): Promise<{ close(): Promise<void> }> {
  completeConfig({
    DATABASE_URL: url,
    SESSION_SECRET: sessionSecret,
    MEDIA_FOLDER: join(benchFolder, 'media'),
    LOG_LEVEL: 'error',
  })
  const database = openDatabase({ url, poolSize: 10 })
  useDatabase(database)
  useStorage(diskStorage(join(benchFolder, 'media')))
  const boss = await openJobQueue({ url, plans, worker: false })
  reactWith(react)
  return {
    async close() {
      await boss.stop({ graceful: false })
      useDatabase(undefined)
      await database.close()
    },
  }
}
