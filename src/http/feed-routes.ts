import type { FastifyPluginAsync } from 'fastify'
import { z } from 'zod'
import { DomainError } from '#domain/errors.ts'
import { readHomeFeed } from '#domain/feeds/read-home-feed.ts'
import { demandViewer } from '#doors/as-viewer.ts'
import { parseId } from '#wire/id.ts'

const query = z.object({
  before: z
    .string()
    .transform(parseId)
    .refine((id) => id !== null)
    .optional(),
  limit: z.coerce.number().int().min(1).max(40).optional(),
})

/** The reader's own feed as JSON (FeedPage), for the page that is already open. */
export const feedRoutes: FastifyPluginAsync = async (front) => {
  const ownFeed = {
    config: { open: 'the door asks for the account, and the read answers that account’s own feed' },
  }
  front.get('/feeds/home.json', ownFeed, async (request, reply) => {
    const viewer = await demandViewer(request.headers.cookie)
    const wanted = query.safeParse(request.query)
    if (!wanted.success) throw new DomainError('form-invalid')
    const page = await readHomeFeed(viewer, {
      before: wanted.data.before ?? undefined,
      limit: wanted.data.limit,
    })
    return reply.header('cache-control', 'private, no-store').send(page)
  })
}
