import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

type Told = {
  url: string
  adopted: boolean
  logged: string[]
  stopped?: true
  message?: string
  problem?: string
}

export type HolderOptions = {
  folder: string
  shelter?: string
  launcher?: string
  leave?: boolean
  uid?: number
  gid?: number
}

const ROOT = join(import.meta.dirname, '../..')

/** Starts hold-database.ts as a process group of its own and waits for what it tells first. */
export async function holdDatabase(options: HolderOptions) {
  const { folder, shelter = '/nonexistent', leave, uid, gid } = options
  const launcher = options.launcher ?? join(ROOT, 'src/platform/embedded-postgres.ts')
  const program = join(import.meta.dirname, 'hold-database.ts')
  const child = spawn(process.execPath, [program, launcher, folder, shelter, ...(leave ? ['leave'] : [])], {
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
    cwd: '/',
    ...(uid === undefined ? {} : { uid, gid }),
  })
  const ended = once(child, 'exit')
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const next = async () => JSON.parse((await lines.next()).value ?? '{}') as Told
  return { child, told: await next(), next, ended, end: () => end(child, 'SIGTERM', ended) }
}

async function end(child: ChildProcess, signal: NodeJS.Signals, ended: Promise<unknown>) {
  child.kill(signal)
  await ended
}
