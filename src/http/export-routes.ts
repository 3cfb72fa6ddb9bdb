import type { FastifyPluginAsync } from 'fastify'
import { DomainError, isDomainError } from '#domain/errors.ts'
import { openExport } from '#domain/privacy/open-export.ts'
import { demandPrincipal } from '#doors/as-viewer.ts'
import { parseId } from '#wire/id.ts'

const page = '/settings/data'

/** A browser follows the link to the file: whoever must first show who she is does so, and comes back to the page. */
const entrances: Partial<Record<string, string>> = {
  'sign-in-needed': `/sign-in?returnTo=${encodeURIComponent(page)}`,
  'proof-needed': `/sign-in/again?returnTo=${encodeURIComponent(page)}`,
}

/** `GET /settings/data/export/:id`: one's own archive as a file, streamed; for its owner with a recent proof only. */
export const exportRoutes: FastifyPluginAsync = async (front) => {
  front.get<{ Params: { id: string } }>(
    `${page}/export/:id`,
    { config: { action: 'data.export' }, exposeHeadRoute: false },
    async (request, reply) => {
      try {
        const principal = await demandPrincipal(request.headers.cookie)
        const id = parseId(request.params.id)
        if (id === null) throw new DomainError('export-not-found')
        const { stream, bytes, fileName } = await openExport(principal, id)
        return reply
          .headers({
            'content-type': 'application/zip',
            'content-length': bytes,
            'content-disposition': `attachment; filename="${fileName}"`,
            'cache-control': 'private, no-store',
          })
          .send(stream)
      } catch (error) {
        const entrance = isDomainError(error) ? entrances[error.reason] : undefined
        if (!entrance) throw error
        return reply.code(303).header('location', entrance).send()
      }
    },
  )
}
