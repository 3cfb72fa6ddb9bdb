import Fastify, { type FastifyError, type FastifyInstance, type FastifyPluginAsync } from 'fastify'
import { addressHeader, shortenAddress } from '#doors/address.ts'
import { type JsonRefusal, jsonRefusal } from '#doors/answers.ts'
import { config } from '#platform/config.ts'
import { log } from '#platform/log.ts'
import { requests } from '#platform/metrics.ts'
import { actorRoutes } from './actor-routes.ts'
import { auditRoutes } from './audit-routes.ts'
import { contactRoutes } from './contact-routes.ts'
import { copiesRoutes } from './copies-routes.ts'
import { deskApiRoutes } from './desk-api-routes.ts'
import { discoveryRoutes } from './discovery-routes.ts'
import { exportRoutes } from './export-routes.ts'
import { feedRoutes } from './feed-routes.ts'
import { healthRoutes } from './health-routes.ts'
import { inboxRoutes } from './inbox-routes.ts'
import { liveRoutes } from './live-routes.ts'
import { mediaRoutes } from './media-routes.ts'
import { noticeRoutes } from './notice-routes.ts'
import { type OpeningCounter, startCounting } from './opening-counter.ts'
import { guardPages, refusePage } from './page-guard.ts'
import { pageRoutes } from './page-routes.ts'
import { passkeyRoutes } from './passkey-routes.ts'
import { policyRoutes } from './policy-routes.ts'
import { postDocumentRoutes } from './post-document-routes.ts'
import { recordsRoutes } from './records-routes.ts'
import { remoteMediaRoutes } from './remote-media-routes.ts'
import type { NextHandler } from './render-apart.ts'
import { demandPolicies } from './route-policy.ts'
import { scimRoutes } from './scim-routes.ts'
import { headersOf } from './security-headers.ts'
import { ssoRoutes } from './sso-routes.ts'
import { staticRoutes } from './static-routes.ts'
import { statisticsRoutes } from './statistics-routes.ts'
import { uploadRoutes } from './upload-routes.ts'
import { documentPath } from './wants-document.ts'
import { warningRoutes } from './warning-routes.ts'

/**
 * The front of the house: machines' routes are answered here, pages come from the cache or from Next.
 * @param pages Next's handler; without it (tests of machine routes) pages are not served
 */
export async function buildFront(options: { root: string; pages?: NextHandler }): Promise<FastifyInstance> {
  const front = Fastify({
    trustProxy: config().TRUST_PROXY.length > 0 ? config().TRUST_PROXY : false,
    bodyLimit: 1024 * 1024,
    requestTimeout: 60_000,
    connectionTimeout: 0,
    keepAliveTimeout: 65_000,
    forceCloseConnections: 'idle',
    return503OnClosing: true,
    routerOptions: { ignoreTrailingSlash: false, maxParamLength: 300 },
    logger: false,
    // A page's address stands for its document too, for other servers.
    rewriteUrl: ({ url = '/', headers }) => documentPath(url, headers.accept) ?? url,
    // An address nobody could mean: before any route, so before any hook.
    frameworkErrors: (_error, _request, reply) => refusePage(reply, 400),
  })
  demandPolicies(front)
  observe(front)
  nameAddress(front)
  protect(front)
  closeQuickly(front)
  const counter = startCounting(front)
  await front.register(healthRoutes)
  await front.register(machineRoutes)
  await front.register(contactRoutes(counter))
  discoveryRoutes(front, options.root)
  if (options.pages) await front.register(pageScope(options.root, options.pages, counter))
  return front
}

/** Everything for people: static files, and pages behind a limit on forms. */
const pageScope =
  (root: string, pages: NextHandler, counter: OpeningCounter): FastifyPluginAsync =>
  async (front) => {
    await staticRoutes(front, root)
    front.addHook('onRequest', guardPages)
    pageRoutes(front, pages, counter)
  }

/** Routes that answer JSON and streams; their refusals are `{ "error": … }`. */
const machineRoutes: FastifyPluginAsync = async (front) => {
  await front.register(mediaRoutes)
  await front.register(noticeRoutes)
  await front.register(remoteMediaRoutes)
  await front.register(uploadRoutes)
  await front.register(feedRoutes)
  await front.register(exportRoutes)
  await front.register(recordsRoutes)
  await front.register(liveRoutes)
  await front.register(passkeyRoutes)
  await front.register(ssoRoutes)
  await front.register(scimRoutes)
  await front.register(deskApiRoutes)
  await front.register(auditRoutes)
  await front.register(statisticsRoutes)
  await front.register(policyRoutes)
  await front.register(inboxRoutes)
  await front.register(actorRoutes)
  await front.register(postDocumentRoutes)
  await front.register(copiesRoutes)
  await front.register(warningRoutes)
}

/** Every request says, as far as limits need it, where it came from; what a client claims under that name is gone. */
function nameAddress(front: FastifyInstance): void {
  let isClear = config().TRUST_PROXY.length > 0
  front.addHook('onRequest', async (request) => {
    request.raw.headers[addressHeader] = shortenAddress(request.ip)
    if (isClear || request.headers['x-forwarded-for'] === undefined) return
    isClear = true
    log().warn(
      'front: a proxy names clients, but TRUST_PROXY names no proxy: all readers count as one address',
    )
  })
}

/** Whatever a route answers, it has the headers of data unless it says that it is something else. */
function protect(front: FastifyInstance): void {
  front.addHook('onRequest', async (_request, reply) => {
    reply.headers(headersOf('data'))
  })
}

/**
 * A closing server waits for its connections. Those that wait idle for another request are closed, now and as soon as
 * the answer under way on them is out, so that only work delays the end.
 */
function closeQuickly(front: FastifyInstance): void {
  let sweep: NodeJS.Timeout | undefined
  front.addHook('preClose', async () => {
    sweep = setInterval(() => front.server.closeIdleConnections(), 50)
  })
  front.addHook('onClose', async () => clearInterval(sweep))
}

function observe(front: FastifyInstance): void {
  front.setErrorHandler((error: FastifyError, request, reply) => {
    const refusal = jsonRefusal(error) ?? clientFault(error)
    if (refusal) return reply.code(refusal.status).headers(refusal.headers).send(refusal.body)
    log().error({ err: error, route: request.routeOptions.url }, 'front: a request failed')
    return reply.code(500).send({ error: 'Something went wrong on our side.' })
  })
  front.addHook('onResponse', async (request, reply) => {
    const status = `${Math.floor(reply.statusCode / 100)}xx`
    requests.observe({ route: request.routeOptions.url ?? 'unknown', status }, reply.elapsedTime / 1000)
  })
}

/** What Fastify itself refuses: too large, malformed, of a wrong type. */
function clientFault(error: FastifyError): JsonRefusal | null {
  if (error.code === 'FST_REQ_FILE_TOO_LARGE') {
    return {
      status: 413,
      body: { error: 'A picture may have at most 16 MB.', reason: 'picture-too-large-file' },
      headers: {},
    }
  }
  const status = error.statusCode ?? 500
  return status >= 400 && status < 500 ? { status, body: { error: error.message }, headers: {} } : null
}
