import multipart from '@fastify/multipart'
import type { FastifyPluginAsync } from 'fastify'
import { z } from 'zod'
import { demandViewer } from '#doors/as-viewer.ts'
import { demandSameOrigin } from '#doors/same-origin.ts'
import { DomainError } from '#domain/errors.ts'
import { acceptUpload } from '#domain/media/accept-upload.ts'
import { describePicture } from '#domain/media/describe-picture.ts'

const largestFile = 16 * 1024 * 1024

const id = z.string().regex(/^\d{1,19}$/).transform(BigInt)
const description = z.object({
  alt: z.string().max(4_000),
  focusX: z.number().min(-1).max(1),
  focusY: z.number().min(-1).max(1),
})

/** Pictures on their way into a post: sent while one still writes, described afterwards. */
export const uploadRoutes: FastifyPluginAsync = async (front) => {
  await front.register(multipart, {
    limits: { fileSize: largestFile, files: 1, fields: 4, fieldSize: 8_000, parts: 6, headerPairs: 20 },
  })

  front.post('/api/media', { bodyLimit: largestFile + 64 * 1024 }, async (request, reply) => {
    demandSameOrigin(request.headers)
    const viewer = await demandViewer(request.headers.cookie)
    const file = await request.file()
    if (!file) throw new DomainError('form-invalid')
    const bytes = await file.toBuffer()
    const picture = await acceptUpload(viewer, bytes, { alt: '', focusX: 0, focusY: 0, purpose: 'picture' })
    return reply.code(201).send(picture)
  })

  front.patch<{ Params: { id: string } }>('/api/media/:id', async (request, reply) => {
    demandSameOrigin(request.headers)
    const viewer = await demandViewer(request.headers.cookie)
    const wanted = id.safeParse(request.params.id)
    const said = description.safeParse(request.body)
    if (!wanted.success) throw new DomainError('picture-not-found')
    if (!said.success) throw new DomainError('form-invalid')
    return reply.send(await describePicture(viewer, wanted.data, said.data))
  })
}
