import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { endProcess, freePort } from '../rig/start-node.ts'
import { provideBuild } from './build.ts'
import { benchFolder, root } from './dataset.ts'

export const secretKey = 'only-for-benchmarks-on-this-machine'
const metricsToken = 'only-for-benchmarks'

export type App = {
  url: string
  pid: number
  /** From spawn to the first 200 of /readyz. */
  startMs: number
  /** A counter of /metrics, by its label's value. */
  counter(name: string, label: string): Promise<number>
  stop(): Promise<void>
}

export type AppOptions = {
  roles: 'web' | 'web,worker'
  /** Without it the embedded database of the data folder is used. */
  databaseUrl?: string
  dataFolder?: string
  /** Variables that only this benchmark needs. */
  environment?: Record<string, string>
  /** For the profiler: options of Node itself. */
  nodeOptions?: string[]
}

/** Starts the product as an operator would, `node src/main.ts`, and waits until it is ready. */
export async function startApp({
  roles,
  databaseUrl,
  dataFolder,
  environment = {},
  nodeOptions = [],
}: AppOptions): Promise<App> {
  provideBuild()
  const port = await freePort()
  const began = performance.now()
  const child = spawn(process.execPath, [...nodeOptions, 'src/main.ts'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      ROLES: roles,
      PORT: String(port),
      DATABASE_URL: databaseUrl,
      DATABASE_POOL: '10',
      DATA_FOLDER: dataFolder ?? join(benchFolder, 'app'),
      SECRET_KEYS: secretKey,
      METRICS_TOKEN: metricsToken,
      LOG_LEVEL: 'fatal',
      ...environment,
    },
  })
  process.once('exit', () => child.kill()) // also when the benchmark is broken off
  const url = `http://127.0.0.1:${port}`
  await untilReady(child, url)
  return {
    url,
    pid: child.pid ?? 0,
    startMs: performance.now() - began,
    counter: (name, label) => readCounter(url, name, label),
    stop: async () => void (await endProcess(child)),
  }
}

async function untilReady(child: ChildProcess, url: string): Promise<void> {
  for (const patience = Date.now() + 60_000; Date.now() < patience; await sleep(5)) {
    if (child.exitCode !== null)
      throw new Error(`The product ended with code ${child.exitCode} instead of starting`)
    const answer = await fetch(`${url}/readyz`).catch(() => undefined)
    await answer?.body?.cancel()
    if (answer?.status === 200) return
  }
  await endProcess(child)
  throw new Error('The product was not ready after a minute')
}

async function readCounter(url: string, name: string, label: string): Promise<number> {
  const answer = await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${metricsToken}` } })
  if (answer.status !== 200) throw new Error(`/metrics answered ${answer.status}`)
  const line = (await answer.text())
    .split('\n')
    .find((text) => text.startsWith(`${name}{`) && text.includes(`"${label}"`))
  return Number(line?.split(' ').at(-1) ?? 0)
}
