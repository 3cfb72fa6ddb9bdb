// A small institution on Fedify, in a process of its own: a second server that is not ours, to talk to in tests. Takes its
// options (PeerOptions, all optional) as JSON in its first argument and prints {"ready": "<url>"}.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { answerControl, type Document } from './control-api.ts'
import { fedifyControl } from './fedify-acts.ts'
import { listen } from './fedify-inbox.ts'
import { buildFedifyPeer, type FedifyPeer } from './fedify-peer.ts'
import { isOnLoopback } from './find-actor.ts'
import { runPeer } from './run-peer.ts'

stayOnThisMachine()
await runPeer(async (options, url) => {
  const peer = await buildFedifyPeer(options, url)
  listen(peer)
  const control = fedifyControl(peer)
  return async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const request = await toRequest(incoming, url)
    const { pathname } = new URL(request.url)
    if (options.control && pathname.startsWith('/control/')) {
      const answer = await answerControl(control, {
        method: request.method,
        url: new URL(request.url),
        body: await request.text(),
        fromPage: request.headers.has('sec-fetch-site') || request.headers.has('origin'),
      })
      return send(outgoing, Response.json(answer.body, { status: answer.status }))
    }
    return send(outgoing, (await answerOurselves(peer, request)) ?? (await askFedify(peer, request)))
  }
})

/** What Fedify would download from elsewhere, contexts that it does not bring, is empty. */
function stayOnThisMachine(): void {
  const fetchAnything = globalThis.fetch
  globalThis.fetch = async (input, init) => {
    const address = input instanceof Request ? input.url : String(input)
    if (isOnLoopback(address)) return fetchAnything(input, init)
    console.error('not on this machine:', address)
    return Response.json({ '@context': {} }, { headers: { 'content-type': 'application/ld+json' } })
  }
}

async function toRequest(incoming: IncomingMessage, url: string): Promise<Request> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  const { method = 'GET' } = incoming
  const headers = Object.entries(incoming.headers).flatMap(([name, value]) =>
    [value ?? []].flat().map((one): [string, string] => [name, one]),
  )
  const body = method === 'GET' || method === 'HEAD' ? null : Buffer.concat(chunks)
  return new Request(new URL(incoming.url ?? '/', url), { method, headers, body })
}

async function send(outgoing: ServerResponse, response: Response): Promise<void> {
  outgoing.writeHead(response.status, Object.fromEntries(response.headers))
  outgoing.end(Buffer.from(await response.arrayBuffer()))
}

/** Pictures, and 410 for what was deleted, which Fedify leaves to its user. */
async function answerOurselves(peer: FedifyPeer, request: Request): Promise<Response | undefined> {
  const { pathname } = new URL(request.url)
  const picture = pathname.startsWith('/media/') && peer.pictures.get(pathname.slice('/media/'.length))
  if (picture)
    return new Response(new Uint8Array(picture.data), { headers: { 'content-type': picture.mediaType } })
  const kept = peer.objects.get(`${peer.url}${pathname}`)
  if (kept?.type !== 'Tombstone') return undefined
  return Response.json(kept, { status: 410, headers: { 'content-type': 'application/activity+json' } })
}

async function askFedify({ federation, options, arrived }: FedifyPeer, request: Request): Promise<Response> {
  if (request.method === 'POST') await noteDelivery(arrived, request.clone())
  return federation.fetch(request, {
    contextData: undefined,
    onNotFound: () => new Response('Not found', { status: 404 }),
    onNotAcceptable: () =>
      new Response(`<!doctype html><title>${options.title}</title>`, {
        headers: { 'content-type': 'text/html; charset=utf-8' },
      }),
  })
}

const mostKept = 10_000

async function noteDelivery(arrived: Map<string, Document>, request: Request): Promise<void> {
  const document = (await request.json().catch(() => ({}))) as Document
  if (typeof document?.id === 'string') arrived.set(document.id, document)
  const [oldest] = arrived.keys()
  if (oldest && arrived.size > mostKept) arrived.delete(oldest)
}
