// How many signed posts an inbox takes a second, and what each costs the server.
//   signed-posts.ts --inbox <url> [--pid <pid>] [--posts 2000] [--connections 16] [--authors 1] [--style cavage|rfc9421]
//   signed-posts.ts --peer apex | --peer fedify      starts that foreign institution and measures it
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { startApex, startFedify } from '../../federation/rig/start-peer.ts'
import { memoryOf, secondsOf } from '../processor-time.ts'
import { type Fired, fire } from './fire.ts'
import { startKeyServer } from './key-server.ts'
import { preparePosts, type Style } from './prepare-posts.ts'

export type SignedPosts = Fired & {
  /** Accepted a second. */
  rate: number
  /** Milliseconds of the server's processor per accepted post, until the last answer. */
  processorEach: number | undefined
  /** The same until the server had nothing left to do. */
  processorEachInAll: number | undefined
  /** Seconds from the first request until then. */
  secondsInAll: number | undefined
  /** Megabytes that the server holds afterwards. */
  memory: number | undefined
}

/** So many before those that count: every server has compiled its ways by then. */
const warmUp = 1_000

export type SignedPostsOptions = {
  inbox: string
  /** The server's process, for what it costs. */
  pid?: number | undefined
  posts?: number
  connections?: number
  authors?: number
  style?: Style
}

/**
 * Prepares the requests, lets the server learn the keys with one post by each author, warms it up, then fires. The key server and the
 * sender run in this process: give the server a core of its own.
 */
export async function measureSignedPosts(options: SignedPostsOptions): Promise<SignedPosts> {
  const { inbox, pid, posts = 2_000, connections = 16, authors = 1, style = 'cavage' } = options
  const keyServer = await startKeyServer(authors)
  try {
    await fire(inbox, preparePosts(keyServer, inbox, { posts: authors, style, run: 'first' }), 1)
    await fire(inbox, preparePosts(keyServer, inbox, { posts: warmUp, style, run: 'warm' }), connections)
    if (pid) await untilIdle(pid)
    const requests = preparePosts(keyServer, inbox, { posts, style })
    const [since, used] = [performance.now(), pid && secondsOf(pid)]
    const fired = await fire(inbox, requests, connections)
    const atLast = pid && secondsOf(pid)
    const idleAt = pid && (await untilIdle(pid))
    const inAll = pid && secondsOf(pid)
    const each = (until: number | undefined) =>
      until === undefined || used === undefined
        ? undefined
        : ((until - used) * 1_000) / Math.max(1, fired.accepted)
    return {
      ...fired,
      rate: fired.accepted / fired.seconds,
      processorEach: each(atLast),
      processorEachInAll: each(inAll),
      secondsInAll: idleAt && (idleAt - since) / 1_000,
      memory: pid && megabytes(pid),
    }
  } finally {
    await keyServer.stop()
  }
}

/** When the process last did something, seen from half a second in which it did next to nothing. */
async function untilIdle(pid: number): Promise<number> {
  while (true) {
    const [before, since] = [secondsOf(pid) ?? 0, performance.now()]
    await pause(500)
    // The clock has steps of a hundredth, and an idle server's timers use one now and then.
    if ((secondsOf(pid) ?? 0) - before <= 0.02) return since
  }
}

const megabytes = (pid: number): number | undefined => {
  const held = memoryOf(pid)
  return held && held.resident / 1e6
}

const numbers = new Intl.NumberFormat('en', { maximumFractionDigits: 2 })

/** One line of figures. */
export function describeSignedPosts(name: string, measured: SignedPosts): string {
  const { rate, accepted, refused, failed, processorEach, processorEachInAll, secondsInAll, memory } =
    measured
  const some = (value: number | undefined, unit: string) =>
    value === undefined ? '' : `, ${numbers.format(value)} ${unit}`
  return [
    `${name}: ${numbers.format(rate)} accepted a second (${accepted} accepted, ${refused} refused, ${failed} failed)`,
    some(processorEach, 'ms of processor each until answered'),
    some(processorEachInAll, 'ms until all was done'),
    some(processorEachInAll && 1_000 / processorEachInAll, 'a second on one core'),
    some(secondsInAll && accepted / secondsInAll, 'a second until all was done'),
    some(memory, 'MB held'),
  ].join('')
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      inbox: { type: 'string' },
      pid: { type: 'string' },
      peer: { type: 'string' },
      posts: { type: 'string', default: '2000' },
      connections: { type: 'string', default: '16' },
      authors: { type: 'string', default: '1' },
      style: { type: 'string', default: 'cavage' },
    },
  })
  const peer = values.peer ? await (values.peer === 'fedify' ? startFedify : startApex)() : undefined
  try {
    if (peer) {
      const { resident = 0 } = (peer.child.pid && memoryOf(peer.child.pid)) || {}
      console.log(
        `${values.peer}: answers ${peer.startedIn.toFixed(0)} ms after its start, holds ${(resident / 1e6).toFixed(0)} MB`,
      )
    }
    const inbox = values.inbox ?? (peer && `${peer.url}/inbox`)
    if (!inbox) throw new Error('Give --inbox or --peer')
    const measured = await measureSignedPosts({
      inbox,
      pid: peer?.child.pid ?? (values.pid ? Number(values.pid) : undefined),
      posts: Number(values.posts),
      connections: Number(values.connections),
      authors: Number(values.authors),
      style: values.style as Style,
    })
    console.log(describeSignedPosts(values.peer ?? inbox, measured), JSON.stringify(measured.statuses))
  } finally {
    await peer?.stop()
  }
}

if (import.meta.main) await main()
