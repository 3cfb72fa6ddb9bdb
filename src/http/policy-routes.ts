import type { FastifyPluginAsync } from 'fastify'
import { policyColumns, policyRow } from '#domain/domains/policy-table.ts'
import { readPolicyList } from '#domain/domains/read-domain-policies.ts'
import { isDomainError } from '#domain/errors.ts'
import { demandPrincipal } from '#doors/as-viewer.ts'
import { csvLine, csvType } from '#wire/csv.ts'

const page = '/admin/federation/policies'

/**
 * `GET /admin/federation/policies/export`: every policy as a table that Mastodon and others read: commas, and no mark of the
 * order of bytes before `#domain`. Whoever must first show who she is, is led there.
 */
export const policyRoutes: FastifyPluginAsync = async (front) => {
  front.get(`${page}/export`, { config: { action: 'federation.manage' } }, async (request, reply) => {
    try {
      const policies = await readPolicyList(await demandPrincipal(request.headers.cookie))
      const lines = [[...policyColumns], ...policies.map(policyRow)]
      return reply
        .headers({
          'content-type': csvType,
          'content-disposition': 'attachment; filename="domain_blocks.csv"',
          'cache-control': 'private, no-store',
        })
        .send(lines.map((cells) => csvLine(cells, ',')).join(''))
    } catch (error) {
      const entrance = entranceOf(error)
      if (!entrance) throw error
      return reply
        .code(303)
        .header('location', `${entrance}?returnTo=${encodeURIComponent(page)}`)
        .send()
    }
  })
}

/** A browser follows a link to a file: JSON would tell its reader nothing. */
function entranceOf(error: unknown): string | null {
  if (!isDomainError(error)) return null
  if (error.reason === 'proof-needed') return '/sign-in/again'
  return error.reason === 'sign-in-needed' ? '/sign-in' : null
}
