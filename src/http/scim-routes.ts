import type { FastifyError, FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { isDomainError } from '#domain/errors.ts'
import type { Provider } from '#domain/permissions/actor.ts'
import { addressHeader, addressOf } from '#doors/address.ts'
import { asScimClient } from '#doors/as-scim-client.ts'
import { config } from '#platform/config.ts'
import { log } from '#platform/log.ts'
import { resourceTypes, schemas, serviceProviderConfig } from '#scim/about.ts'
import type { JsonObject } from '#scim/attributes.ts'
import { groups } from '#scim/groups.ts'
import { parseSelection, selected, toList } from '#scim/list.ts'
import { isNamed, versionOf } from '#scim/meta.ts'
import { asScimError, errorBody, ScimError } from '#scim/scim-error.ts'
import type { ScimResource, ScimWish } from '#scim/scim-resource.ts'
import { users } from '#scim/users.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** The identity provider whose directory asks; set on every route of SCIM. */
    provider: Provider | null
  }
}

const scimType = 'application/scim+json; charset=utf-8'

/** SCIM 2.0 (RFC 7644) for the directories of identity providers, under /scim/v2. Every request needs their bearer token. */
export const scimRoutes: FastifyPluginAsync = async (front) => {
  await front.register(scimScope, { prefix: '/scim/v2' })
}

const scimScope: FastifyPluginAsync = async (front) => {
  front.decorateRequest('provider', null)
  front.removeAllContentTypeParsers()
  front.addContentTypeParser(
    ['application/scim+json', 'application/json'],
    { parseAs: 'string', bodyLimit: 1024 * 1024 },
    (_request, body, done) => {
      try {
        done(null, body === '' ? undefined : JSON.parse(String(body)))
      } catch (cause) {
        done(new ScimError(400, 'invalidSyntax', 'The body is no JSON.', { cause }))
      }
    },
  )
  front.addHook('onRequest', async (request, reply) => {
    reply.headers({ 'content-type': scimType, 'cache-control': 'no-store' })
    const address = addressOf(request.raw.headers[addressHeader])
    request.provider = await asScimClient(request.headers.authorization, address)
  })
  front.setErrorHandler(answerError)
  front.setNotFoundHandler({ preHandler: notFound }, notFound)
  aboutRoutes(front)
  for (const resource of [users, groups]) resourceRoutes(front, resource)
}

const policy = { config: { open: 'an identity provider shows its bearer token, which the scope asks for' } }

function aboutRoutes(front: FastifyInstance): void {
  front.get('/ServiceProviderConfig', policy, async () => serviceProviderConfig(base()))
  for (const [path, all] of [
    ['/ResourceTypes', resourceTypes],
    ['/Schemas', schemas],
  ] as const) {
    front.get(path, policy, async () => toList(all(base()), all(base()).length, { offset: 0, limit: 0 }))
    front.get<OneOf>(`${path}/:id`, policy, async ({ params }) => {
      const found = all(base()).find(({ id }) => id === params.id)
      if (!found) throw new ScimError(404, null, 'There is no such thing.')
      return found
    })
  }
}

type OneOf = { Params: { id: string } }

function resourceRoutes(front: FastifyInstance, resource: ScimResource): void {
  const { path } = resource

  front.get(path, policy, async (request) => {
    const { list, select } = await resource.list(providerOf(request), wishOf(request))
    return list((one) => selected(one, select))
  })

  front.post(path, policy, async (request, reply) =>
    send(request, reply.code(201), await resource.create(providerOf(request), wishOf(request))),
  )

  front.get<OneOf>(`${path}/:id`, policy, async (request, reply) => {
    const found = await resource.read(providerOf(request), request.params.id, wishOf(request))
    if (isNamed(found, request.headers['if-none-match'])) return reply.code(304).send()
    return send(request, reply, found)
  })

  front.put<OneOf>(`${path}/:id`, policy, async (request, reply) =>
    send(request, reply, await resource.replace(providerOf(request), request.params.id, wishOf(request))),
  )

  front.patch<OneOf>(`${path}/:id`, policy, async (request, reply) =>
    send(request, reply, await resource.patch(providerOf(request), request.params.id, wishOf(request))),
  )

  front.delete<OneOf>(`${path}/:id`, policy, async (request, reply) => {
    await resource.remove(providerOf(request), request.params.id)
    return reply.code(204).removeHeader('content-type').send()
  })
}

const base = (): string => `${config().PUBLIC_URL}/scim/v2`

function providerOf({ provider }: FastifyRequest): Provider {
  if (!provider) throw new Error('A SCIM route was reached without a token')
  return provider
}

const searchOf = (request: FastifyRequest): URLSearchParams =>
  new URLSearchParams(request.raw.url?.split('?', 2)[1] ?? '')

const wishOf = (request: FastifyRequest): ScimWish => ({
  body: request.body,
  search: searchOf(request),
  base: base(),
  ifMatch: request.headers['if-match'],
})

function send(request: FastifyRequest, reply: FastifyReply, resource: JsonObject): FastifyReply {
  const { location } = resource.meta as { location: string }
  return reply
    .headers({ etag: versionOf(resource), ...(reply.statusCode === 201 ? { location } : {}) })
    .send(selected(resource, parseSelection(searchOf(request))))
}

/** Also for who has no token: then the scope's hook has answered already. */
async function notFound(): Promise<never> {
  throw new ScimError(404, null, 'There is no such endpoint.')
}

function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const refusal = asScimError(error) ?? clientFault(error)
  if (!refusal) log().error({ err: error, route: request.routeOptions.url }, 'scim: a request failed')
  const answer = refusal ?? new ScimError(500, null, 'Something went wrong on our side.')
  if (answer.status === 401) reply.header('www-authenticate', 'Bearer realm="SCIM"')
  if (isDomainError(error) && error.retryAfter) reply.header('retry-after', String(error.retryAfter))
  return reply.code(answer.status).header('content-type', scimType).send(errorBody(answer))
}

/** What Fastify itself refuses: too large, of a wrong type. */
function clientFault({ statusCode = 500, message }: FastifyError): ScimError | null {
  return statusCode >= 400 && statusCode < 500 ? new ScimError(statusCode, null, message) : null
}
