import type { FeedPage } from '#wire/post-view.ts'
import type { PostReader } from '../post/post-actions.ts'
import { EmptyFeed, type EmptyFeedKind } from './empty-feed.tsx'
import { FeedEntry } from './feed-entry.tsx'
import { Pager } from './pager.tsx'

type Props = {
  page: FeedPage
  reader: PostReader
  /** What to say when there is nothing. */
  empty: EmptyFeedKind
  /** Path of this feed without `before`, e.g. `/@name?view=replies`. */
  path: string
  /** Whether this is the newest page: nothing was asked for with `before`. */
  isFirst: boolean
}

/** A page of a feed: entries newest first, and the way to older ones. */
export function FeedList({ page, reader, empty, path, isFirst }: Props) {
  if (page.entries.length === 0 && isFirst) return <EmptyFeed kind={empty} />
  return (
    <>
      <ol className="feed">
        {page.entries.map((entry) => (
          <li key={entry.id}>
            <FeedEntry entry={entry} reader={reader} />
          </li>
        ))}
      </ol>
      <Pager path={path} older={page.older} isFirst={isFirst} />
    </>
  )
}
