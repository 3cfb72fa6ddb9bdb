import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { runningServer } from '#platform/embedded-postgres-server.ts'
import { type App, startApp } from './app.ts'
import type { Bench } from './bench.ts'
import { benchFolder } from './dataset.ts'
import { childrenOf, memoryOf } from './processor-time.ts'
import { type Figure, median, megabytes, say } from './report.ts'

const starts = 3
const idleSeconds = 20
const bench = 'start-and-memory'

/** Cold start and idle memory of web and worker in one process, with an embedded database of their own that is there already. */
export const startAndMemory: Bench = async () => {
  const dataFolder = join(benchFolder, 'start')
  const start = () => startApp({ roles: 'web,worker', dataFolder })
  await (await start()).stop()
  const took: number[] = []
  let app: App | undefined
  for (let round = 1; round <= starts; round++) {
    await app?.stop()
    app = await start()
    took.push(app.startMs)
  }
  if (!app) throw new Error('Nothing was started')
  try {
    say(`${bench}: idling for ${idleSeconds} s`)
    await sleep(idleSeconds * 1000)
    const startFigure: Figure = {
      bench,
      what: `web, worker and embedded PostgreSQL, from spawn to ready; median of ${starts}`,
      figure: `${(median(took) / 1000).toFixed(2)} s`,
    }
    return [startFigure, ...memory(app.pid, join(dataFolder, 'postgres/data'))]
  } finally {
    await app.stop()
  }
}

function memory(pid: number, data: string): Figure[] {
  const node = memoryOf(pid)
  const postmaster = runningServer(data)?.pid
  const processes = postmaster === undefined ? [] : [postmaster, ...childrenOf(postmaster)]
  const parts = processes.map(memoryOf)
  const database = parts.reduce((sum, part) => sum + (part?.own ?? 0), 0)
  const unknown = 'this machine does not tell'
  return [
    {
      bench,
      what: `memory of the Node process after ${idleSeconds} s without requests (RSS)`,
      figure: node ? megabytes(node.resident) : unknown,
    },
    {
      bench,
      what: `memory of PostgreSQL's ${processes.length} processes (PSS, so that shared memory counts once)`,
      figure: database > 0 ? megabytes(database) : unknown,
    },
  ]
}
