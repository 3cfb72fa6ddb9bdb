import { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { Duplex } from 'node:stream'

export type NextHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>
export type Rendered = { status: number; headers: Record<string, string>; bytes: Buffer }

const largestPage = 32 * 1024 * 1024

/**
 * Renders a page apart from any client's connection, so that it belongs to everybody who waits for it and no single
 * one can break it off by going away.
 */
export function renderApart(
  handle: NextHandler,
  url: string,
  headers: Record<string, string>,
): Promise<Rendered> {
  const socket = new Duplex({ read: () => undefined, write: (_chunk, _encoding, done) => done() })
  const request = new IncomingMessage(socket as Socket)
  Object.assign(request, { method: 'GET', url, headers, complete: true })
  request.push(null)
  const response = new ServerResponse(request)
  const chunks: Buffer[] = []
  let size = 0

  return new Promise((resolve, reject) => {
    const take = (chunk: unknown) => {
      if (!chunk || typeof chunk === 'function') return
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : Buffer.from(chunk as Uint8Array)
      size += bytes.length
      if (size > largestPage) reject(new Error('A page is larger than it may be'))
      else chunks.push(bytes)
    }
    response.write = ((chunk: unknown, ...rest: unknown[]) => {
      take(chunk)
      callback(rest)
      return true
    }) as ServerResponse['write']
    response.end = ((chunk?: unknown, ...rest: unknown[]) => {
      take(chunk)
      response.finished = true
      callback([chunk, ...rest])
      response.emit('finish')
      resolve({ status: response.statusCode, headers: plainHeaders(response), bytes: Buffer.concat(chunks) })
      return response
    }) as ServerResponse['end']
    response.on('close', () => reject(new Error('A render was broken off')))
    handle(request, response).catch(reject)
  })
}

function callback(rest: unknown[]): void {
  const done = rest.find((value) => typeof value === 'function') as (() => void) | undefined
  if (done) queueMicrotask(done)
}

const plainHeaders = (response: ServerResponse): Record<string, string> =>
  Object.fromEntries(Object.entries(response.getHeaders()).map(([name, value]) => [name, String(value)]))
