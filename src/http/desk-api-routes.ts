import { readFile } from 'node:fs/promises'
import multipart from '@fastify/multipart'
import type { FastifyError, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import type { Viewer } from '#domain/accounts/viewer.ts'
import type { KeyHolder } from '#domain/api-keys/find-key-holder.ts'
import type { Scope } from '#domain/api-keys/key-rules.ts'
import { createDraft } from '#domain/drafts/create-draft.ts'
import type { DraftContent } from '#domain/drafts/draft-content.ts'
import { readDraftByTool, readDraftsByTool } from '#domain/drafts/read-drafts-by-tool.ts'
import { saveDraft } from '#domain/drafts/save-draft.ts'
import { submitDraft } from '#domain/drafts/submit-draft.ts'
import { DomainError, isDomainError } from '#domain/errors.ts'
import { acceptUpload } from '#domain/media/accept-upload.ts'
import { postStateBody, readPostState } from '#domain/posts/post-state.ts'
import { addressHeader, addressOf } from '#doors/address.ts'
import { jsonRefusal } from '#doors/answers.ts'
import { asApiClient } from '#doors/as-api-client.ts'
import { meetMentioned } from '#doors/meet-mentioned.ts'
import { config } from '#platform/config.ts'
import { log } from '#platform/log.ts'
import {
  contentIn,
  draftBody,
  draftKeyIn,
  idIn,
  pageIn,
  pictureBody,
  planIn,
  seenIn,
  standingBody,
} from './desk-api-bodies.ts'

const prefix = '/api/desk/v1'
const description = new URL('../../docs/desk-api.json', import.meta.url)

/**
 * An agency's desk for its own tools: they create drafts, hand them over and read how things stand. Nothing here publishes or
 * agrees to anything. docs/desk-api.json describes it and is answered at /api/desk/v1/openapi.json.
 */
export const deskApiRoutes: FastifyPluginAsync = async (front) => {
  await front.register(deskApiScope, { prefix: '/api/desk/v1' })
}

const deskApiScope: FastifyPluginAsync = async (front) => {
  front.addHook('onRequest', async (_request, reply) => {
    reply.header('cache-control', 'no-store')
  })
  front.setErrorHandler(answerError)
  front.setNotFoundHandler(() => {
    throw new DomainError('page-not-found')
  })
  await front.register(draftRoutes)
  await front.register(pictureRoutes)

  const open = { config: { open: 'how the desk is asked is no secret' } }
  const document = JSON.parse(await readFile(description, 'utf8'))
  front.get('/openapi.json', open, async () => ({
    ...document,
    servers: [{ url: `${config().PUBLIC_URL}${prefix}` }],
  }))

  front.get<OneOf>('/posts/:id', desk, async (request) => {
    const holder = await holderOf(request, 'posts:read')
    return postStateBody(await readPostState(holder, idIn(request.params.id, 'post-not-found')))
  })
}

type OneOf = { Params: { id: string } }
const desk = { config: { action: 'desk.write' } } as const

const draftRoutes: FastifyPluginAsync = async (front) => {
  front.get('/drafts', desk, async (request) => {
    const holder = await holderOf(request, 'drafts:read')
    const { drafts, older } = await readDraftsByTool(holder, pageIn(request.query))
    return { drafts: drafts.map(draftBody), older: older?.toString() ?? null }
  })

  front.post('/drafts', desk, async (request, reply) => {
    const holder = await holderOf(request, 'drafts:write')
    const content = contentIn(request.body)
    const key = draftKeyIn(request.headers['idempotency-key'], holder.tool.keyId)
    await meetEverybody(holder, content)
    const { id } = await createDraft(holder, content, key)
    return reply
      .code(201)
      .header('location', `${config().PUBLIC_URL}${prefix}/drafts/${id}`)
      .send(await standingOf(holder, BigInt(id)))
  })

  front.get<OneOf>('/drafts/:id', desk, async (request) => {
    const holder = await holderOf(request, 'drafts:read')
    return draftBody(await readDraftByTool(holder, idIn(request.params.id, 'draft-not-found')))
  })

  front.put<OneOf>('/drafts/:id', desk, async (request) => {
    const holder = await holderOf(request, 'drafts:write')
    const seen = seenIn(request.params.id, request.body)
    const content = contentIn(request.body)
    await meetEverybody(holder, content)
    await saveDraft(holder, seen, content)
    return standingOf(holder, seen.draftId)
  })

  front.post<OneOf>('/drafts/:id/submit', desk, async (request) => {
    const holder = await holderOf(request, 'drafts:write')
    const seen = seenIn(request.params.id, request.body)
    await submitDraft(holder, seen, planIn(request.body))
    return standingOf(holder, seen.draftId)
  })
}

const largestFile = 16 * 1024 * 1024

const pictureRoutes: FastifyPluginAsync = async (front) => {
  await front.register(multipart, {
    limits: { fileSize: largestFile, files: 1, fields: 4, fieldSize: 8_000, parts: 6, headerPairs: 20 },
  })

  const upload = { bodyLimit: largestFile + 64 * 1024, config: { action: 'media.upload' } } as const
  front.post('/media', upload, async (request, reply) => {
    const holder = await holderOf(request, 'drafts:write')
    const { bytes, alt } = await pictureIn(request)
    const picture = await acceptUpload(holder, bytes, { alt, focusX: 0, focusY: 0, purpose: 'picture' })
    return reply.code(201).send(pictureBody(picture))
  })
}

/** A file, and the field `alt`: an agency publishes no picture without words. */
async function pictureIn(request: FastifyRequest): Promise<{ bytes: Buffer; alt: string }> {
  let [bytes, alt]: [Buffer | null, string] = [null, '']
  if (!request.isMultipart()) throw new DomainError('form-invalid')
  for await (const part of request.parts()) {
    if (part.type === 'file') bytes = await part.toBuffer()
    else if (part.fieldname === 'alt') alt = String(part.value)
  }
  if (bytes === null) throw new DomainError('form-invalid')
  if (alt.trim() === '') throw new DomainError('alt-text-missing')
  return { bytes, alt }
}

function holderOf(request: FastifyRequest, scope: Scope): Promise<KeyHolder> {
  const address = addressOf(request.raw.headers[addressHeader])
  return asApiClient(request.headers.authorization, address, scope)
}

const standingOf = async (viewer: Viewer, id: bigint) => standingBody(await readDraftByTool(viewer, id))

async function meetEverybody(viewer: Viewer, { parts }: DraftContent): Promise<void> {
  for (const { text } of parts) await meetMentioned(viewer, text)
}

function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const refusal = jsonRefusal(error) ?? clientFault(error)
  if (!refusal) {
    log().error({ err: error, route: request.routeOptions.url }, 'desk: a request of a tool failed')
    return reply.code(500).send({ error: 'Something went wrong on our side.', reason: 'our-fault' })
  }
  const challenge = isDomainError(error) && challenges[error.reason]
  if (challenge) reply.header('www-authenticate', challenge)
  return reply.code(refusal.status).headers(refusal.headers).send(refusal.body)
}

/** What a tool is asked for (RFC 6750, 3). */
const challenges: Partial<Record<string, string>> = {
  'key-refused': 'Bearer realm="desk", error="invalid_token"',
  'scope-missing': 'Bearer realm="desk", error="insufficient_scope"',
}

/** What Fastify itself refuses: too large, malformed, of a wrong type. */
function clientFault({ statusCode = 500, message }: FastifyError) {
  if (statusCode < 400 || statusCode >= 500) return null
  const reason = statusCode === 413 ? 'body-too-large' : 'request-invalid'
  return { status: statusCode, body: { error: message, reason }, headers: {} }
}
