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
import { secretKey } from './app.ts'
import { benchFolder } from './dataset.ts'

const mediaFolder = join(benchFolder, 'media')

/** Connects this process to the data as main would, for work that calls verbs. No worker runs here. */
export async function withVerbs<T>(url: string, work: () => Promise<T>): Promise<T> {
  completeConfig({
    DATABASE_URL: url,
    SECRET_KEYS: [secretKey],
    MEDIA_FOLDER: mediaFolder,
    LOG_LEVEL: 'error',
  })
  const database = openDatabase({ url, poolSize: 10 })
  useDatabase(database)
  useStorage(diskStorage(mediaFolder))
  const boss = await openJobQueue({ url, plans, worker: false })
  reactWith(react)
  try {
    return await work()
  } finally {
    await boss.stop({ graceful: false })
    useDatabase(undefined)
    await database.close()
  }
}
