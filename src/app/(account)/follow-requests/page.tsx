import { getTranslations } from 'next-intl/server'
import { readFollowRequests } from '#domain/follows/read-follow-requests.ts'
import { FollowRequests } from '#ui/account/follow-requests.tsx'
import { Pager } from '#ui/feed/pager.tsx'
import { EmptyState } from '#ui/page/empty-state.tsx'
import { Flash } from '#ui/page/flash.tsx'
import { Page } from '#ui/page/page.tsx'
import { answerRequest } from '../../actions/account-actions.ts'
import { pageQuery, type Query } from '../../page-query.ts'
import { viewer } from '../../request.ts'

const path = '/follow-requests'

export async function generateMetadata() {
  const t = await getTranslations('pages')
  return { title: t('requestsTitle') }
}

/** Who asks to follow the reader. */
export default async function FollowRequestsPage({ searchParams }: { searchParams: Query }) {
  const asking = await viewer(path)
  const { before, isFirst, flash } = await pageQuery(searchParams)
  const { accounts, older } = await readFollowRequests(asking, before ?? null)
  const t = await getTranslations('pages')
  return (
    <Page title={t('requestsTitle')}>
      <Flash {...flash} />
      {accounts.length === 0 ? (
        <EmptyState icon="follow" title={t('noRequests')} text={t('noRequestsText')} />
      ) : (
        <>
          <FollowRequests requests={accounts} returnTo={path} answer={answerRequest} />
          <Pager path={path} older={older} isFirst={isFirst} why={false} />
        </>
      )}
    </Page>
  )
}
