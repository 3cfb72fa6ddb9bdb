import { database, rows, statement } from '#platform/database.ts'
import type { Actor } from '../permissions/actor.ts'
import { demandForInstance } from '../permissions/demand.ts'
import type { PolicyLevel } from './domains-rules.ts'

/** A server we have met; times in ISO 8601. */
export type ServerLine = {
  host: string
  software: string
  /** How it takes signatures: `rfc9421`, `cavage`, null while nobody knows. */
  signature: string | null
  accounts: number
  lastSuccessAt: string | null
  /** By the policy for this very name; null if it has none. */
  level: PolicyLevel | null
  partnerName: string
}

const pageSize = 50

const select = statement(`
  select h.host, h.software, h.signature, h.last_success_at as "lastSuccessAt", p.level::text, coalesce(p.partner_name, '') as "partnerName",
    (select count(*)::int from remote_actors a where a.host = h.host) as accounts
  from remote_hosts h left join domain_policies p on p.domain = h.host
  where h.host > $1 and ($2 = '' or strpos(h.host, $2) > 0)
  order by h.host limit ${pageSize + 1}`)

type Row = Omit<ServerLine, 'lastSuccessAt'> & { lastSuccessAt: Date | null }

/**
 * Every server we have met, in the order of names. Instance administrators may.
 * @param query part of a name. @param after the last host of the page before
 * @throws DomainError not-allowed, proof-needed
 */
export async function readKnownServers(
  actor: Actor,
  { query = '', after = '' }: { query?: string; after?: string } = {},
): Promise<{ servers: ServerLine[]; next: string | null }> {
  await demandForInstance(database(), actor, 'federation.manage')
  const found = await rows<Row>(select, [after, query.trim().toLowerCase().slice(0, 253)])
  const page = found.slice(0, pageSize)
  return {
    servers: page.map((line) => ({ ...line, lastSuccessAt: line.lastSuccessAt?.toISOString() ?? null })),
    next: found.length > pageSize ? (page.at(-1)?.host ?? null) : null,
  }
}
