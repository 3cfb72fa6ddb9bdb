import { once } from 'node:events'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import type { HeaderPair, Outgoing } from './foreign-signature.ts'

export type Answer = { status: number; headers: IncomingMessage['headers']; body: string }

/** Sends a request with exactly these headers. */
export async function transmit(
  { method, url, body }: Outgoing,
  headers: HeaderPair[],
  patience = 10_000,
): Promise<Answer> {
  const lengths = headers.map(([name, value]): HeaderPair => {
    const changed = name.toLowerCase() === 'content-length' && body !== undefined
    return [name, changed ? String(Buffer.byteLength(body)) : value]
  })
  const options = {
    method,
    agent: false,
    setHost: false,
    headers: lengths.flat(),
    signal: AbortSignal.timeout(patience),
  }
  const outgoing = httpRequest(url, options as object)
  outgoing.end(body)
  const [response] = (await once(outgoing, 'response')) as [IncomingMessage]
  let text = ''
  for await (const chunk of response.setEncoding('utf8')) text += chunk
  return { status: response.statusCode ?? 0, headers: response.headers, body: text }
}

/** Writes bytes to a server as they are and gives all that it answers until it closes or falls silent. */
export async function transmitBytes(url: string, bytes: string | Buffer, patience = 2_000): Promise<string> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname).setTimeout(patience)
  socket.on('timeout', () => socket.destroy()).on('error', () => socket.destroy())
  socket.write(bytes)
  let text = ''
  for await (const chunk of socket.setEncoding('utf8')) text += chunk
  return text
}
