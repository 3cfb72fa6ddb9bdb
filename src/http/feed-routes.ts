import type { FastifyPluginAsync } from 'fastify'
import { z } from 'zod'
import { demandViewer } from '#doors/as-viewer.ts'
import { DomainError } from '#domain/errors.ts'
import { readHomeFeed } from '#domain/feeds/read-home-feed.ts'

const query = z.object({
  before: z
    .string()
    .regex(/^\d{1,19}$/)
    .transform(BigInt)
    .optional(),
  limit: z.coerce.number().int().min(1).max(40).optional(),
})

/** The reader's own feed as JSON (FeedPage), for the page that is already open. */
export const feedRoutes: FastifyPluginAsync = async (front) => {
  front.get('/feeds/home.json', async (request, reply) => {
    const viewer = await demandViewer(request.headers.cookie)
    const wanted = query.safeParse(request.query)
    if (!wanted.success) throw new DomainError('form-invalid')
    const page = await readHomeFeed(viewer, wanted.data)
    return reply.header('cache-control', 'private, no-store').send(page)
  })
}
