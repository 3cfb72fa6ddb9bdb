import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { ActorOptions, PeerOptions } from '../peers/apex-peer.ts'
import { type Control, type Document, questions, type Received } from '../peers/control-api.ts'
import { nextHost } from './next-host.ts'

export type { ActorOptions, PeerOptions }

export type Peer = {
  /** For example http://127.0.0.21:40123 */
  url: string
  child: ChildProcess
  /** Milliseconds from the start of the process until it answered. */
  startedIn: number
  /** `@name@host`; without a name that of its first actor. */
  handle(name?: string): string
  /** The address of one of its actors, by name. */
  actor(name?: string): string
  control: Control
  /** Waits until it has accepted an activity that fits, and gives it as it came. Throws after twenty seconds. */
  hears(fits: (activity: Document) => boolean): Promise<Document>
  /** Everything it printed so far. */
  output(): string
  stop(): Promise<void>
}

/** Both load some thousand files: what Node made of them is kept for the next start. */
const compiled = join(import.meta.dirname, '../../../var/compile-cache')

/** Starts the institution on activitypub-express. */
export const startApex = (options: Partial<PeerOptions> = {}): Promise<Peer> =>
  startPeer('apex-institution.ts', options)

/** Starts the institution on Fedify. */
export const startFedify = (options: Partial<PeerOptions> = {}): Promise<Peer> =>
  startPeer('fedify-institution.ts', options)

/**
 * Starts a foreign institution in a process of its own, on a loopback address of its own. It ends with the test that is
 * running, if one is; with `stop()`; and with this process, however that ends.
 */
async function startPeer(program: string, options: Partial<PeerOptions>): Promise<Peer> {
  const since = performance.now()
  const given = { host: nextHost(), control: true, endWithParent: true, ...options }
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, '../peers', program), JSON.stringify(given)],
    {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { PATH: process.env.PATH, NODE_ENV: 'test', NO_COLOR: '1', NODE_COMPILE_CACHE: compiled },
    },
  )
  let printed = ''
  const ready = Promise.withResolvers<string>()
  const hear = (chunk: Buffer) => {
    printed += chunk
    const [, url] = /^\{"ready":"([^"]+)"\}$/m.exec(printed) ?? []
    if (url) ready.resolve(url)
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  child.once('exit', (code) => ready.reject(new Error(`${program} ended with code ${code}:\n${printed}`)))
  const stop = () => endProcess(child)
  endWithTest(stop)
  const url = await ready.promise
  const startedIn = performance.now() - since
  const control = controlOf(url)
  const actors = await control.actors({})
  const named = (name?: string) => {
    const found = actors.find(({ handle }) => !name || handle.startsWith(`@${name}@`))
    if (!found) throw new Error(`Nobody at ${url} is called ${name}`)
    return found
  }
  const handle = (name?: string) => named(name).handle
  const actor = (name?: string) => named(name).id
  const output = () => printed
  const hears = (fits: (activity: Document) => boolean) => heardOf(control, fits, output)
  return { url, child, startedIn, handle, actor, control, hears, output, stop }
}

/** Within a test it ends with it; started by a hook or outside of vitest, its starter ends it. */
export function endWithTest(stop: () => Promise<void>): void {
  try {
    onTestFinished(stop)
  } catch {
    // No test is running.
  }
}

export async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  const late = setTimeout(() => child.kill('SIGKILL'), 3_000)
  await ended
  clearTimeout(late)
}

/** The typed client of `/control/`. What the peer could not do is thrown with its reason. */
export function controlOf(url: string): Control {
  const isQuestion = (name: string) => (questions as readonly string[]).includes(name)
  const ask = async (name: string, request: Record<string, string>) => {
    const address = `${url}/control/${name}${isQuestion(name) ? `?${new URLSearchParams(request)}` : ''}`
    const post = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request),
    }
    const response = await fetch(address, isQuestion(name) ? {} : post)
    const answer = (await response.json()) as { problem?: string }
    if (!response.ok) throw new Error(`${name} at ${url}: ${answer.problem}`)
    return answer
  }
  return new Proxy({} as Control, {
    get: (_, name) =>
      typeof name === 'string' && name !== 'then' ? (request = {}) => ask(name, request) : undefined,
  })
}

async function heardOf(control: Control, fits: (activity: Document) => boolean, output: () => string) {
  const until = Date.now() + 20_000
  let all: Received[] = []
  while (Date.now() < until) {
    all = await control.received({})
    const found = all.find(({ activity }) => fits(activity))
    if (found) return found.activity
    await new Promise((resolve) => setTimeout(resolve, 40))
  }
  const heard = all.map(({ activity }) => `  ${activity.type} ${activity.id}`).join('\n')
  throw new Error(`Not heard within twenty seconds. Heard:\n${heard}\nPrinted:\n${output().slice(-3_000)}`)
}

/** Asks again until the answer fits, for what happens elsewhere after it was answered. Throws after twenty seconds. */
export async function eventually<T>(
  ask: () => Promise<T>,
  fits: (answer: T) => boolean = Boolean,
): Promise<T> {
  const until = Date.now() + 20_000
  let answer = await ask()
  while (!fits(answer)) {
    if (Date.now() > until) throw new Error(`Still not after twenty seconds: ${JSON.stringify(answer)}`)
    await new Promise((resolve) => setTimeout(resolve, 40))
    answer = await ask()
  }
  return answer
}
