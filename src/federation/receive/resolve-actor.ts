import { findAccountByUri } from '#domain/accounts/find-remote-account.ts'
import { receiveActor } from '#domain/accounts/receive-actor.ts'
import { receiveActorGone } from '#domain/accounts/receive-actor-gone.ts'
import type { RemoteActor } from '#domain/accounts/remote-actor.ts'
import { isOurUri, ourHost, readOurUri } from '#domain/addresses.ts'
import { mayFederate } from '#domain/domains/read-domain-treatment.ts'
import { now } from '#platform/clock.ts'
import { database } from '#platform/database.ts'
import { signerOf } from '../deliver/signer.ts'
import type { FetchedDocument } from '../fetch/fetch-document.ts'
import { isFetchRefused } from '../fetch/fetch-refused.ts'
import { hostOf, sameOrigin } from '../fetch/origin.ts'
import { parseHandle } from '../fetch/parse-handle.ts'
import { resolveHandle } from '../fetch/resolve-handle.ts'
import { readActor } from '../vocabulary/read-actor.ts'
import { fetchAdmitted } from './fetch-admitted.ts'
import { onceAtATime } from './once-at-a-time.ts'
import { RecentFailures } from './recent-failures.ts'

const hour = 3_600_000
/** How old a description may be that nobody doubts. */
const freshMs = 24 * hour
/** How long a failure is believed. */
const failureMs = 5 * 60_000

const shared = onceAtATime<bigint | null>()
const failures = new RecentFailures()

/**
 * The account behind an actor's address: ours, known, or fetched from its server and stored. One fetch at a time for one
 * address; what failed is not asked again for some minutes.
 * @param maxAgeMs how old what is known may be; what cannot be fetched anew is used as it was
 * @returns null where there is no such actor, or no talking to its server
 */
export async function resolveActor(
  uri: string,
  { maxAgeMs = freshMs }: { maxAgeMs?: number } = {},
): Promise<bigint | null> {
  if (isOurUri(uri)) return ourAccount(uri)
  const host = hostOf(uri)
  if (host === null || !(await mayFederate(host))) return null
  const known = await knownActor(uri)
  if (known && known.fetchedAt.getTime() > now().getTime() - maxAgeMs) return known.accountId
  if (failures.has(uri, now().getTime())) return known?.accountId ?? null
  return (await shared(uri, () => fetchActor(uri))) ?? known?.accountId ?? null
}

/** As `resolveActor`, by `name@host`. */
export async function resolveActorByHandle(handle: string): Promise<bigint | null> {
  const asked = parseHandle(handle)
  if (!asked || asked.host === ourHost() || !(await mayFederate(asked.host))) return null
  const { actorUri } = await resolveHandle(handle, { sign: await signerOf('instance') })
  return resolveActor(actorUri)
}

async function ourAccount(uri: string): Promise<bigint | null> {
  return readOurUri(uri) === null ? null : findAccountByUri(uri)
}

const knownActor = (uri: string) =>
  database().remoteActor.findUnique({ where: { uri }, select: { accountId: true, fetchedAt: true } })

async function fetchActor(uri: string): Promise<bigint | null> {
  try {
    const fetched = await fetchAdmitted(uri)
    return await storeActor(fetched)
  } catch (error) {
    if (!isFetchRefused(error)) throw error
    if (error.code === 'gone') await forgetActor(uri)
    failures.add(uri, now().getTime() + failureMs)
    return null
  }
}

/** Stores an actor as its server describes it, under the name its server agrees to call it by. */
export async function storeActor({ document, url }: FetchedDocument): Promise<bigint | null> {
  const actor = readActor(document, { finalUrl: url })
  if ('unreadable' in actor) return null
  return receiveActor(await withAgreedHandle(actor))
}

/**
 * An actor may be called by another domain than the one it lives on, if that domain's WebFinger says so
 * (`@name@example.org` living on `social.example.org`). Asked once, when it is seen for the first time.
 */
async function withAgreedHandle(actor: RemoteActor): Promise<RemoteActor> {
  const known = await database().remoteActor.findUnique({
    where: { uri: actor.uri },
    select: { account: { select: { domain: true, username: true } } },
  })
  if (known?.account.domain && known.account.username === actor.username)
    return { ...actor, host: known.account.domain }
  try {
    const found = await resolveHandle(`${actor.username}@${actor.host}`)
    if (found.actorUri === actor.uri && found.host !== ourHost()) return { ...actor, host: found.host }
  } catch (error) {
    if (!isFetchRefused(error)) throw error
  }
  return actor
}

async function forgetActor(uri: string): Promise<void> {
  const accountId = await findAccountByUri(uri)
  if (accountId !== null) await receiveActorGone(accountId)
}

/** Whether an actor may speak about a thing: it lies on the actor's own server. */
export const isOfSameServer = (actorUri: string, uri: string): boolean => sameOrigin(actorUri, uri)
