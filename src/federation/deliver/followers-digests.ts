import { accountUri, followersUri } from '#domain/addresses.ts'
import { now } from '#platform/clock.ts'
import { rows, statement } from '#platform/database.ts'
import { followersListed } from '../render/render-collections.ts'
import {
  digestBits,
  digestOfBits,
  emptyDigest,
  writeSynchronization,
} from '../vocabulary/followers-digest.ts'

/** A digest may be so old: whoever finds that it differs asks for the list, which is not. */
const freshMs = 60_000
const mostAccounts = 200

const select = statement(`
  select r.host, count(*)::int as followers, ${digestBits('r.uri')} as bits
  from follows f join remote_actors r on r.account_id = f.follower_id
  join accounts a on a.id = f.follower_id and a.suspended_at is null
  where f.target_id = $1 group by r.host`)

type Digests = { until: number; byHost: Promise<Map<string, string | null>> }
const held = new Map<bigint, Digests>()

/**
 * What a delivery to an account's followers on a host says about them (FEP-8fcf). For all hosts at once, for one post goes to
 * many. Null where they are more than the list for that host holds: who took that for all would end the follows of the others.
 */
export async function synchronizationOf(accountId: bigint, host: string): Promise<string | null> {
  const digests = await digestsOf(accountId)
  const digest = digests.has(host) ? digests.get(host) : emptyDigest
  if (!digest) return null
  const url = `${accountUri(accountId)}/followers_synchronization`
  return writeSynchronization({ collectionId: followersUri(accountId), url, digest })
}

function digestsOf(accountId: bigint): Digests['byHost'] {
  const at = now().getTime()
  const known = held.get(accountId)
  if (known && known.until > at) return known.byHost
  held.delete(accountId)
  const [oldest] = held.size >= mostAccounts ? held.keys() : []
  if (oldest !== undefined) held.delete(oldest)
  const byHost = loadDigests(accountId)
  held.set(accountId, { until: at + freshMs, byHost })
  byHost.catch(() => held.delete(accountId))
  return byHost
}

async function loadDigests(accountId: bigint): Promise<Map<string, string | null>> {
  const found = await rows<{ host: string; followers: number; bits: string }>(select, [accountId])
  return new Map(
    found.map(({ host, followers, bits }) => [host, followers > followersListed ? null : digestOfBits(bits)]),
  )
}
