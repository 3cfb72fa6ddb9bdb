import multipart from '@fastify/multipart'
import type { FastifyPluginAsync } from 'fastify'
import { z } from 'zod'
import { DomainError } from '#domain/errors.ts'
import { acceptUpload } from '#domain/media/accept-upload.ts'
import { describePicture } from '#domain/media/describe-picture.ts'
import { demandViewer } from '#doors/as-viewer.ts'
import { demandSameOrigin } from '#doors/same-origin.ts'
import { parseId } from '#wire/id.ts'
import type { PictureView } from '#wire/picture-view.ts'

const largestFile = 16 * 1024 * 1024

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

  const upload = { bodyLimit: largestFile + 64 * 1024, config: { action: 'media.upload' } } as const
  front.post('/api/media', upload, async (request, reply) => {
    demandSameOrigin(request.headers)
    const viewer = await demandViewer(request.headers.cookie)
    const file = await request.file()
    if (!file) throw new DomainError('form-invalid')
    const bytes = await file.toBuffer()
    const picture = await acceptUpload(viewer, bytes, { alt: '', focusX: 0, focusY: 0, purpose: 'picture' })
    return reply.code(201).send(uploaded(picture))
  })

  const describe = { config: { action: 'media.upload' } } as const
  front.patch<{ Params: { id: string } }>('/api/media/:id', describe, async (request, reply) => {
    demandSameOrigin(request.headers)
    const viewer = await demandViewer(request.headers.cookie)
    const id = parseId(request.params.id)
    const said = description.safeParse(request.body)
    if (id === null) throw new DomainError('picture-not-found')
    if (!said.success) throw new DomainError('form-invalid')
    return reply.send(uploaded(await describePicture(viewer, id, said.data)))
  })
}

/** What the composer needs to show the picture it just sent. */
function uploaded({ id, alt, focus, variants }: PictureView) {
  const preview = variants.find(({ format, width }) => format === 'webp' && width >= 400) ?? variants.at(-1)
  return { id, alt, focus, url: preview?.url, width: preview?.width, height: preview?.height }
}
