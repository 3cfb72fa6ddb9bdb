import { createPublicKey, type KeyObject } from 'node:crypto'
import { mayFederate } from '#domain/domains/read-domain-treatment.ts'
import { now } from '#platform/clock.ts'
import { rows, statement } from '#platform/database.ts'
import { isTooManyWaiting, turns } from '#platform/turns.ts'
import { isFetchRefused } from '../fetch/fetch-refused.ts'
import { hostOf, sameOrigin } from '../fetch/origin.ts'
import type { JsonObject } from '../fetch/parse-json.ts'
import { fetchAdmitted } from './fetch-admitted.ts'
import { onceAtATime } from './once-at-a-time.ts'
import { RecentFailures } from './recent-failures.ts'
import { storeActor } from './resolve-actor.ts'
import { TokenBuckets } from './token-bucket.ts'

/** A key of another server's actor, ready to verify with. */
export type FoundKey = { key: KeyObject; accountId: bigint; actorUri: string; fetchedAt: number }

/** `unknown`: there is no such key; `busy`: too many keys are being fetched at the moment. */
export type KeyMissing = 'unknown' | 'busy'

const most = 20_000
const remembered = new Map<string, FoundKey>()
const failures = new RecentFailures()
const failureMs = 5 * 60_000
/** A key that fails is fetched anew if it is older than this: it may have been exchanged. */
const rotationMs = 60_000

const shared = onceAtATime<FoundKey | KeyMissing>()
const inTurn = turns('keys of other servers', { atOnce: 30, waiting: 200 })
/** Each new key makes us ask another server and know an account more: whoever brings many must come again later with the rest. */
const byBringer = new TokenBuckets({ perSecond: 10, burst: 300 })

/** Some servers (activitypub-express among them) name the actor itself for its key: its RSA key is meant then. */
const select = statement(`
  select k.spki, k.account_id, k.fetched_at, r.uri from remote_keys k
  join remote_actors r on r.account_id = k.account_id where k.id = $1 and r.gone_at is null
  union all
  select k.spki, k.account_id, k.fetched_at, r.uri from remote_actors r
  join remote_keys k on k.account_id = r.account_id and k.kind = 'rsa' where r.uri = $1 and r.gone_at is null
  limit 1`)

/**
 * A key by its id: remembered, stored, or fetched from its own address. It counts only if its actor lives on the same
 * server and names it among its keys.
 * @param bringer who makes us look for it, an address or a host: not the key's own host, for anybody can name that
 */
export async function findKey(keyId: string, bringer: string): Promise<FoundKey | KeyMissing> {
  const held = remembered.get(keyId)
  if (held) return held
  const stored = await loadKey(keyId)
  if (stored) return stored
  if (failures.has(keyId, now().getTime())) return 'unknown'
  if (byBringer.take(bringer, now().getTime()) > 0) return 'busy'
  return shared(keyId, () => fetchKey(keyId))
}

/** After a signature that did not fit: the key as it is now, if it may have changed; null if that was just asked. */
export async function findKeyAnew(keyId: string, held: FoundKey): Promise<FoundKey | null> {
  if (held.fetchedAt > now().getTime() - rotationMs || failures.has(keyId, now().getTime())) return null
  const found = await shared(keyId, () => fetchKey(keyId))
  return typeof found === 'string' ? null : found
}

/** Forgets what is remembered of an account's keys. */
export function forgetKeysOf(accountId: bigint): void {
  for (const [id, held] of remembered) if (held.accountId === accountId) remembered.delete(id)
}

async function loadKey(keyId: string): Promise<FoundKey | null> {
  const [row] = await rows<{ spki: Buffer; account_id: string; fetched_at: Date; uri: string }>(select, [
    keyId,
  ])
  if (!row) return null
  const found: FoundKey = {
    key: createPublicKey({ key: row.spki, format: 'der', type: 'spki' }),
    accountId: BigInt(row.account_id),
    actorUri: row.uri,
    fetchedAt: row.fetched_at.getTime(),
  }
  if (remembered.size >= most) remembered.clear()
  remembered.set(keyId, found)
  return found
}

async function fetchKey(keyId: string): Promise<FoundKey | KeyMissing> {
  const host = hostOf(keyId)
  if (host === null || !(await mayFederate(host))) return 'unknown'
  try {
    return await inTurn(() => fetchFrom(keyId))
  } catch (error) {
    if (isTooManyWaiting(error)) return 'busy'
    if (!isFetchRefused(error)) throw error
    failures.add(keyId, now().getTime() + failureMs)
    return 'unknown'
  }
}

async function fetchFrom(keyId: string): Promise<FoundKey | KeyMissing> {
  const first = await fetchAdmitted(keyId.replace(/#.*$/, ''))
  const owner = ownerOf(first.document)
  if (owner !== null && !sameOrigin(owner, keyId)) return fail(keyId)
  const actor = owner === null ? first : await fetchAdmitted(owner)
  await storeActor(actor)
  remembered.delete(keyId)
  return (await loadKey(keyId)) ?? fail(keyId)
}

function fail(keyId: string): 'unknown' {
  failures.add(keyId, now().getTime() + failureMs)
  return 'unknown'
}

/** Of a document that is a key alone, whose it is. */
function ownerOf(document: JsonObject): string | null {
  if ('inbox' in document) return null
  const owner = document.owner ?? document.controller
  return typeof owner === 'string' ? owner : null
}
