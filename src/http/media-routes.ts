import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { isWithheld } from '#domain/media/is-withheld.ts'
import { log } from '#platform/log.ts'
import type { ByteRange } from '#platform/storage.ts'
import { contentTypeOf, isBlobKey, StorageError, storage } from '#platform/storage.ts'
import { headersOf } from './security-headers.ts'

/** Only what a browser shows as a picture; sealed attachments (`.bin`) are never served here. */
const servedTypes = ['image/webp', 'image/avif', 'image/jpeg', 'image/png']

/**
 * `GET` and `HEAD /media/:key`: pictures from the storage, for everybody, save those of suspended accounts. A key names
 * its bytes, so an answer may be kept for ever and is its own ETag; single byte ranges are served (RFC 9110, section 14). `cross-origin` because
 * other servers' web clients show our pictures straight from here. There is no content negotiation: the AVIF has a
 * key of its own and the page offers it in `<picture>`.
 */
export const mediaRoutes: FastifyPluginAsync = async (app) => {
  app.route<{ Params: { key: string } }>({
    method: ['GET', 'HEAD'],
    url: '/media/:key',
    config: { open: 'pictures are for everybody who knows their key' },
    handler: async (request, reply) => {
      const { key } = request.params
      try {
        if (!isPicture(key) || (await isWithheld(key))) return notFound(reply)
        return await sendPicture(request, reply, key)
      } catch (cause) {
        if (!(cause instanceof StorageError)) throw cause
        log().error({ err: cause, code: cause.code }, 'media: a picture could not be read')
        return withoutPicture(reply, 503).header('retry-after', '30').send('Temporarily unavailable\n')
      }
    },
  })
}

async function sendPicture(request: FastifyRequest, reply: FastifyReply, key: string): Promise<FastifyReply> {
  const size = await storage().size(key)
  if (size === undefined) return notFound(reply)
  const etag = `"${key}"`
  const ifNoneMatch = request.headers['if-none-match']
  pictureHeaders(reply, key, etag)
  if (ifNoneMatch !== undefined && matches(ifNoneMatch, etag)) return reply.code(304).send()
  if (request.method === 'HEAD') return reply.header('content-length', size).send()

  const range = requestedRange(request, etag, size)
  if (range === 'unsatisfiable') {
    return withoutPicture(reply, 416)
      .header('content-range', `bytes */${size}`)
      .send('Range not satisfiable\n')
  }
  const blob = await storage().open(key, range)
  if (!blob) return notFound(reply) // deleted just now
  if (range) reply.code(206).header('content-range', `bytes ${range.start}-${range.end}/${size}`)
  reply.header('content-length', range ? range.end - range.start + 1 : size)
  return reply.send(blob.stream)
}

function isPicture(key: string): boolean {
  return isBlobKey(key) && servedTypes.includes(contentTypeOf(key))
}

function pictureHeaders(reply: FastifyReply, key: string, etag: string): void {
  reply.headers({
    ...headersOf('picture'),
    'content-type': contentTypeOf(key),
    'content-disposition': 'inline',
    'accept-ranges': 'bytes',
    etag,
  })
}

function withoutPicture(reply: FastifyReply, status: number): FastifyReply {
  for (const name of ['etag', 'accept-ranges', 'content-disposition', 'content-range', 'content-length']) {
    reply.removeHeader(name)
  }
  return reply.code(status).headers({
    ...headersOf('picture'),
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
  })
}

function notFound(reply: FastifyReply): FastifyReply {
  return withoutPicture(reply, 404).send('Not found\n')
}

/** The weak comparison If-None-Match asks for: `*`, or any of the listed tags. */
function matches(header: string, etag: string): boolean {
  return header.split(',').some((tag) => ['*', etag, `W/${etag}`].includes(tag.trim()))
}

/** The range to send; undefined (send everything) if none, several, a malformed one or an outdated one is asked for. */
function requestedRange(
  request: FastifyRequest,
  etag: string,
  size: number,
): ByteRange | 'unsatisfiable' | undefined {
  const ifRange = request.headers['if-range']
  if (ifRange !== undefined && ifRange !== etag) return undefined
  const [, first, last] = /^bytes=\s*(\d{0,15})-(\d{0,15})\s*$/i.exec(request.headers.range ?? '') ?? []
  if (first === undefined || last === undefined || (first === '' && last === '')) return undefined
  if (first === '') {
    const length = Math.min(Number(last), size)
    return length === 0 ? 'unsatisfiable' : { start: size - length, end: size - 1 }
  }
  const start = Number(first)
  if (last !== '' && Number(last) < start) return undefined
  if (start >= size) return 'unsatisfiable'
  return { start, end: last === '' ? size - 1 : Math.min(Number(last), size - 1) }
}
