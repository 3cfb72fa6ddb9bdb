import { receiveActorNumbers } from '#domain/accounts/receive-actor-numbers.ts'
import { mayFederate } from '#domain/domains/read-domain-treatment.ts'
import { isDomainError } from '#domain/errors.ts'
import { receivePins } from '#domain/posts/receive-pins.ts'
import { database } from '#platform/database.ts'
import { signerOf } from '../deliver/signer.ts'
import { fetchCollection } from '../fetch/fetch-collection.ts'
import { isFetchRefused } from '../fetch/fetch-refused.ts'
import { sameOrigin } from '../fetch/origin.ts'
import type { JsonObject } from '../fetch/parse-json.ts'
import type { Reference } from '../vocabulary/activities.ts'
import { referenceTo } from '../vocabulary/read-activity.ts'
import { fetchAdmitted } from './fetch-admitted.ts'
import { readOwnPost } from './read-own-post.ts'
import { resolvePost } from './resolve-post.ts'
import { storePost } from './store-post.ts'

/** Of its newest acts so many are read, and so many of its pinned posts. */
const most = { acts: 40, pins: 5, pages: 2, ms: 30_000 }

/**
 * Fetches how many follow an account of another server, what is pinned there, and its newest public posts, so that a profile is
 * not empty for who finds it first. Answers to others and boosts are left: they would draw in threads of people nobody asked for.
 * Bounded in number and time; what its server does not tell stays as it was. For the job; may run twice.
 */
export async function completeAccount(accountId: bigint): Promise<void> {
  const actor = await database().remoteActor.findUnique({ where: { accountId } })
  if (!actor || actor.goneAt || !(await mayFederate(actor.host))) return
  const outbox = await collectionAt(actor.outboxUrl)
  await receiveActorNumbers(accountId, {
    posts: totalOf(outbox),
    followers: totalOf(await collectionAt(actor.followersUrl)),
    following: totalOf(await collectionAt(actor.followingUrl)),
  })
  if (outbox) await completePosts(outbox, actor)
  await completePins(accountId, actor.featuredUrl)
}

async function collectionAt(url: string): Promise<JsonObject | null> {
  return url === '' ? null : unlessRefused(async () => (await fetchAdmitted(url)).document)
}

const totalOf = (collection: JsonObject | null): number | null =>
  typeof collection?.totalItems === 'number' ? collection.totalItems : null

async function completePosts(
  outbox: JsonObject,
  { uri, outboxUrl }: { uri: string; outboxUrl: string },
): Promise<void> {
  await unlessRefused(async () => {
    for await (const act of await itemsOf(outbox, outboxUrl, most.acts)) {
      const object = typeof act === 'object' && act.type === 'Create' ? referenceTo(act.object) : null
      if (object && sameOrigin(object.uri, uri)) await unlessRefused(() => storeOwn(object, uri))
    }
  })
}

async function storeOwn(object: Reference, actorUri: string): Promise<void> {
  const post = await readOwnPost(object, actorUri)
  if (post?.authorUri === actorUri && post.replyToUri === null)
    await storePost(post, { backfill: true, depth: 1 })
}

async function completePins(accountId: bigint, featuredUrl: string): Promise<void> {
  const featured = await collectionAt(featuredUrl)
  if (!featured) return
  const ids: bigint[] = []
  await unlessRefused(async () => {
    for await (const item of await itemsOf(featured, featuredUrl, most.pins)) {
      const uri = referenceTo(item)?.uri
      // Nobody pins what others wrote, nor makes us ask their servers for it.
      const id = uri && sameOrigin(uri, featuredUrl) ? await unlessRefused(() => resolvePost(uri, 1)) : null
      if (id !== null) ids.push(id)
    }
    await receivePins(accountId, ids)
  })
}

const itemsOf = async (collection: JsonObject, within: string, mostItems: number) =>
  fetchCollection(collection, {
    within,
    sign: await signerOf('instance'),
    mostItems,
    mostPages: most.pages,
    mostMs: most.ms,
  })

/** Null where another server does not answer as it should: what cannot be had now may come by itself. */
async function unlessRefused<T>(attempt: () => Promise<T>): Promise<T | null> {
  try {
    return await attempt()
  } catch (error) {
    if (isFetchRefused(error) || isDomainError(error)) return null
    throw error
  }
}
