import type { FastifyPluginAsync } from 'fastify'
import { isWithheld } from '#domain/media/is-withheld.ts'
import { contentTypeOf, isBlobKey } from '#platform/storage.ts'
import { orUnavailable, pictureNotFound, sendPicture } from './send-picture.ts'

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
      return orUnavailable(reply, async () =>
        !isPicture(key) || (await isWithheld(key))
          ? pictureNotFound(reply)
          : sendPicture(request, reply, { key }),
      )
    },
  })
}

function isPicture(key: string): boolean {
  return isBlobKey(key) && servedTypes.includes(contentTypeOf(key))
}
