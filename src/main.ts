import { resolve } from 'node:path'
import { buildFront } from './http/front.ts'
import type { NextHandler } from './http/render-apart.ts'
import { startFederation } from './jobs/federation-loops.ts'
import { plans } from './jobs/plans.ts'
import { react } from './jobs/reactions.ts'
import { startWorker } from './jobs/worker.ts'
import { completeConfig, config } from './platform/config.ts'
import { startListening } from './platform/events-bus.ts'
import { openFoundation } from './platform/foundation.ts'
import { log } from './platform/log.ts'
import { announceStop } from './platform/readiness.ts'
import { followSecretKeys, provideSecretKeys } from './platform/secret-keys.ts'
import { explainStartFailure } from './platform/start-failure.ts'

const root = resolve(import.meta.dirname, '..')

/** What was started, in order; stopped in the opposite order. */
const stops: { what: string; stop: () => Promise<unknown> }[] = []
/** When it was asked to stop; 0 before. */
let stopping = 0

async function start(): Promise<void> {
  const { ROLES, DATA_FOLDER, STOP_SECONDS } = config()
  const opening = openFoundation({ root, plans, react, worker: ROLES.includes('worker') })
  started('foundation', async () => (await opening).close()) // also when told to stop while it opens
  const foundation = await opening
  completeConfig({ SECRET_KEYS: provideSecretKeys(resolve(root, DATA_FOLDER)) })
  const listening = await startListening(foundation.url)
  started('events', () => listening.stop())
  followSecretKeys(resolve(root, DATA_FOLDER))
  if (ROLES.includes('worker')) {
    await startWorker(foundation.boss)
    const federation = startFederation()
    started('federation', () => federation.stop((STOP_SECONDS * 1_000) / 2))
  }
  if (ROLES.includes('web')) await openFront()
  log().info({ url: ROLES.includes('web') ? config().PUBLIC_URL : undefined }, 'ready')
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

/** Finishes requests and jobs under way, then everything else; a later second signal, or too long a wait, ends at once. */
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
    if (stopping) {
      // A terminal and the program that started us may both pass on one Ctrl-C.
      if (performance.now() - stopping > 1_000) process.exit(1)
      return
    }
    stopping = performance.now()
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
