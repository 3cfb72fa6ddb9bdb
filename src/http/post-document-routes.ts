import type { FastifyPluginAsync } from 'fastify'
import { hereUri, postUri } from '#domain/addresses.ts'
import { toPagedCollection } from '#federation/render/collection.ts'
import { postContext } from '#federation/render/context.ts'
import { createActivity } from '#federation/render/render-activity.ts'
import { type Audience, renderPost } from '#federation/render/render-post.ts'
import { renderQuoteStamp } from '#federation/render/render-quote.ts'
import { renderThreadPage } from '#federation/render/render-thread-page.ts'
import type { JsonObject } from '#federation/vocabulary/json.ts'
import { parseId } from '#wire/id.ts'
import { admitReader, openToServers, sayMissing, sendDocument } from './send-document.ts'

type Named = { Params: { id: string }; Querystring: { page?: string; after?: string } }
type Rendered = JsonObject | 'gone' | null

const route = { config: openToServers, onRequest: admitReader }

/** What was written here, and what belongs to it, for other servers. */
export const postDocumentRoutes: FastifyPluginAsync = async (front) => {
  const send =
    (part: string, render: (id: bigint, reader: Audience, after: bigint | null) => Promise<Rendered>) =>
    (request: Parameters<typeof sendDocument>[0], reply: Parameters<typeof sendDocument>[1]) => {
      const { params, query } = request as { params: Named['Params']; query: Named['Querystring'] }
      const id = parseId(params.id)
      const after = query.after === undefined ? null : parseId(query.after)
      if (query.after !== undefined && after === null) return sayMissing(reply)
      return sendDocument(request, reply, {
        uri: id === null ? '' : `${postUri(id)}${part}`,
        render: async (reader) => (id === null ? null : render(id, reader, after)),
        hasPage: part === '',
      })
    }

  front.get('/ap/posts/:id', route, send('', renderPost))
  front.get('/ap/posts/:id/activity', route, send('/activity', renderCreate))
  for (const name of ['likes', 'shares'] as const) {
    front.get(
      `/ap/posts/:id/${name}`,
      route,
      send(`/${name}`, (id, reader) => renderCount(name, id, reader)),
    )
  }
  for (const name of ['replies', 'context'] as const) {
    front.get<Named>(`/ap/posts/:id/${name}`, route, (request, reply) =>
      send(`/${name}`, (id, reader, after) =>
        renderThread(name, id, reader, request.query.page === undefined ? null : { after }),
      )(request, reply),
    )
  }

  front.get<Named>('/ap/quotes/:id', route, (request, reply) =>
    sendDocument(request, reply, {
      uri: hereUri('/ap/quotes'),
      render: () => renderQuoteStamp(request.params.id),
    }),
  )
}

/** Applies to a document that is there; what is gone or missing stays so. */
async function ofPost(
  id: bigint,
  reader: Audience,
  make: (post: JsonObject) => Rendered | Promise<Rendered>,
): Promise<Rendered> {
  const post = await renderPost(id, reader)
  return post === null || post === 'gone' ? post : make(post)
}

const renderCreate = (id: bigint, reader: Audience): Promise<Rendered> =>
  ofPost(id, reader, (post) => (post.type === 'Announce' ? null : createActivity(post)))

const renderCount = (name: 'likes' | 'shares', id: bigint, reader: Audience): Promise<Rendered> =>
  ofPost(id, reader, (post) => withContext(post[name]))

const withContext = (part: unknown): Rendered =>
  part ? { '@context': postContext, ...(part as JsonObject) } : null

const renderThread = (
  name: 'replies' | 'context',
  id: bigint,
  reader: Audience,
  page: { after: bigint | null } | null,
): Promise<Rendered> =>
  ofPost(id, reader, async (post) => {
    const uri = `${postUri(id)}/${name}`
    if (name === 'context' && post.context !== uri) return null
    if (page !== null) return renderThreadPage(id, name, page.after)
    return name === 'replies' ? withContext(post.replies) : contextOf(uri, post)
  })

/** A thread belongs to who began it (FEP-f228). */
function contextOf(uri: string, post: JsonObject): JsonObject {
  const { totalItems: _, ...collection } = toPagedCollection(uri, 0)
  return { ...collection, attributedTo: post.attributedTo ?? null }
}
