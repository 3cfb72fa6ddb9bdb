import { config } from './config.ts'
import { isInNetworks } from './peer-networks.ts'
import { isLoopback4, isLoopbackHost, isPublicAddress } from './public-address.ts'
import {
  exchange,
  type Head,
  type Lane,
  type RemoteAnswer,
  type RequestSigner,
} from './remote-fetch-exchange.ts'
import { documentLane, pictureLane } from './remote-fetch-lanes.ts'
import { askNameServers, type NameLookup } from './remote-fetch-names.ts'
import { openPool, type RemotePool } from './remote-fetch-pool.ts'
import { isPlausiblePort } from './remote-fetch-ports.ts'
import { version } from './version.ts'

export type ForeignRequest = {
  /** GET unless there is a body. */
  method?: 'GET' | 'POST'
  headers?: Record<string, string>
  body?: Uint8Array
  /** For all of it, 10 s by default: turns, look-ups, redirects, the last byte. */
  timeoutMs?: number
  /** The largest body that is read, 1 MiB by default. */
  mostBytes?: number
  /** Sees each piece of the body; says when the rest of it is not needed. Then a larger body is no failure, but cut. */
  isEnough?: (piece: Buffer) => boolean
  /** How many redirects are followed by a GET, each checked and signed anew; 3 by default. */
  redirects?: number
  /** Answers the headers by which a request is signed; asked again for every redirect. */
  sign?: RequestSigner | undefined
  /** Sees the head before the body is read; what it throws ends the exchange and is thrown. */
  judge?: (head: Head) => void
  /** Kept connections (openForeignPool); otherwise each request has its own. */
  pool?: RemotePool
  /** Whose turn it is: documentLane of the host by default, `ownLane` for whoever bounds what is under way otherwise. */
  lane?: Lane
  /** Instead of the name servers; for tests. */
  lookup?: NameLookup
}

/**
 * Asks a stranger's machine: only by https, only at public addresses (by the one judged, looked up once), only at ports where
 * such a machine answers, without secrets, proxies or packing, bounded in everything. With ALLOW_LOOPBACK_PEERS also
 * 127.0.0.0/8, there by http too. Answers of any status are answers.
 * @throws RemoteFetchError, and what `judge` or `sign` throw
 */
export function foreignFetch(address: string | URL, asked: ForeignRequest = {}): Promise<RemoteAnswer> {
  const { body, lookup = askNameServers } = asked
  const host = URL.canParse(address) ? new URL(address).hostname : ''
  return exchange(address, {
    method: asked.method ?? (body ? 'POST' : 'GET'),
    headers: { 'user-agent': userAgent(), ...asked.headers },
    body: body ?? null,
    timeoutMs: asked.timeoutMs ?? 10_000,
    mostBytes: asked.mostBytes ?? 1024 * 1024,
    isEnough: asked.isEnough,
    redirects: asked.redirects ?? 3,
    mayAsk,
    mayConnect,
    pool: asked.pool ?? openPool({ ...single, mayConnect, lookup }),
    lane: asked.lane ?? documentLane(host),
    sign: asked.sign,
    judge: asked.judge,
    isPlainOnly: true,
  })
}

/**
 * Connections that are kept for many requests to strangers, as deliveries have them: a few to each host, idle for 20 s, 500
 * idle in all. Every one goes to an address that was judged when it was made. Who opens one closes it.
 */
export const openForeignPool = (
  options: { perHost?: number; mostIdle?: number; idleMs?: number; lookup?: NameLookup } = {},
): RemotePool =>
  openPool({
    keepAlive: true,
    perHost: options.perHost ?? 4,
    mostIdle: options.mostIdle ?? 500,
    idleMs: options.idleMs ?? 20_000,
    lookup: options.lookup ?? askNameServers,
    mayConnect,
  })

/** What foreignBytes takes besides; `accept` is a type or the beginning of some, like `image/`. */
export type ForeignBytes = Omit<ForeignRequest, 'method' | 'body' | 'judge'> & { accept: string }

/**
 * Something large of a stranger's, such as a picture: 16 MiB at most, 30 s, eight at once. Of another status than 200 or
 * another type than accepted nothing is read; then `bytes` is null.
 * @throws RemoteFetchError
 */
export async function foreignBytes(
  address: string | URL,
  { accept, ...asked }: ForeignBytes,
): Promise<{ url: URL; status: number; type: string; bytes: Buffer | null }> {
  const host = URL.canParse(address) ? new URL(address).hostname : ''
  const typeOf = ({ headers }: Head) =>
    (headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  const isWanted = (head: Head) =>
    head.status === 200 && (accept.endsWith('/') ? typeOf(head).startsWith(accept) : typeOf(head) === accept)
  try {
    const answer = await foreignFetch(address, {
      timeoutMs: 30_000,
      mostBytes: 16 * 1024 * 1024,
      lane: pictureLane(host),
      ...asked,
      headers: { accept: accept.endsWith('/') ? `${accept}*` : accept, ...asked.headers },
      judge(head) {
        if (!isWanted(head)) throw new Unwanted(head)
      },
    })
    return { url: answer.url, status: answer.status, type: typeOf(answer), bytes: answer.bytes }
  } catch (error) {
    if (!(error instanceof Unwanted)) throw error
    return { url: error.head.url, status: error.head.status, type: typeOf(error.head), bytes: null }
  }
}

class Unwanted extends Error {
  readonly head: Head
  constructor(head: Head) {
    super('Not what was asked for')
    this.head = head
  }
}

/** Whether a URL is one that a stranger's machine may be asked at; its addresses are judged when connecting. */
export function mayAsk(url: URL): boolean {
  const { ALLOW_LOOPBACK_PEERS } = config()
  if (url.hostname.endsWith('.')) return false
  if (ALLOW_LOOPBACK_PEERS && isLoopbackHost(url.hostname)) return true
  if (url.protocol !== 'https:' && !ALLOW_LOOPBACK_PEERS) return false
  // A name without a dot would be looked for in the domain of this machine.
  return /[.:]/.test(url.hostname) && !isLoopbackHost(url.hostname) && isPlausiblePort(url.port)
}

const isPeer = (address: string): boolean => config().ALLOW_LOOPBACK_PEERS && isLoopback4(address)
const isOfPeerNetwork = (address: string): boolean => isInNetworks(address, config().PEER_NETWORKS)
const mayConnect = {
  http: isPeer,
  https: (address: string) => isPublicAddress(address) || isPeer(address) || isOfPeerNetwork(address),
}

const single = { keepAlive: false, perHost: 100, mostIdle: 0, idleMs: 0 }

const userAgent = (): string => `SaPoCom/${version} (+${config().PUBLIC_URL}/)`
