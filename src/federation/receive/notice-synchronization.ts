import { hereUri } from '#domain/addresses.ts'
import { now } from '#platform/clock.ts'
import { rows, statement, transaction } from '#platform/database.ts'
import { enqueue } from '#platform/job-queue.ts'
import { sameOrigin } from '../fetch/origin.ts'
import { synchronizationHeader } from '../signatures/signed-request.ts'
import { digestBits, digestOfBits, readSynchronization } from '../vocabulary/followers-digest.ts'
import { RecentFailures } from './recent-failures.ts'

/** Whose followers were compared lately: a server says it with every post, and once a minute is enough. */
const lately = new RecentFailures()
const everyMs = 60_000
const anHour = 3_600

const select = statement(`
  select r.followers_url as "followersUrl", (
    select ${digestBits(`$2 || f.follower_id::text`)} from follows f
    join accounts a on a.id = f.follower_id and a.domain is null where f.target_id = r.account_id) as bits
  from remote_actors r where r.account_id = $1`)

/** Who signed a delivery, and what it signed. */
type Signer = { actorUri: string; accountId: bigint; covers: (name: string) => boolean }

/**
 * A server says along with a delivery which followers of the signing actor it counts here (FEP-8fcf). Where we count others, its
 * list is fetched by a job, once an hour at most. Heard only under the signature, and only of the actor's own followers.
 */
export async function noticeSynchronization(field: unknown, from: Signer): Promise<void> {
  if (field === undefined || !from.covers(synchronizationHeader)) return
  const told = readSynchronization(field)
  const at = now().getTime()
  if (!told || !sameOrigin(told.url, from.actorUri) || lately.has(from.actorUri, at)) return
  lately.add(from.actorUri, at + everyMs)
  const [own] = await rows<{ followersUrl: string; bits: string | null }>(select, [
    from.accountId,
    hereUri('/ap/actors/'),
  ])
  if (own?.followersUrl !== told.collectionId || digestOfBits(own.bits) === told.digest) return
  const accountId = from.accountId.toString()
  await transaction((tx) =>
    enqueue(
      tx,
      'synchronise-followers',
      { accountId, url: told.url, digest: told.digest },
      { atMostEvery: { key: accountId, seconds: anHour } },
    ),
  )
}
