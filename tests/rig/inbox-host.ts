import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Something that came to an inbox. */
export type Received = {
  path: string
  headers: IncomingHttpHeaders
  bytes: Buffer
  activity: { id: string; type: string; object?: unknown; [key: string]: unknown }
}

/** What a host does with a delivery: answers a status, with headers, maybe late; or never. */
export type Conduct = 'hang' | { status: number; headers?: Record<string, string>; afterMs?: number }

export type InboxHost = {
  /** With its port, as our tables have it. */
  host: string
  url: string
  /** In the order in which they came, also those that were not taken. */
  received: Received[]
  /** Ids of what was taken, in order. */
  taken: () => string[]
  behave: (conduct: Conduct | ((received: Received, host: InboxHost) => Conduct)) => void
  /** Deliveries that came and are not answered. */
  open: () => number
  stop: () => Promise<void>
}

/** Another server, as far as deliveries see it: takes every POST and remembers it. Answers 202 unless told otherwise. */
export async function startInboxHost(address = '127.0.0.1', port = 0): Promise<InboxHost> {
  let conduct: (received: Received, host: InboxHost) => Conduct = () => ({ status: 202 })
  let open = 0
  const taken: string[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const bytes = Buffer.concat(chunks)
    const { url: path = '', headers } = request
    const received = { path, headers, bytes, activity: JSON.parse(bytes.toString()) }
    host.received.push(received)
    open++
    response.once('close', () => open--)
    const now = conduct(received, host)
    if (now === 'hang') return
    if (now.afterMs) await new Promise((resolve) => setTimeout(resolve, now.afterMs))
    if (now.status < 300) taken.push(received.activity.id)
    response.writeHead(now.status, now.headers).end()
  })
  await listen(server, address, port)
  const bound = server.address() as AddressInfo
  const host: InboxHost = {
    host: `${address}:${bound.port}`,
    url: `http://${address}:${bound.port}`,
    received: [],
    taken: () => taken,
    open: () => open,
    behave(wanted) {
      conduct = typeof wanted === 'function' ? wanted : () => wanted
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return host
}

const listen = (server: Server, address: string, port: number): Promise<void> =>
  new Promise((resolve, reject) => server.once('error', reject).listen(port, address, resolve))
