import type { ServerResponse } from 'node:http'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { asEntrant } from '#doors/as-viewer.ts'
import { cookieValue, sessionCookie } from '#doors/session-cookie.ts'
import { hearsEvents, onEvent, onEventsLost } from '#platform/events-bus.ts'
import { pages } from '#platform/metrics.ts'
import { type PageContext, withPageContext } from '#platform/page-context.ts'
import { isTooManyWaiting } from '#platform/turns.ts'
import { prepareBody } from './compressed.ts'
import { countOpenings } from './count-opening.ts'
import { faultPage } from './fault-page.ts'
import type { OpeningCounter } from './opening-counter.ts'
import { type CachedPage, PageCache } from './page-cache.ts'
import { refusePage } from './page-guard.ts'
import { type PageKey, pageKey } from './page-key.ts'
import { type NextHandler, renderApart } from './render-apart.ts'
import { ScriptedEntrance } from './scripted-entrance.ts'
import { headersOf, newNonce } from './security-headers.ts'
import { sendBody } from './send-body.ts'
import { withoutScripts } from './shared-page.ts'
import { staleTags } from './stale-tags.ts'
import { inStrangersTurn } from './strangers-turns.ts'

/** Longest age of an anonymous page; a change of what it shows ends it at once. */
const holdMs = 10_000
/** Memory for anonymous pages: some thousand ordinary ones. */
const mostBytes = 128 * 1024 * 1024

/** Everything that is a page: from the cache for readers without an account, by Next for everybody else. */
export function pageRoutes(front: FastifyInstance, handle: NextHandler, counter: OpeningCounter): void {
  const cache = new PageCache({ holdMs, most: 2_000, mostBytes, mayHold: hearsEvents })
  const entrance = new ScriptedEntrance()
  const stopHearing = onEvent((event) => {
    const tags = staleTags(event)
    if (tags.length > 0) cache.invalidate(tags)
  })
  const stopLosing = onEventsLost(() => cache.clear())
  front.addHook('onClose', async () => {
    stopHearing()
    stopLosing()
  })

  // Next reads the body itself: uploads and form fields must arrive there untouched.
  front.removeAllContentTypeParsers()
  front.addContentTypeParser('*', (_request, _payload, done) => done(null))

  front.all(
    '/*',
    {
      config: { open: 'each page and form opens its own door, see src/app' },
      onResponse: countOpenings(counter),
    },
    async (request, reply) => {
      const key = anonymousKey(request)
      const pass = () => passToNext(handle, request, reply)
      if (key && entrance.isOpenFor(key.path)) return entrance.render(pass)
      try {
        if (key) return await sendShared(cache, handle, key, request, reply)
        // A cookie that is no session's makes nobody less of a stranger. Forms are limited by what they ask for.
        const isForm = request.method === 'POST'
        const isStranger = !isForm && !(await asEntrant(request.headers.cookie))
        return isStranger ? await inStrangersTurn(pass) : await pass()
      } catch (error) {
        if (isTooManyWaiting(error)) return refusePage(reply.header('retry-after', '3'), 503)
        throw error
      }
    },
  )
}

/** The key of a page that is the same for everybody, or null for one that is somebody's own. */
function anonymousKey(request: FastifyRequest): PageKey | null {
  const { cookie } = request.headers
  if (request.method !== 'GET' && request.method !== 'HEAD') return null
  if (cookieValue(cookie, sessionCookie()) !== undefined || 'rsc' in request.headers) return null
  return pageKey(request.url, request.headers)
}

async function sendShared(
  cache: PageCache,
  handle: NextHandler,
  key: PageKey,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const held = cache.get(key.text)
  if (held) {
    pages.inc({ outcome: 'hit' })
    return send(held, request, reply)
  }
  const { page, joined } = cache.render(key.text, (context) =>
    inStrangersTurn(() => renderPage(handle, key, context)),
  )
  pages.inc({ outcome: joined ? 'joined' : 'miss' })
  return send(await page, request, reply)
}

async function renderPage(handle: NextHandler, key: PageKey, context: PageContext): Promise<CachedPage> {
  const { status, headers, bytes } = await renderApart(handle, key.url, key.headers)
  const failed = status >= 500
  const isHtml = failed || (headers['content-type']?.startsWith('text/html') ?? false)
  const html = failed ? faultPage(status) : withoutScripts(bytes.toString('utf8'))
  return {
    status: context.status ?? status,
    headers: {
      ...headersOf('shared page'),
      ...(headers.location ? { location: headers.location } : {}),
      'content-type': isHtml ? htmlType : (headers['content-type'] ?? htmlType),
      // Shared caches may keep nothing: a withdrawal must be gone at once. Browsers ask again with the tag.
      'cache-control': failed ? 'no-store' : 'no-cache',
      // By `Accept`, for other servers get the document behind a profile or post at the same address.
      vary: 'Accept, Accept-Encoding, Accept-Language, Cookie',
    },
    body: await prepareBody(isHtml ? Buffer.from(html) : bytes, 5),
  }
}

const htmlType = 'text/html; charset=utf-8'

const send = (page: CachedPage, request: FastifyRequest, reply: FastifyReply): FastifyReply =>
  sendBody(request, reply.code(page.status).headers(page.headers), page.body)

/** A page for one reader only, with a nonce of its own; never stored anywhere. */
async function passToNext(handle: NextHandler, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const headers = headersOf('personal page', newNonce())
  request.raw.headers['content-security-policy'] = headers['content-security-policy']
  reply.hijack()
  for (const [name, value] of Object.entries(headers)) reply.raw.setHeader(name, value)
  const context: PageContext = { tags: new Set(), status: undefined }
  settleStatus(reply.raw, context, 'next-action' in request.headers || 'rsc' in request.headers)
  await withPageContext(context, () => handle(request.raw, reply.raw))
}

/** How Next itself refuses. */
const isPlainText = (response: ServerResponse): boolean =>
  String(response.getHeader('content-type') ?? '').startsWith('text/plain')

/**
 * Gives the answer the status the page asked for. A page that failed is replaced by one that is complete without a
 * script; what a script asked for is left to Next's own error boundary.
 */
function settleStatus(response: ServerResponse, context: PageContext, forScript: boolean): void {
  const { writeHead, write, end } = response
  let [failed, fault] = [false, '']
  response.writeHead = ((given: number, ...rest: unknown[]) => {
    const status = context.status ?? given
    failed = !forScript && (given >= 500 || (given >= 400 && isPlainText(response)))
    fault = faultPage(status)
    // What Next says of its own pages is less than ours.
    response.setHeader('cache-control', 'no-store')
    if (context.retryAfter !== undefined) response.setHeader('retry-after', context.retryAfter)
    if (failed) {
      response.setHeader('content-type', htmlType)
      for (const name of ['content-length', 'content-encoding', 'etag']) response.removeHeader(name)
    }
    return writeHead.apply(response, [status, ...(failed ? [] : rest)] as never)
  }) as typeof writeHead
  response.write = ((...chunk: unknown[]) => {
    if (!response.headersSent) response.writeHead(response.statusCode)
    return failed || write.apply(response, chunk as never)
  }) as typeof write
  response.end = ((...chunk: unknown[]) => {
    if (!response.headersSent) response.writeHead(response.statusCode)
    return end.apply(response, (failed ? [fault] : chunk) as never)
  }) as typeof end
}
