import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTestDatabase } from '../../rig/database.ts'
import { freePort } from '../../rig/start-node.ts'
import type { ActorOptions } from '../peers/apex-peer.ts'
import { nextHost } from './next-host.ts'
import { controlOf, endProcess, endWithTest, eventually, type Peer } from './start-peer.ts'

const police: ActorOptions[] = [
  { handle: 'polizei_ostufer', name: 'Polizei Ostufer', type: 'Organization', summary: '' },
  { handle: 'anna', name: 'Anna Petersen', type: 'Person', summary: '' },
]

/**
 * Starts our own server, all of it, as an operator would, in a process of its own on a loopback address and a database of its
 * own. Needs the build. It ends with the test that is running, if one is, and with `stop()`.
 */
export async function startOurs(
  options: { actors?: ActorOptions[] } = {},
): Promise<Peer & { databaseUrl: string }> {
  const since = performance.now()
  const { url: databaseUrl, drop } = await createTestDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'sapocom-ours-'))
  const given = { host: nextHost(), port: await freePort(), actors: options.actors ?? police }
  const program = join(import.meta.dirname, '../peers/our-institution.ts')
  const child = spawn(process.execPath, [program, JSON.stringify(given)], {
    cwd: join(import.meta.dirname, '../../..'),
    stdio: ['pipe', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      NO_COLOR: '1',
      DATABASE_URL: databaseUrl,
      DATABASE_POOL: '6',
      DATA_FOLDER: folder,
      SECRET_KEYS: 'only-for-tests-only-for-tests-only',
      STOP_SECONDS: '1',
    },
  })
  let printed = ''
  const ready = Promise.withResolvers<{ ready: string; control: string }>()
  const hear = (chunk: Buffer) => {
    printed += chunk
    const [line] = /^\{"ready":.*\}$/m.exec(printed) ?? []
    if (line) ready.resolve(JSON.parse(line))
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  child.once('exit', (code) => ready.reject(new Error(`Our server ended with code ${code}:\n${printed}`)))
  const stop = async () => {
    await endProcess(child)
    await drop()
    await rm(folder, { recursive: true, force: true })
  }
  endWithTest(stop)
  const { ready: url, control: door } = await ready.promise
  const control = controlOf(door)
  const actors = await control.actors({})
  const named = (name?: string) => {
    const found = actors.find(({ handle }) => !name || handle.startsWith(`@${name}@`))
    if (!found) throw new Error(`Nobody at ${url} is called ${name}`)
    return found
  }
  return {
    url,
    child,
    databaseUrl,
    startedIn: performance.now() - since,
    handle: (name) => named(name).handle,
    actor: (name) => named(name).id,
    control,
    hears: async (fits) => {
      const all = await eventually(
        () => control.received({}),
        (received) => received.some(({ activity }) => fits(activity)),
      )
      return all.find(({ activity }) => fits(activity))?.activity ?? {}
    },
    output: () => printed,
    stop,
  }
}
