import { rows, statement } from '#platform/database.ts'
import type { FeedBecause, FeedPage } from '#wire/post-view.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { findDistrict } from '../places/districts.ts'
import { homeStrategy, mergePlaces } from './feed-rules.ts'
import { mergeHome, placedForHome, taggedForHome, walkHome } from './home-statements.ts'
import { buildPage, type Place } from './internal/build-page.ts'
import { boundsOf, type PageRequest } from './internal/page-request.ts'

type HomePlace = Place & { tag?: string; district?: string }

type Habits = { following: number; follows_tags: boolean; follows_districts: boolean }

const readHabits = statement(`
  select c.following, exists (select 1 from followed_tags t where t.account_id = $1) as follows_tags,
    exists (select 1 from followed_districts d where d.account_id = $1) as follows_districts
  from account_counters c where c.account_id = $1`)

/**
 * The home feed: strictly newest first by time of publication or arrival, computed now. What the reader has muted,
 * blocked or filtered stays in its place, folded, with the reason. The rule in words: /how-the-feed-works.
 */
export async function readHomeFeed(viewer: Viewer, request: PageRequest = {}): Promise<FeedPage> {
  const { before, limit } = boundsOf(request)
  const values = [viewer.accountId, before, limit]
  const [habits] = await rows<Habits>(readHabits, [viewer.accountId])
  const [byAuthor, byTag, byDistrict] = await Promise.all([
    findByAuthor(values, limit, homeStrategy(habits?.following ?? 0)),
    habits?.follows_tags ? rows<HomePlace>(taggedForHome, values) : [],
    habits?.follows_districts ? rows<HomePlace>(placedForHome, values) : [],
  ])
  const places = mergePlaces(mergePlaces(byAuthor, byTag, limit), byDistrict, limit)
  return buildPage(viewer, places, limit, (place) => becauseOf(place, viewer))
}

async function findByAuthor(
  values: unknown[],
  limit: number,
  strategy: 'merge' | 'walk',
): Promise<HomePlace[]> {
  if (strategy === 'walk') {
    const walked = await rows<HomePlace>(walkHome, values)
    if (walked.length === limit) return walked
    // The walk ended before the page was full: who is followed is quiet, and asking each account is cheaper.
  }
  return rows<HomePlace>(mergeHome, values)
}

function becauseOf(place: HomePlace, viewer: Viewer): FeedBecause {
  if (place.tag !== undefined) return { kind: 'tag', tag: place.tag }
  if (place.district !== undefined)
    return { kind: 'district', name: findDistrict(place.district)?.name ?? place.district }
  if (place.author_id === viewer.accountId.toString()) return { kind: 'own' }
  return place.boost_of_id ? { kind: 'boost' } : { kind: 'following' }
}
