import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { isDomainError } from '#domain/errors.ts'
import { readCardPicture } from '#domain/links/read-card-picture.ts'
import {
  type RemotePictureSource,
  readRemoteEmoji,
  readRemotePicture,
} from '#domain/media/read-remote-picture.ts'
import { markOf } from '#domain/media/remote-picture-path.ts'
import { fetchPicture } from '#federation/fetch/fetch-picture.ts'
import { parseId } from '#wire/id.ts'
import { orUnavailable, pictureLater, pictureNotFound, sendPicture } from './send-picture.ts'

/** Long enough for readers, short enough that what is hidden here is soon hidden everywhere. */
const kept = 'public, max-age=86400'

/**
 * `GET` and `HEAD /media/remote/:id/:mark`, `/media/card/:id/:mark` and `/media/emoji/:id`: pictures that lie on other servers, fetched by us when somebody
 * looks at them, remade and kept for a while; readers never ask the other server. Only what is in a post, a profile or a text
 * stored here can be asked for, so nobody fetches anything else through us. Of what is hidden here there is none.
 */
export const remoteMediaRoutes: FastifyPluginAsync = async (app) => {
  app.route<{ Params: { id: string; mark: string } }>({
    method: ['GET', 'HEAD'],
    url: '/media/remote/:id/:mark',
    config: { open: 'pictures are for everybody who knows their address' },
    handler: async (request, reply) => {
      const id = parseId(request.params.id)
      return show(request, reply, id === null ? null : await readRemotePicture(id, request.params.mark))
    },
  })
  app.route<{ Params: { id: string; mark: string } }>({
    method: ['GET', 'HEAD'],
    url: '/media/card/:id/:mark',
    config: { open: 'pictures are for everybody who knows their address' },
    handler: async (request, reply) => {
      const id = parseId(request.params.id)
      return show(request, reply, id === null ? null : await readCardPicture(id, request.params.mark))
    },
  })
  app.route<{ Params: { id: string } }>({
    method: ['GET', 'HEAD'],
    url: '/media/emoji/:id',
    config: { open: 'emojis are for everybody' },
    handler: async (request, reply) => {
      const id = parseId(request.params.id)
      return show(request, reply, id === null ? null : await readRemoteEmoji(id))
    },
  })
}

async function show(
  request: FastifyRequest,
  reply: FastifyReply,
  source: RemotePictureSource | null,
): Promise<FastifyReply> {
  if (!source) return pictureNotFound(reply)
  return orUnavailable(reply, async () => {
    const shown = await orFull(fetchPicture(source))
    if (shown === 'missing') return pictureNotFound(reply)
    if (shown === 'busy') return pictureLater(reply)
    const etag = `"${source.purpose}-${markOf(source.url)}"`
    return sendPicture(request, reply, { ...shown, etag, cacheControl: kept })
  })
}

const orFull = <T>(work: Promise<T>): Promise<T | 'busy'> =>
  work.catch((error) => {
    if (isDomainError(error) && error.reason === 'storage-full') return 'busy' as const
    throw error
  })
