import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { readAccount } from '#domain/accounts/read-account.ts'
import { accountUri } from '#domain/addresses.ts'
import { readAccountFeed, readPinnedPosts } from '#domain/feeds/read-account-feed.ts'
import { agencyFeedPath, atomType } from '#domain/warnings/warning-paths.ts'
import { HouseRules } from '#ui/account/house-rules.tsx'
import { ProfileHeader } from '#ui/account/profile-header.tsx'
import { ProfileTabs, type ProfileView } from '#ui/account/profile-tabs.tsx'
import { FeedList } from '#ui/feed/feed-list.tsx'
import { Flash } from '#ui/page/flash.tsx'
import { Page } from '#ui/page/page.tsx'
import type { PostReader } from '#ui/post/post-actions.ts'
import { PostCard, PostContext } from '#ui/post/post-card.tsx'
import type { FeedEntry } from '#wire/post-view.ts'
import { documentLink } from '../../document-link.ts'
import { handleOf } from '../../handle.ts'
import { MissingPage, missingMetadata } from '../../missing-page.tsx'
import { pageQuery, type Query } from '../../page-query.ts'
import { accountReader, postReader } from '../../readers.ts'
import { isMissing, missing, orMissing } from '../../refusal.ts'
import { reader } from '../../request.ts'

type Props = { params: Promise<{ handle: string }>; searchParams: Query }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const handle = handleOf((await params).handle)
  const account = handle ? await orMissing(readAccount(null, { handle })) : missing()
  if (isMissing(account)) return missingMetadata()
  return {
    title: `${account.displayName} (@${account.handle})`,
    ...(account.url ? { robots: { index: false } } : {}),
    alternates: {
      canonical: account.url ?? `/@${account.handle}`,
      types: {
        ...(await documentLink(account.handle, accountUri(account.id))),
        ...(account.agency && !account.url && { [atomType]: agencyFeedPath(account.handle) }),
      },
    },
  }
}

/** A profile: who it is, and what was written. */
export default async function ProfilePage({ params, searchParams }: Props) {
  const handle = handleOf((await params).handle)
  const query = await pageQuery(searchParams)
  const asking = await reader()
  const account = handle ? await orMissing(readAccount(asking, { handle })) : missing()
  if (isMissing(account)) return <MissingPage />
  const view = viewOf(query.get('view'))
  const id = BigInt(account.id)
  const path = view === 'posts' ? `/@${account.handle}` : `/@${account.handle}?view=${view}`
  const withPins = view === 'posts' && query.isFirst
  const [page, pinned] = await Promise.all([
    readAccountFeed(asking, id, view, { before: query.before }),
    withPins ? readPinnedPosts(asking, id) : [],
  ])
  const cards = postReader(asking, path)
  return (
    <Page
      title={account.displayName}
      titleHidden
      aside={account.agency ? <HouseRules agency={account.agency} /> : undefined}
    >
      <Flash {...query.flash} />
      <ProfileHeader account={account} reader={accountReader(asking, path)} />
      <ProfileTabs handle={account.handle} view={view} />
      <Pinned entries={pinned} reader={cards} />
      <FeedList
        page={page}
        reader={cards}
        empty={view === 'media' ? 'media' : 'profile'}
        path={path}
        isFirst={query.isFirst}
      />
    </Page>
  )
}

const viewOf = (view: string | undefined): ProfileView =>
  view === 'replies' || view === 'media' ? view : 'posts'

async function Pinned({ entries, reader: cards }: { entries: FeedEntry[]; reader: PostReader }) {
  const t = await getTranslations('post')
  if (entries.length === 0) return null
  return (
    <ol className="feed" aria-label={t('pinned')}>
      {entries.map(({ id, post }) => (
        <li key={id}>
          <PostCard
            post={post}
            reader={cards}
            context={<PostContext icon="pin">{t('pinned')}</PostContext>}
          />
        </li>
      ))}
    </ol>
  )
}
