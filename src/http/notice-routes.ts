import type { FastifyPluginAsync, FastifyReply } from 'fastify'
import { readPhoto } from '#domain/notices/read-photo.ts'
import { parseId } from '#wire/id.ts'
import { headersOf } from './security-headers.ts'
import { orUnavailable, pictureNotFound, sendPicture } from './send-picture.ts'

type Named = { Params: { post: string; photo: string; mark: string } }

/**
 * `GET` and `HEAD /notices/:post/photos/:photo/:mark`: a photo of a notice, for as long as that is valid; from the second it is
 * not, 410. Whoever kept it asks again each time: it may be taken back at any moment.
 */
export const noticeRoutes: FastifyPluginAsync = async (front) => {
  front.route<Named>({
    method: ['GET', 'HEAD'],
    url: '/notices/:post/photos/:photo/:mark',
    config: { open: 'notices are for everybody while they are valid' },
    handler: async (request, reply) => {
      const { post, photo, mark } = request.params
      const [postId, photoId] = [parseId(post), parseId(photo)]
      if (postId === null || photoId === null) return pictureNotFound(reply)
      return orUnavailable(reply, async () => {
        const key = await readPhoto(postId, photoId, mark)
        if (key === 'gone') return sayGone(reply)
        if (key === null) return pictureNotFound(reply)
        return sendPicture(request, reply, { key, etag: `"${mark}"`, cacheControl: 'private, no-cache' })
      })
    },
  })
}

const sayGone = (reply: FastifyReply): FastifyReply =>
  reply
    .code(410)
    .headers({
      ...headersOf('picture'),
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'no-store',
    })
    .send('Gone\n')
