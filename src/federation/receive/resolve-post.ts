import { isOurUri } from '#domain/addresses.ts'
import { mayFederate } from '#domain/domains/read-domain-treatment.ts'
import { findPostByUri } from '#domain/posts/find-remote-post.ts'
import { now } from '#platform/clock.ts'
import { isFetchRefused } from '../fetch/fetch-refused.ts'
import { hostOf } from '../fetch/origin.ts'
import { onceAtATime } from './once-at-a-time.ts'
import { fetchPost } from './read-own-post.ts'
import { RecentFailures } from './recent-failures.ts'
import { storePost } from './store-post.ts'

const failureMs = 5 * 60_000
const shared = onceAtATime<bigint | null>()
const failures = new RecentFailures()

/**
 * The post behind an address: ours, known, or fetched from its own server and stored because somebody here wants to see it.
 * One fetch at a time for one address; what failed is not asked again for some minutes.
 * @param depth as of `storePost`
 * @returns null where there is no such post, or no talking to its server
 * @throws FetchRefused of what may go better later
 */
export async function resolvePost(uri: string, depth = 0): Promise<bigint | null> {
  const known = await findPostByUri(uri)
  if (known !== null || isOurUri(uri)) return known
  const host = hostOf(uri)
  if (host === null || !(await mayFederate(host)) || failures.has(uri, now().getTime())) return null
  return shared(uri, () => fetchAndStore(uri, depth))
}

async function fetchAndStore(uri: string, depth: number): Promise<bigint | null> {
  try {
    const post = await fetchPost(uri)
    if (post) return (await storePost(post, { backfill: true, depth })).postId
    failures.add(uri, now().getTime() + failureMs)
    return null
  } catch (error) {
    if (!isFetchRefused(error)) throw error
    failures.add(uri, now().getTime() + failureMs)
    if (error.isTransient) throw error
    return null
  }
}
