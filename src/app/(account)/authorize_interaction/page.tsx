import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { readAccount } from '#domain/accounts/read-account.ts'
import type { Viewer } from '#domain/accounts/viewer.ts'
import { loadPostViews } from '#domain/posts/load-post-views.ts'
import { type Found, find } from '#doors/look-up.ts'
import { ProfileHeader } from '#ui/account/profile-header.tsx'
import { EmptyState } from '#ui/page/empty-state.tsx'
import { Notice } from '#ui/page/notice.tsx'
import { Page } from '#ui/page/page.tsx'
import { PostCard } from '#ui/post/post-card.tsx'
import { attempt, sayRefusal } from '../../actions/act.ts'
import { pageQuery, type Query } from '../../page-query.ts'
import { accountReader, postReader } from '../../readers.ts'
import { viewer } from '../../request.ts'

const path = '/authorize_interaction'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('authorize')
  return { title: t('title'), robots: { index: false } }
}

/**
 * Where another server sends somebody of ours who wants to follow an account or join in on a post from here:
 * `?uri=<address>`, also `acct:name@host`. It only shows; following is a button of hers.
 */
export default async function AuthorizeInteraction({ searchParams }: { searchParams: Query }) {
  const { get } = await pageQuery(searchParams)
  const uri = (get('uri') ?? get('acct') ?? '').trim().slice(0, 2_000)
  const asking = await viewer(`${path}?uri=${encodeURIComponent(uri)}`)
  const t = await getTranslations('authorize')
  const outcome = await attempt(async () => find(asking, uri))
  return (
    <Page title={t('title')}>
      {outcome.refused ? (
        <Notice kind="danger">{await sayRefusal(outcome)}</Notice>
      ) : (
        await shownTo(asking, outcome.done)
      )}
    </Page>
  )
}

async function shownTo(asking: Viewer, found: Found | null) {
  if (!found) return <Nothing />
  return 'accountId' in found ? (
    <AccountFound asking={asking} id={found.accountId} />
  ) : (
    <PostFound asking={asking} id={found.postId.toString()} />
  )
}

async function AccountFound({ asking, id }: { asking: Viewer; id: bigint }) {
  const [account, t] = await Promise.all([readAccount(asking, { id }), getTranslations('authorize')])
  const profile = `/@${account.handle}`
  return (
    <>
      <p className="page-lead">{t('account', { handle: asking.handle })}</p>
      <ProfileHeader account={account} reader={accountReader(asking, profile)} />
      <p className="form-note">
        <a className="button" href={profile}>
          {t('openProfile')}
        </a>
      </p>
    </>
  )
}

async function PostFound({ asking, id }: { asking: Viewer; id: string }) {
  const [views, t] = await Promise.all([loadPostViews(asking, [id]), getTranslations('authorize')])
  const post = views.get(id)
  if (!post) return <Nothing />
  return (
    <>
      <p className="page-lead">{t('post', { handle: asking.handle })}</p>
      <PostCard post={post} reader={postReader(asking, post.path)} />
      <p className="form-note form-actions">
        <a className="button button-primary" href={`/compose?replyTo=${post.id}`}>
          {t('reply')}
        </a>
        <a className="button" href={post.path}>
          {t('openPost')}
        </a>
      </p>
    </>
  )
}

async function Nothing() {
  const t = await getTranslations('authorize')
  return (
    <EmptyState icon="search" title={t('noneTitle')} text={t('noneText')}>
      <a className="button" href="/search">
        {t('search')}
      </a>
    </EmptyState>
  )
}
