import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { readSettings } from '#domain/instance/read-settings.ts'
import { addressHeader } from '#doors/address.ts'
import { asServer } from '#doors/as-server.ts'
import { TokenBuckets } from '#federation/receive/token-bucket.ts'
import type { Audience } from '#federation/render/render-post.ts'
import { toTombstone } from '#federation/render/to-note.ts'
import type { JsonObject } from '#federation/vocabulary/json.ts'
import { now } from '#platform/clock.ts'
import { isTooManyWaiting, turns } from '#platform/turns.ts'
import { isUnchanged } from './compressed.ts'
import { wantsPage } from './wants-document.ts'

export const activityJson = 'application/activity+json; charset=utf-8'

/** What one address may ask. A post that thousands of servers get is asked for by thousands of addresses. */
const byAddress = new TokenBuckets({ perSecond: 50, burst: 1_000 })

/** However many servers ask, people keep most of the database's connections. */
const inTurn = turns('documents for servers', { atOnce: 6, waiting: 300 })

export const openToServers = {
  open: 'other servers read what is for everybody; the rest is for whom its signature names',
}

/** Before anything of a document: with nobody to talk to there is nothing here, and nobody may ask without end. */
export async function admitReader(
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply | undefined> {
  if ((await readSettings()).federation === 'off') return sayMissing(reply)
  const wait = byAddress.take(String(request.raw.headers[addressHeader]), now().getTime())
  return wait > 0
    ? refuse(reply.header('retry-after', String(wait)), 429, 'Too many requests. Please come back later.')
    : undefined
}

type Rendered = JsonObject | 'gone' | null

type Document = {
  /** What it is called, for a Tombstone. */
  uri: string
  /** For everybody, or for who asks. */
  render: (reader: Audience) => Promise<Rendered>
  /** What is told without a signature where signatures are wanted; nothing if left out. */
  unsigned?: () => Promise<Rendered>
  /** Seconds that anybody may keep it; without, it is asked for again each time. */
  maxAge?: number
  /** Whoever comes with a browser is led to the page. */
  hasPage?: boolean
}

/**
 * Answers with a document: what is for everybody to everybody, the rest to whom it is for, as the signature says. What is
 * hidden and what never was are answered alike, after the same work: nothing tells one from the other.
 */
export async function sendDocument(
  request: FastifyRequest,
  reply: FastifyReply,
  document: Document,
): Promise<FastifyReply> {
  try {
    return await inTurn(() => find(request, reply, document))
  } catch (error) {
    if (!isTooManyWaiting(error)) throw error
    return refuse(reply.header('retry-after', '5'), 503, 'Too busy. Please come back later.')
  }
}

async function find(request: FastifyRequest, reply: FastifyReply, document: Document): Promise<FastifyReply> {
  const { signedReadsOnly } = await readSettings()
  if (!signedReadsOnly) {
    const found = await document.render('public')
    if (found !== null) return send(request, reply, document, found)
  }
  const reader = await whoAsks(request)
  if (reader === 'busy')
    return refuse(reply.header('retry-after', '5'), 503, 'Too busy. Please come back later.')
  if (reader !== null) return sendPrivate(reply, document, await document.render(reader))
  if (!signedReadsOnly) return sayMissing(reply)
  const shown = (await document.unsigned?.()) ?? null
  if (shown !== null) return send(request, reply, document, shown)
  return refuse(reply, 401, 'This server answers signed requests only.')
}

/** Whoever signed wrongly is nobody. */
async function whoAsks(request: FastifyRequest): Promise<{ accountId: bigint } | 'busy' | null> {
  // As it was signed: the address of a page may stand for a document.
  const path = request.originalUrl
  const server = await asServer({ method: request.method, path, headers: request.headers, body: null })
  if ('refused' in server) return server.refused === 'busy' ? 'busy' : null
  return { accountId: server.accountId }
}

function send(
  request: FastifyRequest,
  reply: FastifyReply,
  { uri, maxAge, hasPage }: Document,
  found: JsonObject | 'gone',
): FastifyReply {
  reply.header('vary', 'Accept')
  if (found === 'gone') return sayGone(reply, uri)
  const { url } = found
  if (hasPage && typeof url === 'string' && wantsPage(request.headers.accept)) return reply.redirect(url, 303)
  const body = JSON.stringify(found)
  const etag = `"${createHash('sha1').update(body).digest('base64url')}"`
  // What was taken back must be gone at once: shared caches ask again, and are told in one line that all is as it was.
  const kept = maxAge === undefined ? 'no-cache' : `public, max-age=${maxAge}`
  reply.headers({ 'content-type': activityJson, 'cache-control': kept, etag })
  return isUnchanged(request.headers['if-none-match'], etag) ? reply.code(304).send() : reply.send(body)
}

/** For one reader, kept by nobody. */
function sendPrivate(reply: FastifyReply, { uri }: Document, found: Rendered): FastifyReply {
  if (found === null) return sayMissing(reply)
  if (found === 'gone') return sayGone(reply, uri)
  return reply.header('content-type', activityJson).send(JSON.stringify(found))
}

const sayGone = (reply: FastifyReply, uri: string): FastifyReply =>
  reply
    .code(410)
    .header('content-type', activityJson)
    .send(JSON.stringify(toTombstone(uri)))

/** The same for what is hidden, what never was, and while nobody is talked to. */
export const sayMissing = (reply: FastifyReply): FastifyReply => refuse(reply, 404, 'Not found.')

function refuse(reply: FastifyReply, status: number, error: string): FastifyReply {
  reply.removeHeader('vary')
  return reply.code(status).send({ error })
}
