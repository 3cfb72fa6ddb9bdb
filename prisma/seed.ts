import { resolve } from 'node:path'
import { plans } from '#jobs/plans.ts'
import { completeConfig, config } from '#platform/config.ts'
import { openFoundation } from '#platform/foundation.ts'
import { provideSecretKeys } from '#platform/secret-keys.ts'
import { explainStartFailure } from '#platform/start-failure.ts'
import { reactQuietly } from './demo/react-quietly.ts'
import { type SeedProgress, seedDemo } from './demo/seed-demo.ts'

/**
 * Puts the demo into the database that main would use with the same environment: DATABASE_URL, or the embedded one
 * below DATA_FOLDER. `node prisma/seed.ts`
 */
const root = resolve(import.meta.dirname, '..')
let close = async (): Promise<void> => undefined
let interrupted = false

async function seed(): Promise<void> {
  completeConfig({ SECRET_KEYS: provideSecretKeys(resolve(root, config().DATA_FOLDER)) })
  const opening = openFoundation({ root, plans, react: reactQuietly, worker: false })
  close = async () => (await opening).close()
  await opening
  const since = performance.now()
  if ((await seedDemo({ onProgress: show })) === 'kept') return
  say(`The demo's data were made in ${Math.round((performance.now() - since) / 1000)} s.`)
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

const stop = () => close()

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
