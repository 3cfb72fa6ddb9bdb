import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { readSettings } from '#domain/instance/read-settings.ts'
import { addressHeader } from '#doors/address.ts'
import { asServer, type RemoteServer, type ServerRefusal } from '#doors/as-server.ts'
import { type JsonObject, JsonRefused, parseBounded } from '#federation/fetch/parse-json.ts'
import {
  type ActivityHead,
  acceptDelivery,
  isFarewell,
  isStranger,
  readHead,
} from '#federation/receive/accept-delivery.ts'
import { noticeSynchronization } from '#federation/receive/notice-synchronization.ts'
import { TokenBuckets } from '#federation/receive/token-bucket.ts'
import { synchronizationHeader } from '#federation/signatures/signed-request.ts'
import { now } from '#platform/clock.ts'
import { log } from '#platform/log.ts'
import { incoming } from '#platform/metrics.ts'

/** The largest activity that is read. Mastodon sends less than 100 kB. */
const largest = 512 * 1024
const types = /^application\/(?:activity\+json|ld\+json|json)\b/i

/** What one address may ask, signed or not, and what one server may deliver. */
const byAddress = new TokenBuckets({ perSecond: 300, burst: 3_000 })
const byHost = new TokenBuckets({ perSecond: 300, burst: 10_000 })

const open = { open: 'another server is known by its signature, and says only what is its own' }

/**
 * `POST` to the inbox of everybody, of an account, or of the instance. What is signed by who says it is kept and answered
 * with 202; the worker does the rest. Nothing of the request comes back in an answer.
 */
export const inboxRoutes: FastifyPluginAsync = async (front) => {
  // A scope of its own: the bytes are kept as they came, for the digest is over them.
  front.removeAllContentTypeParsers()
  front.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: largest }, (_request, body, done) =>
    done(null, body),
  )
  const options = { config: open, bodyLimit: largest, onRequest: admit }
  front.post('/ap/inbox', options, receive)
  front.post('/ap/actor/inbox', options, receive)
  front.post('/ap/actors/:id/inbox', options, receive)
}

/** Before the body is read. */
async function admit(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
  const { federation } = await readSettings()
  if (federation === 'off') return refuse(reply, 404, 'off')
  const wait = byAddress.take(String(request.raw.headers[addressHeader]), now().getTime())
  if (wait > 0) return refuse(reply.header('retry-after', String(wait)), 429, 'too-many')
  if (!types.test(request.headers['content-type'] ?? '')) return refuse(reply, 415, 'wrong-type')
  return undefined
}

async function receive(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const body = request.body as Buffer | undefined
  if (!body || body.length === 0) return refuse(reply, 400, 'malformed')
  const json = parse(body)
  const head = json && readHead(json)
  if (!json || !head) return refuse(reply, 400, 'malformed')
  const farewell = isFarewell(head)
  if (farewell && (await isStranger(head))) return accept(reply, 'ignored')
  const server = await asServer({
    method: request.method,
    path: request.raw.url ?? '/',
    headers: request.headers,
    body,
  })
  // Whoever may not say so hears the same of those we know as of strangers: the answer tells nobody whom we know.
  if ('refused' in server)
    return farewell ? accept(reply, 'ignored') : refuse(reply, statusOf[server.refused], server.refused)
  await noticeSynchronization(request.headers[synchronizationHeader], server).catch((error) =>
    log().error({ err: error }, 'federation: followers could not be compared'),
  )
  return keep(reply, json, head, body, server)
}

function parse(body: Buffer): JsonObject | null {
  try {
    return parseBounded(body)
  } catch (error) {
    if (error instanceof JsonRefused) return null
    throw error
  }
}

async function keep(
  reply: FastifyReply,
  json: JsonObject,
  head: ActivityHead,
  body: Buffer,
  server: RemoteServer,
): Promise<FastifyReply> {
  const wait = byHost.take(server.host, now().getTime())
  if (wait > 0) return refuse(reply.header('retry-after', String(wait)), 429, 'too-many')
  const outcome = await acceptDelivery(json, head, body.toString('utf8'), server)
  return outcome === 'foreign' ? refuse(reply, 403, 'foreign') : accept(reply, 'accepted')
}

const statusOf: Record<ServerRefusal, number> = {
  unsigned: 401,
  'bad-signature': 401,
  'unknown-key': 401,
  'not-admitted': 403,
  busy: 503,
}

/** In the words of HTTP alone: what was wrong is in the metrics. */
const sentences: Record<number, string> = {
  400: 'This is not an activity of its actor’s server.',
  401: 'The signature is missing, does not fit, or its key cannot be had.',
  403: 'This is not accepted from here.',
  404: 'Not found.',
  415: 'Activities come as application/activity+json.',
  429: 'Too many deliveries. Please come back later.',
  503: 'Too busy. Please come back later.',
}

function refuse(reply: FastifyReply, status: number, outcome: string): FastifyReply {
  incoming.inc({ outcome })
  if (status === 503) reply.header('retry-after', '5')
  return reply.code(status).send({ error: sentences[status] })
}

function accept(reply: FastifyReply, outcome: 'accepted' | 'ignored'): FastifyReply {
  incoming.inc({ outcome })
  return reply.code(202).send()
}
