import { Readable } from 'node:stream'
import type { FastifyPluginAsync } from 'fastify'
import { parseAuditFilter } from '#domain/audit/audit-filter.ts'
import { exportAudit } from '#domain/audit/export-audit.ts'
import type { AuditView } from '#domain/audit/read-audit.ts'
import { isDomainError } from '#domain/errors.ts'
import { demandPrincipal } from '#doors/as-viewer.ts'
import { csvLine, csvStart, csvType } from '#wire/csv.ts'

const page = '/admin/audit'

/** What each format begins with and how it writes an entry. */
const formats = {
  csv: {
    type: csvType,
    start: csvStart + csvLine(csvHead()),
    line: (entry: AuditView) => csvLine(cells(entry)),
  },
  jsonl: {
    type: 'application/jsonl; charset=utf-8',
    start: '',
    line: (entry: AuditView) => `${JSON.stringify(entry)}\n`,
  },
}

/**
 * `GET /admin/audit/export?format=csv|jsonl` and the page's filters: the audit log as a file, streamed as fast as it is
 * taken. Whoever must first show who she is, or asks for too much, is led back to where that is said.
 */
export const auditRoutes: FastifyPluginAsync = async (front) => {
  front.get<{ Querystring: Record<string, string | string[] | undefined> }>(
    `${page}/export`,
    { config: { action: 'audit.read' } },
    async (request, reply) => {
      const get = (name: string) => {
        const value = request.query[name]
        return typeof value === 'string' ? value : undefined
      }
      const format = get('format') === 'jsonl' ? 'jsonl' : 'csv'
      try {
        const principal = await demandPrincipal(request.headers.cookie)
        const batches = await exportAudit(principal, parseAuditFilter(get), { format })
        return reply
          .headers({
            'content-type': formats[format].type,
            'content-disposition': `attachment; filename="audit.${format}"`,
            'cache-control': 'private, no-store',
          })
          .send(Readable.from(lines(batches, format)))
      } catch (error) {
        const query = new URLSearchParams(request.url.split('?')[1]).toString()
        const back = leadBack(error, `${page}?${query}`)
        if (!back) throw error
        return reply.code(303).header('location', back).send()
      }
    },
  )
}

async function* lines(batches: AsyncIterable<AuditView[]>, format: 'csv' | 'jsonl'): AsyncIterable<string> {
  yield formats[format].start
  for await (const entries of batches) yield entries.map(formats[format].line).join('')
}

/** A browser follows a link to a file: JSON would tell its reader nothing. */
function leadBack(error: unknown, from: string): string | null {
  if (!isDomainError(error)) return null
  if (error.reason === 'proof-needed') return `/sign-in/again?returnTo=${encodeURIComponent(from)}`
  if (error.reason === 'sign-in-needed') return `/sign-in?returnTo=${encodeURIComponent(from)}`
  if (error.reason === 'export-too-large') return `${from}&error=export-too-large`
  return null
}

function csvHead(): string[] {
  return [
    'id',
    'at',
    'actor_kind',
    'actor_id',
    'actor_name',
    'acting_as',
    'action',
    'subject_kind',
    'subject_id',
    'subject_name',
    'unit_id',
    'unit_name',
    'details',
  ]
}

const cells = (entry: AuditView): (string | null)[] => [
  entry.id,
  entry.at,
  entry.actorKind,
  entry.actorId,
  entry.actorName,
  entry.actingAs,
  entry.action,
  entry.subjectKind,
  entry.subjectId,
  entry.subjectName,
  entry.unitId,
  entry.unitName,
  Object.keys(entry.details).length === 0 ? null : JSON.stringify(entry.details),
]
