import { type AgentOptions, type ClientRequest, type ClientRequestArgs, Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { RemoteFetchError } from './remote-fetch-error.ts'
import { lookupAmong, type NameLookup } from './remote-fetch-names.ts'

/** Who may be connected to. */
export type MayConnect = (address: string) => boolean

export type PoolOptions = {
  /** Asked, for each scheme, about every address a host's name stands for, and about the one a connection then has. */
  mayConnect: { http: MayConnect; https: MayConnect }
  lookup: NameLookup
  /** Whether connections are kept for the next request to the same host. */
  keepAlive: boolean
  /** Connections to one host and port at once; further requests to it wait. */
  perHost: number
  /** Idle connections in all; the one that is idle longest goes first. */
  mostIdle: number
  idleMs: number
}

/**
 * Connections, each to an address that was judged. How many are in use at once is bounded by how many requests their owner has
 * under way, how many are idle by `mostIdle`.
 */
export type RemotePool = { http: HttpAgent; https: HttpAgent; idle(): number; close(): void }

/** A pool for one request and its redirects, or for many. */
export function openPool({ mayConnect, lookup, ...options }: PoolOptions): RemotePool {
  const idle = new Set<Duplex>()
  const settings = {
    keepAlive: options.keepAlive,
    maxSockets: options.perHost,
    maxFreeSockets: options.perHost,
    maxCachedSessions: options.keepAlive ? 500 : 0,
    scheduling: 'lifo' as const,
    ...(options.keepAlive && { timeout: options.idleMs }),
  }
  const rulesOf = (mayConnect: MayConnect): Rules => ({
    mayConnect,
    lookup: lookupAmong(lookup, mayConnect),
    idle,
    mostIdle: options.mostIdle,
  })
  const http = new WatchedHttp(settings, rulesOf(mayConnect.http))
  const https = new WatchedHttps(settings, rulesOf(mayConnect.https))
  return {
    http,
    https,
    idle: () => idle.size,
    close() {
      http.destroy()
      https.destroy()
    },
  }
}

type Rules = {
  mayConnect: MayConnect
  lookup: ReturnType<typeof lookupAmong>
  /** Shared by both schemes, in the order in which they became idle. */
  idle: Set<Duplex>
  mostIdle: number
}
type Connected = (error: Error | null, stream: Duplex) => void

/** An agent whose connections go only where they may. */
const watched = (Kind: typeof HttpAgent) =>
  class extends Kind {
    readonly #rules: Rules

    constructor(settings: AgentOptions, rules: Rules) {
      super(settings)
      this.#rules = rules
    }

    override createConnection(options: ClientRequestArgs, done?: Connected): Duplex {
      const { lookup, mayConnect, idle } = this.#rules
      // Longer than Node's 250 ms before the next of several addresses is tried.
      const socket = super.createConnection(
        { ...options, lookup, autoSelectFamilyAttemptTimeout: 1_000 } as ClientRequestArgs,
        done,
      ) as Socket
      // The first to hear of it: what was to be sent is still held back.
      socket.prependOnceListener('connect', () => {
        if (!mayConnect(socket.remoteAddress ?? '')) socket.destroy(new RemoteFetchError('refused'))
      })
      socket.once('close', () => idle.delete(socket))
      return socket
    }

    override keepSocketAlive(socket: Duplex): boolean {
      const isKept = Boolean(super.keepSocketAlive(socket) as unknown)
      const { idle, mostIdle } = this.#rules
      if (isKept) idle.add(socket)
      const [oldest] = idle.size > mostIdle ? idle : []
      // Forgotten at once, for it is not closed before others come.
      if (oldest && idle.delete(oldest)) oldest.destroy()
      return isKept
    }

    override reuseSocket(socket: Duplex, request: ClientRequest): void {
      this.#rules.idle.delete(socket)
      super.reuseSocket(socket, request)
    }
  }

const WatchedHttp = watched(HttpAgent)
const WatchedHttps = watched(HttpsAgent)
