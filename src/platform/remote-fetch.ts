import { isHttps } from './config.ts'
import { isLoopback4, isLoopbackHost } from './public-address.ts'
import { exchange } from './remote-fetch-exchange.ts'
import { askMachine } from './remote-fetch-names.ts'
import { type MayConnect, openPool } from './remote-fetch-pool.ts'
import { turns } from './turns.ts'

/**
 * The way out to machines that somebody of ours named: identity providers. Strangers' machines are asked by `foreignFetch`.
 * Everything about a request to somebody else's machine is bounded: time, size, redirects, how many at once. The environment's
 * proxies are not used, cookies are neither kept nor sent, and bodies are not unpacked.
 */
export type RemoteRequest = {
  method?: string
  headers?: Record<string, string>
  body?: string | Uint8Array | URLSearchParams | null
  /** For all of it: turns, redirects, the whole body. Milliseconds. */
  timeoutMs?: number
  /** The largest body that is read. */
  mostBytes?: number
  /** How many redirects are followed, for GET and HEAD only; otherwise a redirect is the answer. */
  redirects?: number
  /** Asked for every address a host's name stands for, when connecting: no second look-up can change the answer. */
  mayConnect?: MayConnect
}

const lane = turns('remote requests', { atOnce: 100, waiting: 400 })
const anywhere: MayConnect = () => true
const isThisMachine: MayConnect = (address) => address === '::1' || isLoopback4(address)

/**
 * Asks another machine by https (by http only this very machine, while we are not on https ourselves) and reads the
 * whole answer. Answers of any status are answers.
 * @throws RemoteFetchError
 */
export async function remoteFetch(address: string | URL, asked: RemoteRequest = {}): Promise<Response> {
  const { body } = asked
  const judge = asked.mayConnect ?? anywhere
  const mayConnect = { http: (to: string) => isThisMachine(to) && judge(to), https: judge }
  const { status, headers, bytes } = await exchange(address, {
    method: asked.method ?? 'GET',
    headers: asked.headers ?? {},
    body: body == null ? null : Buffer.from(body instanceof Uint8Array ? body : String(body)),
    timeoutMs: asked.timeoutMs ?? 10_000,
    mostBytes: asked.mostBytes ?? 1024 * 1024,
    redirects: asked.redirects ?? 0,
    mayAsk: ({ protocol, hostname }) => protocol === 'https:' || (isLoopbackHost(hostname) && !isHttps()),
    mayConnect,
    pool: openPool({
      mayConnect,
      lookup: askMachine,
      keepAlive: false,
      perHost: 100,
      mostIdle: 0,
      idleMs: 0,
    }),
    lane,
    isPlainOnly: false,
  })
  const isEmpty = [204, 205, 304].includes(status)
  return new Response(isEmpty ? null : new Uint8Array(bytes), { status, headers })
}
