import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startDeliveries } from '#federation/deliver/delivery-engine.ts'
import { planActivity } from '#federation/deliver/plan-delivery.ts'
import { completeConfig } from '#platform/config.ts'
import { database, transaction } from '#platform/database.ts'
import type { Bench } from '../bench.ts'
import { withVerbs } from '../connect.ts'
import { type Figure, median, perSecond, say } from '../report.ts'
import type { InboxCounts, InboxPorts } from './inboxes-process.ts'
import { withOwnDatabase } from './own-database.ts'

const bench = 'federation-delivery'
const inboxes = 10_000
const dead = 0.3
const aim = 500
const rounds = 3

/** Ten thousand inboxes on as many hosts, each 50 ms away, and one worker; then with three of ten hosts dead. */
export const delivery: Bench = ({ dataset }) =>
  withOwnDatabase(dataset.url, 'delivery_bench', (url) =>
    withVerbs(url, async () => {
      completeConfig({ ALLOW_LOOPBACK_PEERS: true })
      const child = fork(join(import.meta.dirname, 'inboxes-process.ts'), { execArgv: process.execArgv })
      try {
        const [ports] = (await once(child, 'message')) as [InboxPorts]
        await warmUp(child, ports)
        const runs: Record<'whole' | 'wounded' | 'known', Run[]> = { whole: [], wounded: [], known: [] }
        // In turn, for what else the machine does changes.
        for (let round = 0; round < rounds; round++) {
          runs.whole.push(await deliver(child, ports, 0))
          runs.wounded.push(await deliver(child, ports, dead))
          runs.known.push(await deliver(child, ports, dead, true))
        }
        return figures(middle(runs.whole), middle(runs.wounded), middle(runs.known))
      } finally {
        child.disconnect()
      }
    }),
  )

type Run = { rate: number; seconds: number; cpuSeconds: number; hanging: number }

/** The run whose rate is the median. */
function middle(runs: Run[]): Run {
  const rate = median(runs.map((run) => run.rate))
  return runs.find((run) => run.rate === rate) as Run
}

const figures = (whole: Run, wounded: Run, known: Run): Figure[] => [
  {
    bench,
    what: `${inboxes.toLocaleString('en')} inboxes on as many hosts at 50 ms, one worker; of ${aim}/s`,
    figure: `${perSecond(whole.rate)}, ${((whole.cpuSeconds / inboxes) * 1_000).toFixed(2)} ms of CPU each`,
    ratio: whole.rate / aim,
    aim: { least: 1 },
  },
  {
    bench,
    what: `the same, ${dead * 100} % of the hosts dead (half refuse, half hang), nobody knows which yet: the live ones`,
    figure: `${perSecond(wounded.rate)}, ${wounded.hanging.toLocaleString('en')} hung`,
    ratio: wounded.rate / whole.rate,
    aim: { least: 0.9 },
  },
  {
    bench,
    what: 'the same, the dead ones failed before: the live ones',
    figure: `${perSecond(known.rate)}, ${known.hanging.toLocaleString('en')} hung`,
    ratio: known.rate / whole.rate,
    aim: { least: 0.9 },
  },
]

/** Connections, the key and the statements are warm before anything counts. */
async function warmUp(child: ChildProcess, ports: InboxPorts): Promise<void> {
  await plan(addressesOf(ports, 500, 0, 99))
  await run(child, 500)
}

async function deliver(
  child: ChildProcess,
  ports: InboxPorts,
  deadShare: number,
  isKnown = false,
): Promise<Run> {
  const refusing = deadShare > 0 ? await closedPort() : 0
  const urls = addressesOf(ports, inboxes, deadShare, deadShare > 0 ? 2 : 1, refusing)
  await plan(urls, isKnown ? urls.filter((url) => !isAlive(url, ports)) : [])
  const alive = urls.filter((url) => isAlive(url, ports)).length
  const result = await run(child, alive)
  say(`${bench}: ${alive} of ${inboxes} alive in ${result.seconds.toFixed(1)} s`)
  return result
}

const isAlive = (url: string, { alive }: InboxPorts): boolean => url.endsWith(`:${alive}/inbox`)

/** Every host has an address of its own; the dead ones are spread among the others. */
function addressesOf(
  ports: InboxPorts,
  count: number,
  deadShare: number,
  net: number,
  refusing = 0,
): string[] {
  return Array.from({ length: count }, (_, n) => {
    const isDead = ((n * 7) % 10) / 10 < deadShare
    const port = isDead ? (n % 20 < 10 ? refusing : ports.hanging) : ports.alive
    return `http://127.${net}.${1 + Math.floor(n / 250)}.${1 + (n % 250)}:${port}/inbox`
  })
}

async function plan(urls: string[], failed: string[] = []): Promise<void> {
  await database().$executeRawUnsafe('truncate inboxes, outgoing_activities, remote_hosts cascade')
  const hosts = urls.map((url) => new URL(url).host)
  const made = await database().$queryRawUnsafe<{ inboxId: bigint; host: string }[]>(
    `insert into inboxes (url, host) select * from unnest($1::text[], $2::text[]) returning id as "inboxId", host`,
    urls,
    hosts,
  )
  await database().$executeRawUnsafe(
    'insert into remote_hosts (host, failures) select unnest($1::text[]), 1',
    failed.map((url) => new URL(url).host),
  )
  const body = {
    id: `http://bench.test/${Math.random()}`,
    type: 'Create',
    object: { content: 'x'.repeat(2_000) },
  }
  await transaction((tx) => planActivity(tx, { accountId: 0n, body, aboutId: 1n }, made))
  await database().$executeRawUnsafe('vacuum analyze deliveries')
}

/** Runs one engine until every live inbox has what is for it. */
async function run(child: ChildProcess, alive: number): Promise<Run> {
  child.send('forget')
  await sleep(50)
  const cpu = process.cpuUsage()
  const begun = Date.now()
  const engine = startDeliveries()
  let counts = await countsOf(child)
  while (counts.alive < alive && Date.now() - begun < 120_000) {
    await sleep(20)
    counts = await countsOf(child)
  }
  const seconds = (counts.lastAliveMs - begun) / 1_000
  const { user, system } = process.cpuUsage(cpu)
  await engine.stop(500)
  if (counts.alive < alive)
    throw new Error(`Only ${counts.alive} of ${alive} inboxes got it within two minutes`)
  return { rate: alive / seconds, seconds, cpuSeconds: (user + system) / 1e6, hanging: counts.hanging }
}

async function countsOf(child: ChildProcess): Promise<InboxCounts> {
  const answer = once(child, 'message') as Promise<[InboxCounts]>
  child.send('counts')
  return (await answer)[0]
}

/** A port where nobody listens. */
export async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : 1
}
