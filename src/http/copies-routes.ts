import type { FastifyPluginAsync } from 'fastify'
import { hasCopy } from '#domain/posts/has-copy.ts'
import { asServer } from '#doors/as-server.ts'
import { hostOf } from '#federation/fetch/origin.ts'
import { admitReader, openToServers, sayMissing } from './send-document.ts'

type Asked = { Querystring: { object?: string } }

/**
 * `GET /ap/copies?object=`: whether a post of another server is still here, told to nobody but that server, by its signature.
 * By this a server that takes something back learns that it is gone (FEDERATION.md, "Withdrawal with receipts").
 */
export const copiesRoutes: FastifyPluginAsync = async (front) => {
  front.get<Asked>(
    '/ap/copies',
    { config: openToServers, onRequest: admitReader },
    async (request, reply) => {
      const { object } = request.query
      if (typeof object !== 'string' || object.length > 2_000) return sayMissing(reply)
      const server = await asServer({
        method: request.method,
        path: request.originalUrl,
        headers: request.headers,
        body: null,
      })
      // Whoever asks for another's is answered as if nothing of the kind were here.
      if ('refused' in server || hostOf(object) !== server.host) return sayMissing(reply)
      const copy = (await hasCopy(object)) ? 'held' : 'none'
      return reply
        .header('cache-control', 'no-store')
        .type('application/json; charset=utf-8')
        .send(JSON.stringify({ object, copy }))
    },
  )
}
