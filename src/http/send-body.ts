import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Body, chooseEncoding, isUnchanged } from './compressed.ts'

/** Sends a prepared body in the client's best encoding, or 304 if it has these very bytes. The status is set before. */
export function sendBody(request: FastifyRequest, reply: FastifyReply, body: Body): FastifyReply {
  reply.header('etag', body.etag)
  const { 'if-none-match': known, 'accept-encoding': accepted } = request.headers
  if (reply.statusCode === 200 && isUnchanged(known, body.etag)) return reply.code(304).send()
  const encoding = chooseEncoding(accepted, body)
  if (encoding !== 'identity') reply.header('content-encoding', encoding)
  return reply.send(body[encoding] ?? body.identity)
}
