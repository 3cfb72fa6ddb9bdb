import { database, rows, statement } from '#platform/database.ts'
import { DomainError } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { demandForInstance } from '../permissions/demand.ts'

/** An account of another server with what an administrator needs to decide; times in ISO 8601. */
export type AdministeredRemote = {
  id: string
  /** `name@host`. */
  handle: string
  displayName: string
  /** Where it lives, with an unusual port. */
  host: string
  /** As its server calls it: Person, Service, Organization … */
  type: string
  /** Its page there; empty if it told none. */
  url: string
  uri: string
  fetchedAt: string
  /** Its server said that it is gone. */
  goneAt: string | null
  /** An administrator here hid it. */
  hiddenAt: string | null
  /** Hidden here, for whatever reason. */
  suspended: boolean
  limitedAs: string | null
  followersHere: number
  reports: number
}

type Row = Omit<AdministeredRemote, 'fetchedAt' | 'goneAt' | 'hiddenAt'> & {
  fetchedAt: Date
  goneAt: Date | null
  hiddenAt: Date | null
}

const select = statement(`
  select a.id::text, a.username || '@' || a.domain as handle, a.display_name as "displayName", r.host, r.type, r.url, r.uri,
    r.fetched_at as "fetchedAt", r.gone_at as "goneAt", r.hidden_at as "hiddenAt",
    a.suspended_at is not null as suspended, a.limited_as as "limitedAs",
    (select count(*)::int from follows f where f.target_id = a.id) as "followersHere",
    (select count(*)::int from reports p where p.account_id = a.id) as reports
  from accounts a join remote_actors r on r.account_id = a.id where a.id = $1`)

/** One account of another server. Instance administrators may. @throws DomainError not-allowed, proof-needed, account-not-found */
export async function readRemoteAccount(actor: Actor, accountId: bigint): Promise<AdministeredRemote> {
  await demandForInstance(database(), actor, 'account.search')
  const [found] = await rows<Row>(select, [accountId])
  if (!found) throw new DomainError('account-not-found')
  return {
    ...found,
    fetchedAt: found.fetchedAt.toISOString(),
    goneAt: found.goneAt?.toISOString() ?? null,
    hiddenAt: found.hiddenAt?.toISOString() ?? null,
  }
}
