import { now } from '#platform/clock.ts'
import { rows, statement } from '#platform/database.ts'
import type { RelationshipView } from '#wire/account-view.ts'
import type { Reader } from '../accounts/viewer.ts'

const readAll = statement(`
  select t.id::text as "id", t.id = $1 as "isSelf", f.follower_id is not null as "following",
    coalesce(f.show_boosts, false) as "showBoosts",
    exists (select 1 from follow_requests where target_id = t.id and follower_id = $1) as "requested",
    exists (select 1 from follows where follower_id = t.id and target_id = $1) as "followedBy",
    exists (select 1 from mutes where account_id = $1 and target_id = t.id
      and (expires_at is null or expires_at > $3)) as "muting",
    exists (select 1 from blocks where account_id = $1 and target_id = t.id) as "blocking",
    exists (select 1 from blocks where account_id = t.id and target_id = $1) as "blockedBy"
  from unnest($2::bigint[]) as t (id) left join follows f on f.follower_id = $1 and f.target_id = t.id`)

/** How somebody without an account stands to everybody. */
export const strangers: RelationshipView = {
  isSelf: false,
  following: false,
  requested: false,
  followedBy: false,
  showBoosts: false,
  muting: false,
  blocking: false,
  blockedBy: false,
}

/** How the reader stands to each account, by id (decimal string). One statement whatever their number. */
export async function readRelationships(
  reader: Reader,
  ids: Iterable<bigint | string>,
): Promise<Map<string, RelationshipView>> {
  const wanted = [...new Set([...ids].map(String))]
  if (!reader) return new Map(wanted.map((id) => [id, strangers]))
  if (wanted.length === 0) return new Map()
  const found = await rows<RelationshipView & { id: string }>(readAll, [reader.accountId, wanted, now()])
  return new Map(found.map(({ id, ...relationship }) => [id, relationship]))
}
