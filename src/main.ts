import { resolve } from 'node:path'
import { buildFront } from './http/front.ts'
import type { NextHandler } from './http/render-apart.ts'
import { plans } from './jobs/plans.ts'
import { react } from './jobs/reactions.ts'
import { startWorker } from './jobs/worker.ts'
import { completeConfig, config } from './platform/config.ts'
import { useDatabase } from './platform/database.ts'
import { openDatabase } from './platform/database-connection.ts'
import { diskStorage } from './platform/disk-storage.ts'
import { startEmbeddedPostgres } from './platform/embedded-postgres.ts'
import { reactWith, startListening } from './platform/events-bus.ts'
import { openJobQueue } from './platform/job-queue.ts'
import { log } from './platform/log.ts'
import { applyMigrations } from './platform/migrations.ts'
import { announceStop } from './platform/readiness.ts'
import { provideSessionSecret } from './platform/session-secret.ts'
import { explainStartFailure } from './platform/start-failure.ts'
import { useStorage } from './platform/storage.ts'

const root = resolve(import.meta.dirname, '..')

/** What was started, in order; stopped in the opposite order. */
const stops: { what: string; stop: () => Promise<unknown> }[] = []
let stopping = false

async function start(): Promise<void> {
  const { ROLES, DATABASE_POOL, DATA_FOLDER, MEDIA_FOLDER } = config()
  const url = await provideDatabase(resolve(root, DATA_FOLDER))
  await applyMigrations({
    url,
    folder: resolve(root, 'prisma/migrations'),
    onApplied: (name) => log().info({ migration: name }, 'database: migrated'),
  })
  completeConfig({ DATABASE_URL: url, SESSION_SECRET: provideSessionSecret(resolve(root, DATA_FOLDER)) })

  const database = openDatabase({ url, poolSize: DATABASE_POOL })
  started('database', () => database.close())
  useDatabase(database)
  useStorage(diskStorage(resolve(root, MEDIA_FOLDER)))

  const boss = await openJobQueue({ url, plans, worker: ROLES.includes('worker') })
  started('jobs', () => boss.stop({ graceful: true, timeout: config().STOP_SECONDS * 1_000 }))
  reactWith(react)
  const listening = await startListening(url)
  started('events', () => listening.stop())

  if (ROLES.includes('worker')) await startWorker(boss)
  if (ROLES.includes('web')) await openFront()
  log().info({ url: ROLES.includes('web') ? config().PUBLIC_URL : undefined }, 'ready')
}

async function provideDatabase(dataFolder: string): Promise<string> {
  const { DATABASE_URL } = config()
  if (DATABASE_URL) return DATABASE_URL
  const embedded = await startEmbeddedPostgres({
    folder: resolve(dataFolder, 'postgres'),
    log: (message) => log().info(message),
  })
  started('embedded database', () => embedded.stop())
  return embedded.url
}

async function openFront(): Promise<void> {
  const { HOST, PORT } = config()
  const { default: next } = await import('next')
  const pages = next({ dev: false, dir: root, hostname: HOST, port: PORT, quiet: true })
  await pages.prepare()
  const front = await buildFront({ root, pages: pages.getRequestHandler() as NextHandler })
  started('front', async () => {
    await front.close()
    await pages.close()
  })
  await front.listen({ host: HOST, port: PORT })
}

const started = (what: string, stop: () => Promise<unknown>): number => stops.push({ what, stop })

/** Finishes requests and jobs under way, then everything else; a second signal, or too long a wait, ends at once. */
async function stop(signal: string): Promise<void> {
  announceStop()
  log().info({ signal }, 'stopping')
  const giveUp = setTimeout(() => process.exit(1), (config().STOP_SECONDS + 10) * 1_000)
  giveUp.unref()
  for (const { what, stop: end } of stops.toReversed()) {
    await end().catch((error) => log().error({ err: error, what }, 'could not stop cleanly'))
  }
  log().info('stopped')
}

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (stopping) process.exit(1)
    stopping = true
    void stop(signal).then(() => process.exit(0))
  })
}

start().catch(async (error) => {
  const sentence = explainStartFailure(error)
  if (!sentence) log().fatal({ err: error }, 'could not start')
  process.stderr.write(`${sentence ?? 'SaPoCom could not start; the log says why.'}\n`)
  for (const { stop: end } of stops.toReversed()) await end().catch(() => undefined)
  process.exit(1)
})
