import { getTranslations } from 'next-intl/server'
import { readAgencies } from '#domain/agencies/read-agencies.ts'
import { readHomeFeed } from '#domain/feeds/read-home-feed.ts'
import { AgenciesPanel } from '#ui/account/agencies-panel.tsx'
import { WhyLink } from '#ui/feed/because.tsx'
import { FeedList } from '#ui/feed/feed-list.tsx'
import { LiveBanner } from '#ui/feed/live-banner.tsx'
import { Flash } from '#ui/page/flash.tsx'
import { Page } from '#ui/page/page.tsx'
import { pageQuery, type Query } from '../../page-query.ts'
import { postReader } from '../../readers.ts'
import { viewer } from '../../request.ts'

export async function generateMetadata() {
  const t = await getTranslations('pages')
  return { title: t('homeTitle') }
}

/** Posts of those the reader follows, strictly newest first. */
export default async function HomePage({ searchParams }: { searchParams: Query }) {
  const asking = await viewer('/home')
  const { before, isFirst, flash } = await pageQuery(searchParams)
  const [page, t] = await Promise.all([readHomeFeed(asking, { before }), getTranslations('pages')])
  return (
    <Page
      title={t('homeTitle')}
      actions={<WhyLink />}
      aside={page.entries.length === 0 && <AgenciesPanel agencies={await readAgencies()} />}
    >
      <Flash {...flash} />
      {isFirst && <LiveBanner href="/home" newestId={page.entries[0]?.id ?? null} />}
      <FeedList
        page={page}
        reader={postReader(asking, '/home')}
        empty="home"
        path="/home"
        isFirst={isFirst}
      />
    </Page>
  )
}
