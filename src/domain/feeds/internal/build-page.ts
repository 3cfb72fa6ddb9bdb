import type { FeedBecause, FeedEntry, FeedPage } from '#wire/post-view.ts'
import { readAccountLines } from '../../accounts/read-account-lines.ts'
import type { Reader } from '../../accounts/viewer.ts'
import { loadPostViews } from '../../posts/load-post-views.ts'
import { type HiddenPeople, hiddenReason, type WordFilter } from '../feed-rules.ts'
import { type Folding, readFolding } from '../read-folding.ts'

/** A place in a feed, before anything is loaded: ids are decimal strings, newest first. */
export type Place = { id: string; author_id: string; boost_of_id: string | null }

/** A boost's row carries its time in its id: milliseconds since 1970 above 16 bits. */
const timeOf = (id: string): string => new Date(Number(BigInt(id) >> 16n)).toISOString()

/**
 * Turns places into a page: loads the posts the reader may see, folds what she has folded away, keeps the order.
 * @param limit the page is full, so an older one exists, when as many places were found
 */
export async function buildPage<P extends Place>(
  reader: Reader,
  places: P[],
  limit: number,
  because: (place: P) => FeedBecause | null,
): Promise<FeedPage> {
  const boosterIds = places.flatMap((place) => (place.boost_of_id ? [place.author_id] : []))
  const [posts, boosters, folding] = await Promise.all([
    loadPostViews(reader, [...new Set(places.map((place) => place.boost_of_id ?? place.id))]),
    readAccountLines([...new Set(boosterIds)]),
    readFolding(reader),
  ])
  const entries = places.flatMap((place): FeedEntry[] => {
    const post = posts.get(place.boost_of_id ?? place.id)
    if (!post) return []
    const booster = place.boost_of_id ? boosters.get(place.author_id) : undefined
    return [
      {
        id: place.id,
        post,
        boostedBy: booster ? { account: booster, at: timeOf(place.id) } : null,
        hidden: isOwn(reader, post.author.id) ? null : fold(post, booster?.id ?? null, folding),
        because: because(place),
      },
    ]
  })
  return { entries, older: places.length === limit ? (places.at(-1)?.id ?? null) : null }
}

const isOwn = (reader: Reader, authorId: string) => reader?.accountId.toString() === authorId

const fold = (post: FeedEntry['post'], boosterId: string | null, folding: Folding) =>
  hiddenReason(post, boosterId, folding satisfies HiddenPeople, folding.filters satisfies WordFilter[])
