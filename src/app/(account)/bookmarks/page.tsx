import { getTranslations } from 'next-intl/server'
import { readBookmarks } from '#domain/feeds/read-bookmarks.ts'
import { FeedList } from '#ui/feed/feed-list.tsx'
import { Flash } from '#ui/page/flash.tsx'
import { Page } from '#ui/page/page.tsx'
import { pageQuery, type Query } from '../../page-query.ts'
import { postReader } from '../../readers.ts'
import { viewer } from '../../request.ts'

export async function generateMetadata() {
  const t = await getTranslations('shell')
  return { title: t('bookmarks') }
}

/** What the reader keeps for later. */
export default async function BookmarksPage({ searchParams }: { searchParams: Query }) {
  const asking = await viewer('/bookmarks')
  const { before, isFirst, flash } = await pageQuery(searchParams)
  const [page, t, pages] = await Promise.all([
    readBookmarks(asking, { before }),
    getTranslations('shell'),
    getTranslations('pages'),
  ])
  return (
    <Page title={t('bookmarks')} lead={pages('bookmarksLead')}>
      <Flash {...flash} />
      <FeedList
        page={page}
        reader={postReader(asking, '/bookmarks')}
        empty="bookmarks"
        path="/bookmarks"
        isFirst={isFirst}
      />
    </Page>
  )
}
