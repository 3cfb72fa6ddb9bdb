import { createHash } from 'node:crypto'
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import {
  readAgencyFeed,
  readCapDocument,
  readInstanceFeed,
} from '#domain/warnings/read-warnings-for-machines.ts'
import { atomType, capType, instanceFeedPath } from '#domain/warnings/warning-paths.ts'
import { addressHeader } from '#doors/address.ts'
import { TokenBuckets } from '#federation/receive/token-bucket.ts'
import { now } from '#platform/clock.ts'
import { config } from '#platform/config.ts'
import { isTooManyWaiting, turns } from '#platform/turns.ts'
import { parseId } from '#wire/id.ts'
import { isUnchanged } from './compressed.ts'

/** What one address may ask: every feed each second, and a wave of notices. */
const byAddress = new TokenBuckets({ perSecond: 10, burst: 300 })

/** However many receivers ask, people keep most of the database's connections. */
const inTurn = turns('warnings for machines', { atOnce: 3, waiting: 200 })

const route = {
  config: { open: 'warning systems and everybody else shall read public warnings' },
  onRequest: admit,
}

type OfAgency = { Params: { handle: string } }
type OfNotice = { Params: { handle: string; post: string } }

/**
 * Public warnings for machines: each as a CAP 1.2 message, and Atom indexes of them. Asked of the database each time, so that a
 * withdrawal is known at once; who has it already is answered in one line (304).
 */
export const warningRoutes: FastifyPluginAsync = async (front) => {
  front.get(instanceFeedPath, route, (request, reply) =>
    send(request, reply, atomType, () => readInstanceFeed(config().INSTANCE_NAME)),
  )
  front.get<OfAgency>('/@:handle/warnings.atom', route, (request, reply) =>
    send(request, reply, atomType, () => readAgencyFeed(request.params.handle)),
  )
  front.get<OfNotice>('/@:handle/:post/cap.xml', route, (request, reply) => {
    const id = parseId(request.params.post)
    return send(request, reply, capType, async () =>
      id === null ? null : readCapDocument(request.params.handle, id),
    )
  })
}

async function admit(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
  const wait = byAddress.take(String(request.raw.headers[addressHeader]), now().getTime())
  return wait > 0 ? refuse(reply.header('retry-after', String(wait)), 429, 'Too many requests.') : undefined
}

async function send(
  request: FastifyRequest,
  reply: FastifyReply,
  type: string,
  read: () => Promise<string | null>,
): Promise<FastifyReply> {
  try {
    const body = await inTurn(read)
    if (body === null) return refuse(reply, 404, 'Not found.')
    const etag = `"${createHash('sha1').update(body).digest('base64url')}"`
    // Readable from every website, and kept by nobody without asking: it may be taken back at any moment.
    reply.headers({ etag, 'cache-control': 'no-cache', 'access-control-allow-origin': '*' })
    if (isUnchanged(request.headers['if-none-match'], etag)) return reply.code(304).send()
    return reply.type(`${type}; charset=utf-8`).send(body)
  } catch (error) {
    if (!isTooManyWaiting(error)) throw error
    return refuse(reply.header('retry-after', '5'), 503, 'Too busy. Please come back later.')
  }
}

const refuse = (reply: FastifyReply, status: number, error: string): FastifyReply =>
  reply.code(status).header('cache-control', 'no-store').send({ error })
