import type { FastifyReply, FastifyRequest } from 'fastify'
import { log } from '#platform/log.ts'
import { type ByteRange, contentTypeOf, StorageError, storage } from '#platform/storage.ts'
import { headersOf } from './security-headers.ts'

/** A picture of the storage. What is kept less long than for ever, or must not name its blob, says so. */
export type SentPicture = { key: string; etag?: string; cacheControl?: string }

/** Sends a picture, or the range of it that was asked for, or that there is none. */
export async function sendPicture(
  request: FastifyRequest,
  reply: FastifyReply,
  { key, etag = `"${key}"`, cacheControl }: SentPicture,
): Promise<FastifyReply> {
  const size = await storage().size(key)
  if (size === undefined) return pictureNotFound(reply)
  const ifNoneMatch = request.headers['if-none-match']
  pictureHeaders(reply, key, etag)
  if (cacheControl !== undefined) reply.header('cache-control', cacheControl)
  if (ifNoneMatch !== undefined && matches(ifNoneMatch, etag)) return reply.code(304).send()
  if (request.method === 'HEAD') return reply.header('content-length', size).send()

  const range = requestedRange(request, etag, size)
  if (range === 'unsatisfiable') {
    return withoutPicture(reply, 416)
      .header('content-range', `bytes */${size}`)
      .send('Range not satisfiable\n')
  }
  const blob = await storage().open(key, range)
  if (!blob) return pictureNotFound(reply) // deleted just now
  if (range) reply.code(206).header('content-range', `bytes ${range.start}-${range.end}/${size}`)
  reply.header('content-length', range ? range.end - range.start + 1 : size)
  return reply.send(blob.stream)
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

/** Tells that pictures cannot be had at the moment. */
export const pictureLater = (reply: FastifyReply): FastifyReply =>
  withoutPicture(reply, 503).header('retry-after', '30').send('Temporarily unavailable\n')

/** Does what needs the storage; if that fails, says so. */
export async function orUnavailable(
  reply: FastifyReply,
  work: () => Promise<FastifyReply>,
): Promise<FastifyReply> {
  try {
    return await work()
  } catch (cause) {
    if (!(cause instanceof StorageError)) throw cause
    log().error({ err: cause, code: cause.code }, 'media: a picture could not be read')
    return pictureLater(reply)
  }
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

/** There is no such picture, or it is shown to nobody. */
export function pictureNotFound(reply: FastifyReply): FastifyReply {
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
