import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { isIP, type Socket } from 'node:net'
import { isRemoteFetchError, RemoteFetchError } from './remote-fetch-error.ts'
import type { MayConnect, RemotePool } from './remote-fetch-pool.ts'
import { isTooManyWaiting } from './turns.ts'

/** Signs one request: answers headers that are added to it. Asked again for every redirect. */
export type RequestSigner = (request: {
  method: 'GET' | 'POST'
  url: URL
  headers: Record<string, string>
  body?: Uint8Array
}) => Record<string, string> | Promise<Record<string, string>>

/** Work in its turn, or a refusal (TooManyWaiting). */
export type Lane = <T>(work: () => Promise<T>) => Promise<T>

export type Head = { url: URL; status: number; headers: Headers }
export type RemoteAnswer = Head & { bytes: Buffer }

/** A request with nothing left open. */
export type Exchange = {
  method: string
  headers: Record<string, string>
  body: Uint8Array | null
  /** For all of it: turns, look-ups, redirects, the whole body. Milliseconds. */
  timeoutMs: number
  /** The largest body that is read. */
  mostBytes: number
  /** Sees each piece of the body; says when the rest of it is not needed. Then a body that is larger is no failure, but cut. */
  isEnough?: ((piece: Buffer) => boolean) | undefined
  /** How many redirects are followed, for GET and HEAD only; with 0 a redirect is the answer. */
  redirects: number
  /** Asked for every address, also those of redirects. */
  mayAsk: (url: URL) => boolean
  /** Asked about addresses that are written out in a URL, of which no name is looked up. */
  mayConnect: { http: MayConnect; https: MayConnect }
  pool: RemotePool
  lane: Lane
  sign?: RequestSigner | undefined
  /** Sees the head of the answer before its body is read; what it throws ends the exchange. */
  judge?: ((head: Head) => void) | undefined
  /** Whether an answer that is packed is refused. */
  isPlainOnly: boolean
}

/** The largest head of an answer, in bytes. */
const mostHeadBytes = 16 * 1024

/**
 * Asks another machine and reads the whole answer. Answers of any status are answers.
 * @throws RemoteFetchError, and what `judge` or `sign` throw
 */
export async function exchange(address: string | URL, asked: Exchange): Promise<RemoteAnswer> {
  const url = parse(address)
  const signal = AbortSignal.timeout(asked.timeoutMs)
  try {
    return await asked.lane(() => follow(url, asked, signal))
  } catch (cause) {
    throw failureOf(cause, signal)
  }
}

function parse(address: string | URL): URL {
  try {
    return new URL(address)
  } catch (cause) {
    throw new RemoteFetchError('refused', { cause })
  }
}

/** Said by whoever judged or signed: passes as it is. */
class Objection extends Error {}

function failureOf(cause: unknown, signal: AbortSignal): unknown {
  if (cause instanceof Objection) return cause.cause
  if (isRemoteFetchError(cause)) return cause
  if (signal.aborted) return new RemoteFetchError('timeout', { cause })
  if (isTooManyWaiting(cause)) return new RemoteFetchError('busy', { cause })
  const { cause: deeper, code } = cause as NodeJS.ErrnoException
  if (isRemoteFetchError(deeper)) return deeper
  if (code === 'HPE_HEADER_OVERFLOW') return new RemoteFetchError('too-large', { cause })
  return new RemoteFetchError('unreachable', { cause })
}

async function follow(first: URL, asked: Exchange, signal: AbortSignal): Promise<RemoteAnswer> {
  let url = first
  let headers = asked.headers
  for (let left = asked.redirects; ; left--) {
    if (!mayAsk(url, asked)) throw new RemoteFetchError('refused')
    const answer = await send(url, asked, { signal, headers })
    const next = nextAddress(url, answer, asked)
    if (!next) {
      const whole = await read(answer, { url, asked })
      // A body without a length ends, for all Node says, when we end the connection.
      signal.throwIfAborted()
      return whole
    }
    answer.destroy()
    if (left <= 0) throw new RemoteFetchError('too-many-redirects')
    if (next.origin !== url.origin) headers = withoutSecrets(headers)
    url = next
  }
}

function mayAsk(url: URL, { mayAsk, mayConnect }: Exchange): boolean {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (url.username || url.password || !/^https?:$/.test(url.protocol)) return false
  if (isIP(host) && !mayConnect[url.protocol === 'https:' ? 'https' : 'http'](host)) return false
  return mayAsk(url)
}

/** The headers that are added to those that are sent anyway, or take their place. */
async function signed(url: URL, headers: Record<string, string>, asked: Exchange) {
  if (!asked.sign) return {}
  const method = asked.method === 'POST' ? 'POST' : 'GET'
  try {
    const { body } = asked
    const added = await asked.sign({ method, url, headers: { ...headers }, ...(body && { body }) })
    return Object.fromEntries(Object.entries(added).filter(([name]) => name.toLowerCase() !== 'host'))
  } catch (cause) {
    throw new Objection('The request could not be signed', { cause })
  }
}

function nextAddress(url: URL, answer: IncomingMessage, asked: Exchange): URL | null {
  const { location } = answer.headers
  const isRead = ['GET', 'HEAD'].includes(asked.method)
  if (!asked.redirects || !isRead || !location) return null
  if (![301, 302, 303, 307, 308].includes(answer.statusCode ?? 0)) return null
  return URL.canParse(location, url) ? new URL(location, url) : null
}

/** What was meant for one host is not for another. */
const withoutSecrets = (headers: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).filter(
      ([name]) => !/^(authorization|cookie|signature|signature-input)$/i.test(name),
    ),
  )

type Hop = { signal: AbortSignal; headers: Record<string, string> }

/** A kept connection may have ended while nobody looked: then once more, on a new one. */
async function send(url: URL, asked: Exchange, hop: Hop): Promise<IncomingMessage> {
  const once = sendOnce(url, asked, hop)
  try {
    return await once.answer
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    const isStale = once.request.reusedSocket && (code === 'ECONNRESET' || code === 'EPIPE')
    if (!isStale || hop.signal.aborted) throw error
    return sendOnce(url, asked, hop).answer
  }
}

function sendOnce(url: URL, asked: Exchange, { signal, headers }: Hop) {
  const { method, body, pool } = asked
  const isSecure = url.protocol === 'https:'
  const request: ClientRequest = (isSecure ? httpsRequest : httpRequest)(url, {
    method,
    headers: {
      ...headers,
      'accept-encoding': 'identity',
      ...(body && { 'content-length': String(body.length) }),
    },
    agent: isSecure ? pool.https : pool.http,
    maxHeaderSize: mostHeadBytes,
    signal,
  })
  const answer = new Promise<IncomingMessage>((resolve, reject) => {
    request.once('response', resolve)
    request.on('error', reject)
    request.once('close', () => reject(new Error('The connection ended without an answer')))
  })
  // Signing is dear: nothing is signed for a host that cannot be reached.
  connected(request)
    .then(() => signed(url, headers, asked))
    .then((added) => {
      for (const [name, value] of Object.entries(added)) request.setHeader(name, value)
      request.end(body ?? undefined)
    })
    .catch((error) => request.destroy(error))
  return { request, answer }
}

/** When there is a connection to send on; never if none comes about. */
const connected = (request: ClientRequest): Promise<void> =>
  new Promise((resolve) => {
    request.once('socket', (socket: Socket & { secureConnecting?: boolean }) => {
      if (!socket.connecting && !socket.secureConnecting) return resolve()
      socket.once(request.protocol === 'https:' ? 'secureConnect' : 'connect', () => resolve())
    })
  })

async function read(
  answer: IncomingMessage,
  { url, asked }: { url: URL; asked: Exchange },
): Promise<RemoteAnswer> {
  const head = { url, status: answer.statusCode ?? 502, headers: headersOf(answer) }
  try {
    if (asked.isPlainOnly) demandPlain(head)
    judge(head, asked)
    const told = Number(head.headers.get('content-length') ?? 0)
    if (told > asked.mostBytes && asked.method !== 'HEAD' && !asked.isEnough)
      throw new RemoteFetchError('too-large')
    return { ...head, bytes: await readBody(answer, asked) }
  } catch (error) {
    answer.destroy()
    throw error
  }
}

function demandPlain({ headers }: Head): void {
  const encoding = headers.get('content-encoding') ?? 'identity'
  if (encoding.trim().toLowerCase() !== 'identity') throw new RemoteFetchError('compressed')
}

function judge(head: Head, asked: Exchange): void {
  try {
    asked.judge?.(head)
  } catch (cause) {
    throw new Objection('The answer was not wanted', { cause })
  }
}

function headersOf(answer: IncomingMessage): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(answer.headers)) {
    for (const one of Array.isArray(value) ? value : [value ?? '']) headers.append(name, one)
  }
  return headers
}

async function readBody(answer: IncomingMessage, { mostBytes, isEnough }: Exchange): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of answer) {
    length += chunk.length
    if (length > mostBytes && !isEnough) throw new RemoteFetchError('too-large')
    chunks.push(chunk)
    // Leaving the loop ends the connection.
    if (isEnough?.(chunk) || (isEnough && length >= mostBytes)) break
  }
  return Buffer.concat(chunks).subarray(0, mostBytes)
}
