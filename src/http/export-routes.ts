import type { FastifyPluginAsync } from 'fastify'
import { DomainError } from '#domain/errors.ts'
import { openExport } from '#domain/privacy/open-export.ts'
import { demandPrincipal } from '#doors/as-viewer.ts'
import { parseId } from '#wire/id.ts'
import { sendArchive } from './send-archive.ts'

const page = '/settings/data'

/** `GET /settings/data/export/:id`: one's own archive as a file; for its owner with a recent proof only. */
export const exportRoutes: FastifyPluginAsync = async (front) => {
  front.get<{ Params: { id: string } }>(
    `${page}/export/:id`,
    { config: { action: 'data.export' }, exposeHeadRoute: false },
    async (request, reply) =>
      sendArchive(reply, page, async () => {
        const principal = await demandPrincipal(request.headers.cookie)
        const id = parseId(request.params.id)
        if (id === null) throw new DomainError('export-not-found')
        return openExport(principal, id)
      }),
  )
}
