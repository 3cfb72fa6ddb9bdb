import { once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { completeConfig } from '#platform/config.ts'

export type Answer = (request: IncomingMessage, response: ServerResponse) => unknown

export type ForeignServer = {
  origin: string
  host: string
  port: number
  /** Every request, in order. */
  seen: { method: string; path: string; headers: IncomingMessage['headers']; body: string }[]
  /** Connections that were made to it, since it began. */
  connections: Set<Socket>
  /** What answers at a path (without its query); everything else is 404. */
  at: Map<string, Answer>
  clear(): void
  stop(): Promise<void>
}

/** A server of somebody else's, as good or bad as a test makes it, in 127.0.0.0/8. */
export async function foreignServer(address = '127.0.0.1'): Promise<ForeignServer> {
  const at = new Map<string, Answer>()
  const seen: ForeignServer['seen'] = []
  const connections = new Set<Socket>()
  const listener: RequestListener = async (request, response) => {
    request.on('error', () => undefined)
    let body = ''
    for await (const chunk of request) body += chunk
    const path = request.url ?? ''
    seen.push({ method: request.method ?? '', path, headers: request.headers, body })
    const answer = at.get(path.split('?')[0] ?? '')
    if (answer) await answer(request, response)
    else response.writeHead(404).end()
  }
  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    Promise.resolve(listener(request, response)).catch(() => response.destroy())
  })
  server.on('connection', (socket) => connections.add(socket))
  server.listen(0, address)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://${address}:${port}`,
    host: `${address}:${port}`,
    port,
    seen,
    connections,
    at,
    clear() {
      at.clear()
      seen.length = 0
    },
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** Other servers may be on this very machine for as long as the test's process runs. */
export const allowLoopbackPeers = (): void => {
  completeConfig({ PUBLIC_URL: 'http://127.0.0.1:3000', ALLOW_LOOPBACK_PEERS: true })
}

/** An answer of a document, by default in the type of ActivityPub. */
export const json =
  (document: unknown, type = 'application/activity+json', status = 200): Answer =>
  (_request, response) =>
    response.writeHead(status, { 'content-type': type }).end(JSON.stringify(document))

export const redirect =
  (location: string, status = 302): Answer =>
  (_request, response) =>
    response.writeHead(status, { location }).end()
