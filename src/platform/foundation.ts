import { resolve } from 'node:path'
import type { PgBoss } from 'pg-boss'
import { completeConfig, config } from './config.ts'
import { useDatabase } from './database.ts'
import { openDatabase } from './database-connection.ts'
import { diskStorage } from './disk-storage.ts'
import { startEmbeddedPostgres } from './embedded-postgres.ts'
import { type Reaction, reactWith } from './events-bus.ts'
import { openJobQueue, type QueuePlan } from './job-queue.ts'
import { log } from './log.ts'
import { applyMigrations } from './migrations.ts'
import { useStorage } from './storage.ts'

export type Foundation = {
  /** Of the database, for whoever needs a connection of its own. */
  url: string
  boss: PgBoss
  /** Lets jobs under way finish, then closes everything, the last opened first. */
  close(): Promise<void>
}

/**
 * What every program of ours stands on, the server as the seed and the operator's tools: the database (embedded if none
 * is given) with all migrations, the storage, the job queue, and the table of reactions. Whatever fails, nothing stays
 * open.
 */
export async function openFoundation(options: {
  root: string
  plans: QueuePlan[]
  react: Reaction
  worker: boolean
}): Promise<Foundation> {
  const { DATA_FOLDER, MEDIA_FOLDER, DATABASE_POOL, STOP_SECONDS } = config()
  const stops: (() => Promise<unknown>)[] = []
  const close = async () => {
    for (const stop of stops.splice(0).toReversed()) {
      await stop().catch((error) => log().error({ err: error }, 'could not close cleanly'))
    }
  }
  try {
    const url = await provideDatabase(resolve(options.root, DATA_FOLDER), stops)
    await applyMigrations({
      url,
      folder: resolve(options.root, 'prisma/migrations'),
      onApplied: (name) => log().info({ migration: name }, 'database: migrated'),
    })
    completeConfig({ DATABASE_URL: url })
    const database = openDatabase({ url, poolSize: DATABASE_POOL })
    stops.push(() => database.close())
    useDatabase(database)
    useStorage(diskStorage(resolve(options.root, MEDIA_FOLDER)))
    const boss = await openJobQueue({ url, plans: options.plans, worker: options.worker })
    stops.push(() => boss.stop({ graceful: true, timeout: STOP_SECONDS * 1_000 }))
    reactWith(options.react)
    return { url, boss, close }
  } catch (error) {
    await close()
    throw error
  }
}

async function provideDatabase(dataFolder: string, stops: (() => Promise<unknown>)[]): Promise<string> {
  const { DATABASE_URL } = config()
  if (DATABASE_URL) return DATABASE_URL
  const embedded = await startEmbeddedPostgres({
    folder: resolve(dataFolder, 'postgres'),
    log: (message) => log().info(message),
  })
  stops.push(() => embedded.stop())
  return embedded.url
}
