import { lookup } from 'node:dns'
import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { isHttps } from './config.ts'
import { isTooManyWaiting, turns } from './turns.ts'

/**
 * The only way out. Everything about a request to somebody else's machine is bounded: time, size, redirects, how many at
 * once. The environment's proxies are not used, cookies are neither kept nor sent, and bodies are not unpacked.
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
  mayConnect?: (address: string) => boolean
}

const failures = {
  /** By ourselves, before anything was sent. */
  refused: 'This address may not be asked',
  busy: 'Too many requests are under way',
  timeout: 'The other side took too long',
  unreachable: 'The other side cannot be reached',
  'too-large': 'The answer is too large',
  'too-many-redirects': 'The other side sends us round and round',
}

export type RemoteFailure = keyof typeof failures

export class RemoteFetchError extends Error {
  readonly code: RemoteFailure

  constructor(code: RemoteFailure, options?: ErrorOptions) {
    super(failures[code], options)
    this.name = 'RemoteFetchError'
    this.code = code
  }
}

/** Recognises the error by its name, for there are two copies of this module. */
export const isRemoteFetchError = (error: unknown): error is RemoteFetchError =>
  error instanceof Error && error.name === 'RemoteFetchError'

const inTurn = turns('remote requests', { atOnce: 100, waiting: 400 })

/**
 * Asks another machine by https (by http only this very machine, while we are not on https ourselves) and reads the
 * whole answer. Answers of any status are answers.
 * @throws RemoteFetchError
 */
export async function remoteFetch(address: string | URL, asked: RemoteRequest = {}): Promise<Response> {
  const signal = AbortSignal.timeout(asked.timeoutMs ?? 10_000)
  try {
    return await inTurn(() => follow(new URL(address), asked, signal))
  } catch (cause) {
    if (isRemoteFetchError(cause)) throw cause
    if (signal.aborted) throw new RemoteFetchError('timeout', { cause })
    if (isTooManyWaiting(cause)) throw new RemoteFetchError('busy', { cause })
    if (isRemoteFetchError((cause as Error).cause)) throw (cause as Error).cause
    throw new RemoteFetchError('unreachable', { cause })
  }
}

async function follow(first: URL, asked: RemoteRequest, signal: AbortSignal): Promise<Response> {
  let url = first
  let headers = asked.headers ?? {}
  for (let left = asked.redirects ?? 0; ; left--) {
    const answer = await ask(url, { ...asked, headers }, signal)
    const next = nextAddress(url, answer, asked)
    if (!next) return answer
    if (left <= 0) throw new RemoteFetchError('too-many-redirects')
    if (next.origin !== url.origin) headers = withoutSecrets(headers)
    url = next
  }
}

function nextAddress(url: URL, answer: Response, asked: RemoteRequest): URL | null {
  const location = answer.headers.get('location')
  const isRead = ['GET', 'HEAD'].includes(asked.method ?? 'GET')
  if (!asked.redirects || !isRead || !location || ![301, 302, 303, 307, 308].includes(answer.status))
    return null
  return URL.canParse(location, url) ? new URL(location, url) : null
}

/** What was meant for one host is not for another. */
const withoutSecrets = (headers: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).filter(([name]) => !['authorization', 'cookie'].includes(name.toLowerCase())),
  )

async function ask(url: URL, asked: RemoteRequest, signal: AbortSignal): Promise<Response> {
  demandAllowed(url, asked.mayConnect)
  const answer = await send(url, asked, signal)
  const body = await readBody(answer, asked.mostBytes ?? 1024 * 1024)
  const status = answer.statusCode ?? 502
  const headers = new Headers()
  for (const [name, value] of Object.entries(answer.headers)) {
    for (const one of Array.isArray(value) ? value : [value ?? '']) headers.append(name, one)
  }
  const isEmpty = [204, 205, 304].includes(status)
  return new Response(isEmpty ? null : new Uint8Array(body), { status, headers })
}

const send = (url: URL, asked: RemoteRequest, signal: AbortSignal): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const { body, mayConnect } = asked
    const bytes = body == null ? null : Buffer.from(body instanceof Uint8Array ? body : String(body))
    const open = url.protocol === 'https:' ? httpsRequest : httpRequest
    const request: ClientRequest = open(url, {
      method: asked.method ?? 'GET',
      headers: {
        ...asked.headers,
        'accept-encoding': 'identity',
        ...(bytes && { 'content-length': String(bytes.length) }),
      },
      agent: false,
      signal,
      ...(mayConnect && { lookup: lookupAmong(mayConnect) }),
    })
    request.once('response', resolve)
    request.on('error', reject)
    request.end(bytes)
  })

async function readBody(answer: IncomingMessage, most: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of answer) {
    length += chunk.length
    if (length > most) {
      answer.destroy()
      throw new RemoteFetchError('too-large')
    }
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function demandAllowed(url: URL, mayConnect: RemoteRequest['mayConnect']): void {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const isSecure = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(host) && !isHttps())
  if (!isSecure) throw new RemoteFetchError('refused')
  if (url.username || url.password) throw new RemoteFetchError('refused')
  // Of a plain address no name is looked up, so it is judged here.
  if (isIP(host) && mayConnect && !mayConnect(host)) throw new RemoteFetchError('refused')
}

/** Whether a host is this very machine. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))

/** A look-up that knows only the addresses that may be connected to. */
const lookupAmong =
  (mayConnect: (address: string) => boolean): LookupFunction =>
  (host, options, done) => {
    lookup(host, { ...options, all: true }, (error, found) => {
      if (error) return done(error, [])
      const [first, ...others] = found.filter(({ address }) => mayConnect(address))
      if (!first) return done(new RemoteFetchError('refused'), [])
      return options.all ? done(null, [first, ...others]) : done(null, first.address, first.family)
    })
  }
