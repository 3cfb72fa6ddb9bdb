import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { readAgencies } from '#domain/agencies/read-agencies.ts'
import { readLocalFeed } from '#domain/feeds/read-local-feed.ts'
import { readSettings } from '#domain/instance/read-settings.ts'
import { AgenciesPanel } from '#ui/account/agencies-panel.tsx'
import { FeedList } from '#ui/feed/feed-list.tsx'
import { Flash } from '#ui/page/flash.tsx'
import { Page } from '#ui/page/page.tsx'
import { WelcomePanel } from '#ui/page/welcome-panel.tsx'
import { pageQuery, type Query } from './page-query.ts'
import { postReader } from './readers.ts'
import { entrant } from './request.ts'

/** The door to the house: the home feed of who is signed in, else what is written here, and what this is. */
export default async function StartPage({ searchParams }: { searchParams: Query }) {
  if ((await entrant())?.principal) redirect('/home')
  const { before, isFirst, flash } = await pageQuery(searchParams)
  const t = await getTranslations('pages')
  const [page, agencies] = await Promise.all([readLocalFeed(null, { before }), readAgencies()])
  return (
    <Page
      title={t('startTitle')}
      lead={t('startLead')}
      aside={
        <>
          <WelcomePanel signUpOpen={(await readSettings()).registrationMode !== 'invited'} />
          <AgenciesPanel agencies={agencies} />
        </>
      }
    >
      <Flash {...flash} />
      <FeedList page={page} reader={postReader(null, '/')} empty="local" path="/" isFirst={isFirst} />
    </Page>
  )
}
