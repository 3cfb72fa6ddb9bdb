import { z } from 'zod'
import { type DraftContent, readContent } from '#domain/drafts/draft-content.ts'
import type { ToolDraft } from '#domain/drafts/read-drafts-by-tool.ts'
import type { Plan, Seen } from '#domain/drafts/seen.ts'
import { type DraftState, draftStates } from '#domain/drafts/workflow-rules.ts'
import { DomainError, type Reason } from '#domain/errors.ts'
import { config } from '#platform/config.ts'
import { hashToken } from '#platform/key-ring.ts'
import { parseId } from '#wire/id.ts'
import type { PictureView } from '#wire/picture-view.ts'
import { isZone } from '#wire/zoned-time.ts'

/* What tools send to a desk and are answered, as docs/desk-api.json describes it. */

/** @throws DomainError with the given reason for what is no id */
export function idIn(text: string, reason: Reason): bigint {
  const id = parseId(text)
  if (id === null) throw new DomainError(reason)
  return id
}

const page = z.object({
  state: z.enum(draftStates).optional(),
  before: z
    .string()
    .transform((text) => idIn(text, 'form-invalid'))
    .optional(),
})

/** @throws DomainError form-invalid */
export function pageIn(query: unknown): { state?: DraftState | undefined; before?: bigint | undefined } {
  const { data } = page.safeParse(query)
  if (!data) throw new DomainError('form-invalid')
  return data
}

/** @throws DomainError draft-invalid */
export function contentIn(body: unknown): DraftContent {
  const content = readContent((body as { content?: unknown } | null)?.content)
  if (!content) throw new DomainError('draft-invalid')
  return content
}

const seen = z.object({ version: z.number().int().positive().max(2_147_483_647) })

/** @throws DomainError draft-not-found, form-invalid */
export function seenIn(id: string, body: unknown): Seen {
  const draftId = idIn(id, 'draft-not-found')
  const { data } = seen.safeParse(body)
  if (!data) throw new DomainError('form-invalid')
  return { draftId, version: data.version }
}

const plan = z.object({
  plannedAt: z.iso.datetime({ offset: true }).nullable().default(null),
  plannedZone: z.string().refine(isZone).default('Europe/Berlin'),
})

/** When it shall be published; the zone says how people are shown it. @throws DomainError time-invalid */
export function planIn(body: unknown): Plan {
  const { data } = plan.safeParse(body)
  if (!data) throw new DomainError('time-invalid')
  return { at: data.plannedAt === null ? null : new Date(data.plannedAt), zone: data.plannedZone }
}

/**
 * What makes the same request the same draft: whatever a tool calls it, for this key only.
 * @throws DomainError idempotency-key-invalid
 */
export function draftKeyIn(header: string | string[] | undefined, keyId: bigint): string | null {
  if (header === undefined) return null
  if (typeof header !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(header))
    throw new DomainError('idempotency-key-invalid')
  return `tool ${keyId} ${hashToken(header).toString('base64url')}`
}

const iso = (time: Date | null): string | null => time?.toISOString() ?? null

export const draftBody = ({ changesPostId, post, ...draft }: ToolDraft & { content?: DraftContent }) => ({
  ...draft,
  id: draft.id.toString(),
  plannedAt: iso(draft.plannedAt),
  createdAt: draft.createdAt.toISOString(),
  updatedAt: draft.updatedAt.toISOString(),
  publishedAt: iso(draft.publishedAt),
  changesPostId: changesPostId?.toString() ?? null,
  post: post && { id: post.id.toString(), url: post.url },
})

/** What a tool hears of what it did: nothing that it could not know, for it may not be allowed to read. */
export const standingBody = ({ id, version, state, plannedAt, plannedZone }: ToolDraft) => ({
  id: id.toString(),
  version,
  state,
  plannedAt: iso(plannedAt),
  plannedZone,
})

export const pictureBody = ({ id, alt, variants }: PictureView) => {
  const largest = variants.reduce((one, other) => (other.width > one.width ? other : one))
  const url = `${config().PUBLIC_URL}${largest.url}`
  return { id, alt, url, width: largest.width, height: largest.height }
}
