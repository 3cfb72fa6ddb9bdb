// Runs the benchmarks named on the command line, or all, and prints one table. --plans also prints query plans.
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os'
import { anonymousPages } from './anonymous-pages.ts'
import type { Bench } from './bench.ts'
import { counting } from './counting.ts'
import { openDataset, removeNewer, withClient } from './dataset.ts'
import { directory } from './directory.ts'
import { delivery } from './federation/delivery.ts'
import { deliveryFanOut } from './federation/delivery-fan-out.ts'
import { inbox } from './federation/inbox.ts'
import { homeFeed } from './home-feed.ts'
import { homeFeed5000 } from './home-feed-5000.ts'
import { pictures } from './pictures.ts'
import { records } from './records.ts'
import { type Figure, megabytes, say, table } from './report.ts'
import { sessionCheck } from './session-check.ts'
import { signInThroughput } from './sign-in.ts'
import { signatures } from './signatures.ts'
import { startAndMemory } from './start-and-memory.ts'
import { withdrawal } from './withdrawal.ts'
import { writePost } from './write-post.ts'

const benches: Record<string, Bench> = {
  'home-feed': homeFeed,
  'home-feed-5000': homeFeed5000,
  'write-post': writePost,
  'anonymous-pages': anonymousPages,
  counting,
  'start-and-memory': startAndMemory,
  directory,
  'session-check': sessionCheck,
  'sign-in': signInThroughput,
  pictures,
  'federation-inbox': inbox,
  'federation-delivery': delivery,
  'federation-fan-out': deliveryFanOut,
  signatures,
  withdrawal,
  records,
}

const given = process.argv.slice(2)
const plans = given.includes('--plans')
const names = given.filter((name) => name !== '--plans')
const unknown = names.filter((name) => !(name in benches))
if (unknown.length > 0) {
  say(`Unknown benchmark: ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}.`)
  process.exit(64)
}

/** Work of others on the machine disturbs every figure; ratios less, for both sides suffer. */
const busy = `load before the run ${loadavg()[0]?.toFixed(1)}`
const figures: Figure[] = []
const failed: string[] = []
const dataset = await openDataset()
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => dataset.stop().finally(() => process.exit(130)))
}
try {
  for (const [name, bench] of Object.entries(benches)) {
    if (names.length > 0 && !names.includes(name)) continue
    say(`${name} ...`)
    try {
      figures.push(...(await bench({ dataset, plans })))
    } catch (error) {
      failed.push(name)
      say(`${name} could not be measured: ${error instanceof Error ? error.stack : error}`)
    }
  }
  await withClient(dataset.url, (client) => removeNewer(client, dataset.newestId))
} finally {
  await dataset.stop()
}

const machine = `${availableParallelism()} cores (${cpus()[0]?.model}), ${megabytes(totalmem())}, Node ${process.version}, ${dataset.server}, ${busy}`
process.stdout.write(`\n${new Date().toISOString().slice(0, 10)}, ${machine}\n\n${table(figures)}\n`)
if (failed.length > 0) say(`\nNot measured: ${failed.join(', ')}`)
process.exitCode = failed.length > 0 ? 1 : 0
