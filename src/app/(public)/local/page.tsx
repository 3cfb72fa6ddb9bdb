import { getTranslations } from 'next-intl/server'
import { readAgencies } from '#domain/agencies/read-agencies.ts'
import { readLocalFeed } from '#domain/feeds/read-local-feed.ts'
import { readSettings } from '#domain/instance/read-settings.ts'
import { AgenciesPanel } from '#ui/account/agencies-panel.tsx'
import { FeedList } from '#ui/feed/feed-list.tsx'
import { Flash } from '#ui/page/flash.tsx'
import { Page } from '#ui/page/page.tsx'
import { WelcomePanel } from '#ui/page/welcome-panel.tsx'
import { pageQuery, type Query } from '../../page-query.ts'
import { postReader } from '../../readers.ts'
import { entrant, reader } from '../../request.ts'

export async function generateMetadata() {
  const t = await getTranslations('pages')
  return { title: t('localTitle') }
}

/** Everything public that is written on this server. */
export default async function LocalPage({ searchParams }: { searchParams: Query }) {
  const { before, isFirst, flash } = await pageQuery(searchParams)
  const [asking, session, t] = await Promise.all([reader(), entrant(), getTranslations('pages')])
  const [page, agencies] = await Promise.all([readLocalFeed(asking, { before }), readAgencies()])
  return (
    <Page
      title={t('localTitle')}
      lead={t('localLead')}
      aside={
        <>
          {!session && <WelcomePanel signUpOpen={(await readSettings()).registrationMode !== 'invited'} />}
          <AgenciesPanel agencies={agencies} />
        </>
      }
    >
      <Flash {...flash} />
      <FeedList
        page={page}
        reader={postReader(asking, '/local')}
        empty="local"
        path="/local"
        isFirst={isFirst}
      />
    </Page>
  )
}
