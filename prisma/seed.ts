import { resolve } from 'node:path'
import { plans } from '#jobs/plans.ts'
import { completeConfig, config } from '#platform/config.ts'
import { useDatabase } from '#platform/database.ts'
import { openDatabase } from '#platform/database-connection.ts'
import { diskStorage } from '#platform/disk-storage.ts'
import { startEmbeddedPostgres } from '#platform/embedded-postgres.ts'
import { reactWith } from '#platform/events-bus.ts'
import { openJobQueue } from '#platform/job-queue.ts'
import { log } from '#platform/log.ts'
import { applyMigrations } from '#platform/migrations.ts'
import { explainStartFailure } from '#platform/start-failure.ts'
import { useStorage } from '#platform/storage.ts'
import { reactQuietly } from './demo/react-quietly.ts'
import { type SeedProgress, seedDemo } from './demo/seed-demo.ts'

/**
 * Puts the demo into the database that main would use with the same environment: DATABASE_URL, or the embedded one
 * below DATA_FOLDER. `node prisma/seed.ts`
 */
const root = resolve(import.meta.dirname, '..')
const stops: (() => Promise<unknown>)[] = []
let interrupted = false

async function seed(): Promise<void> {
  const { DATA_FOLDER, MEDIA_FOLDER } = config()
  const url = await provideDatabase(resolve(root, DATA_FOLDER))
  await applyMigrations({ url, folder: resolve(root, 'prisma/migrations') })
  completeConfig({ DATABASE_URL: url })
  const database = openDatabase({ url, poolSize: 6 })
  stops.push(() => database.close())
  useDatabase(database)
  useStorage(diskStorage(resolve(root, MEDIA_FOLDER)))
  const boss = await openJobQueue({ url, plans, worker: false })
  stops.push(() => boss.stop({ graceful: false }))
  reactWith(reactQuietly)

  const since = performance.now()
  if ((await seedDemo({ onProgress: show })) === 'kept') return
  say(`The demo's data were made in ${Math.round((performance.now() - since) / 1000)} s.`)
}

async function provideDatabase(dataFolder: string): Promise<string> {
  const { DATABASE_URL } = config()
  if (DATABASE_URL) return DATABASE_URL
  const embedded = await startEmbeddedPostgres({
    folder: resolve(dataFolder, 'postgres'),
    log: (message) => log().info(message),
  })
  stops.push(() => embedded.stop())
  return embedded.url
}

const shown = new Map<SeedProgress['what'], string>()
let lastShown = 0

/** On a terminal one line that changes; in a log a line now and then. */
function show({ what, done, total }: SeedProgress): void {
  shown.set(what, `${what} ${done}/${total}`)
  const pause = process.stdout.isTTY ? 100 : 5_000
  if (Date.now() - lastShown < pause) return
  lastShown = Date.now()
  const line = `  ${[...shown.values()].join(', ')}`
  process.stdout.write(process.stdout.isTTY ? `\r\x1b[K${line}` : `${line}\n`)
}

function say(text: string): void {
  process.stdout.write(`${process.stdout.isTTY ? '\r\x1b[K' : ''}${text}\n`)
}

async function stop(): Promise<void> {
  for (const end of stops.splice(0).toReversed()) await end().catch(() => undefined)
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (interrupted) return // a terminal and scripts/demo may both say so
    interrupted = true
    void stop().then(() => process.exit(130))
  })
}

await seed().then(stop, async (error) => {
  if (interrupted) return
  say(explain(error))
  await stop()
  process.exit(1)
})

function explain(error: unknown): string {
  const known = error as { name?: string; message?: string; reason?: string }
  const isFull = known.reason === 'storage-full' || /No space left|53100|ENOSPC/.test(String(known.message))
  if (isFull) return explainStartFailure({ code: 'ENOSPC' }) ?? ''
  if (known.name === 'ForeignDataError') return String(known.message)
  return explainStartFailure(error) ?? `The demo's data could not be made: ${(error as Error).stack}`
}
