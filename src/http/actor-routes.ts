import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { findLocalHandle } from '#domain/accounts/find-local-handle.ts'
import { accountUri, instanceUri } from '#domain/addresses.ts'
import { asServer } from '#doors/as-server.ts'
import { toWhole } from '#federation/render/collection.ts'
import { renderActor, renderActorKeys, renderInstanceActor } from '#federation/render/render-actor.ts'
import {
  accountCollections,
  type PageWish,
  renderFollowersAt,
} from '#federation/render/render-collections.ts'
import { parseId } from '#wire/id.ts'
import { activityJson, admitReader, openToServers, sayMissing, sendDocument } from './send-document.ts'

type Named = { Params: { id: string }; Querystring: { page?: string; before?: string } }

const route = { config: openToServers, onRequest: admitReader }

/** Who the accounts of this server are, and their lists, for other servers (ActivityPub, section 4 and 5). */
export const actorRoutes: FastifyPluginAsync = async (front) => {
  front.get<Named>('/ap/actors/:id', route, async (request, reply) =>
    sendActor(request, reply, parseId(request.params.id)),
  )

  // Where who asks for the document behind a profile's page is led (`documentPath`).
  front.get<{ Params: { handle: string } }>('/ap/names/:handle', route, async (request, reply) =>
    sendActor(request, reply, await findLocalHandle(request.params.handle)),
  )

  for (const [name, render] of Object.entries(accountCollections)) {
    front.get<Named>(`/ap/actors/:id/${name}`, route, async (request, reply) => {
      const id = parseId(request.params.id)
      const page = pageOf(request.query)
      if (id === null || page === 'malformed') return sayMissing(reply)
      return sendDocument(request, reply, {
        uri: `${accountUri(id)}/${name}`,
        render: () => render(id, page),
      })
    })
  }

  front.get<Named>('/ap/actors/:id/followers_synchronization', route, sendFollowersAt)

  // The instance's own key must be had without one: nobody could begin otherwise (FEP-2677).
  front.get('/ap/actor', route, async (_request, reply) =>
    reply
      .headers({ 'content-type': activityJson, 'cache-control': 'public, max-age=600' })
      .send(JSON.stringify(await renderInstanceActor())),
  )
  front.get('/ap/actor/outbox', route, async (_request, reply) =>
    reply
      .headers({ 'content-type': activityJson, 'cache-control': 'public, max-age=600' })
      .send(JSON.stringify(toWhole(`${instanceUri()}/outbox`, []))),
  )
}

function sendActor(request: FastifyRequest, reply: FastifyReply, id: bigint | null): Promise<FastifyReply> {
  return sendDocument(request, reply, {
    uri: id === null ? '' : accountUri(id),
    render: async () => (id === null ? null : renderActor(id)),
    unsigned: async () => (id === null ? null : renderActorKeys(id)),
    maxAge: 60,
    hasPage: true,
  })
}

/** `?page=true` is the first page, `&before=…` leads on. */
function pageOf({ page, before }: Named['Querystring']): PageWish | 'malformed' {
  if (page === undefined) return null
  if (before === undefined) return { before: null }
  const id = parseId(before)
  return id === null ? 'malformed' : { before: id }
}

/** To each server its own people among the followers, and to nobody else's (FEP-8fcf). */
async function sendFollowersAt(request: FastifyRequest<Named>, reply: FastifyReply): Promise<FastifyReply> {
  const path = request.originalUrl
  const server = await asServer({ method: request.method, path, headers: request.headers, body: null })
  const id = parseId(request.params.id)
  if ('refused' in server || id === null) return sayMissing(reply)
  const found = await renderFollowersAt(id, server.actorUri, server.host)
  if (found === null || found === 'gone') return sayMissing(reply)
  return reply.header('content-type', activityJson).send(JSON.stringify(found))
}
