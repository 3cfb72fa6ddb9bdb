import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { BrowserContext, Page } from '@playwright/test'

export type SeenRequest = {
  by: 'page' | 'service worker' | 'websocket' | 'proxy'
  method: string
  url: string
}

export type RequestWatch = {
  /** Every request so far, in order. */
  requests: SeenRequest[]
  /** Throws, naming each request that went to another host, port or scheme than the watched origin's. */
  expectOnlyOwn(): void
}

/**
 * Records every request of a browser context (its pages, frames, workers, service worker and websockets), or of the
 * context that a page belongs to. Playwright shows neither shared workers nor sockets of service workers; a context
 * behind `startForeignRecorder` shows those too.
 */
export function watchRequests(
  watched: BrowserContext | Page,
  origin: string,
  recorder?: ForeignRecorder,
): RequestWatch {
  const context = 'pages' in watched ? watched : watched.context()
  const requests: SeenRequest[] = []
  const watchSockets = (page: Page) =>
    page.on('websocket', (socket) => requests.push({ by: 'websocket', method: 'GET', url: socket.url() }))
  context.on('request', (request) =>
    requests.push({
      by: request.serviceWorker() ? 'service worker' : 'page',
      method: request.method(),
      url: request.url(),
    }),
  )
  context.on('page', watchSockets)
  for (const page of context.pages()) watchSockets(page)
  return {
    requests,
    expectOnlyOwn: () => refuseForeign([...requests, ...(recorder?.requests ?? [])], origin),
  }
}

/** Chromium asks its maker about every form. No page can keep it from that, and Playwright's switches cannot either. */
const browsersOwn = 'tunnel://content-autofill.googleapis.com:443'

function refuseForeign(requests: SeenRequest[], origin: string): void {
  const foreign = requests.filter(
    ({ by, url }) => !isOwn(url, origin) && !(by === 'proxy' && url === browsersOwn),
  )
  if (foreign.length === 0) return
  const lines = new Set(foreign.map(({ by, method, url }) => `  ${method} ${url} (${by})`))
  throw new Error(`The browser asked hosts other than ${origin}:\n${[...lines].join('\n')}`)
}

function isOwn(address: string, origin: string): boolean {
  const url = new URL(address)
  // A telephone or a mail program is asked, no host.
  if (['data:', 'blob:', 'about:', 'tel:', 'mailto:'].includes(url.protocol)) return true
  return url.origin.replace(/^ws/, 'http') === origin
}

export type ForeignRecorder = {
  /** For Playwright's `proxy` option: everything that is not for `origin` passes here, and no further. */
  proxyFor(origin: string): { server: string; bypass: string }
  requests: SeenRequest[]
  close(): Promise<void>
}

/** A proxy that answers 502 to everything and remembers what was asked: what no browser event shows is seen here. */
export async function startForeignRecorder(): Promise<ForeignRecorder> {
  const requests: SeenRequest[] = []
  const server = createServer((request, response) => {
    requests.push({ by: 'proxy', method: request.method ?? '', url: request.url ?? '' })
    response.writeHead(502).end()
  })
  server.on('connect', (request, socket) => {
    requests.push({ by: 'proxy', method: 'CONNECT', url: `tunnel://${request.url}` })
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n')
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  return {
    proxyFor: (origin) => ({ server: `http://127.0.0.1:${port}`, bypass: new URL(origin).host }),
    requests,
    close: () => close(server),
  }
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections()
  await new Promise((closed) => server.close(closed))
}
