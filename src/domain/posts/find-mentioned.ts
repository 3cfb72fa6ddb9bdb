import type { Tx } from '#platform/database.ts'
import { ourHost } from '../addresses.ts'

type Found = { id: bigint; username: string; domain: string | null }

/**
 * Part of verbs: the accounts behind handles as people write them (`name`, `name@domain`, lower case), of those that are
 * known here and shown; by the handle as it was given.
 */
export async function findMentioned(
  tx: Pick<Tx, '$queryRaw'>,
  handles: string[],
): Promise<Map<string, bigint>> {
  if (handles.length === 0) return new Map()
  const wanted = handles.map((handle) => ({ handle, ...partsOf(handle) }))
  const names = wanted.map(({ username }) => username)
  const domains = wanted.map(({ domain }) => domain)
  const found = await tx.$queryRaw<Found[]>`
    select a.id, a.username, a.domain from unnest(${names}::text[], ${domains}::text[]) as w (username, domain)
    join accounts a on a.username = w.username and a.domain is null
    where w.domain is null and a.suspended_at is null
    union select a.id, a.username, a.domain from unnest(${names}::text[], ${domains}::text[]) as w (username, domain)
    join accounts a on a.username = w.username and a.domain = w.domain where a.suspended_at is null`
  return new Map(
    wanted.flatMap(({ handle, username, domain }) => {
      const account = found.find((each) => each.username === username && each.domain === domain)
      return account ? [[handle, account.id] as const] : []
    }),
  )
}

function partsOf(handle: string): { username: string; domain: string | null } {
  const [username = '', domain] = handle.split('@')
  return { username, domain: domain === undefined || domain === ourHost() ? null : domain }
}
