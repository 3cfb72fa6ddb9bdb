import type { FastifyPluginAsync, FastifyReply } from 'fastify'
import { DomainError } from '#domain/errors.ts'
import { openArchive } from '#domain/records/open-archive.ts'
import { readRecordsKeys } from '#domain/records/records-keys.ts'
import { demandViewer } from '#doors/as-viewer.ts'
import { parseId } from '#wire/id.ts'
import { sendArchive } from './send-archive.ts'

const page = '/desk/records'

/**
 * `GET /desk/records/:id/archive`: an archive of records as a file, for administrators of its agency with a recent proof.
 * `GET /records/keys`: every key that archives were ever signed with, as JSON; `/records/keys/<fingerprint>.pem` one of them. For everybody:
 * whoever has an archive can verify it, also when it is old.
 */
export const recordsRoutes: FastifyPluginAsync = async (front) => {
  front.get<{ Params: { id: string } }>(
    `${page}/:id/archive`,
    { config: { action: 'records.export' }, exposeHeadRoute: false },
    async (request, reply) =>
      sendArchive(reply, page, async () => {
        const viewer = await demandViewer(request.headers.cookie)
        const id = parseId(request.params.id)
        if (id === null) throw new DomainError('records-not-found')
        return openArchive(viewer, id)
      }),
  )

  const open = { config: { open: 'public keys: whoever has an archive may verify it' } }
  front.get('/records/keys', open, async (_request, reply) =>
    published(reply)
      .type('application/json; charset=utf-8')
      .send(JSON.stringify({ algorithm: 'Ed25519', keys: await readRecordsKeys() }, null, 2)),
  )
  front.get<{ Params: { name: string } }>('/records/keys/:name', open, async (request, reply) => {
    const key = (await readRecordsKeys()).find(
      ({ fingerprint }) => `${fingerprint}.pem` === request.params.name,
    )
    return key
      ? published(reply).type('application/x-pem-file').send(key.publicKey)
      : reply.code(404).send({ error: 'There is no such key.' })
  })
}

/** Readable from every website; asked for anew now and then, for there may be another one. */
const published = (reply: FastifyReply): FastifyReply =>
  reply.headers({
    'cache-control': 'public, max-age=600',
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
  })
