import { getFormatter, getTranslations } from 'next-intl/server'
import { readAccount } from '#domain/accounts/read-account.ts'
import type { Viewer } from '#domain/accounts/viewer.ts'
import { DomainError } from '#domain/errors.ts'
import { readAccountFeed } from '#domain/feeds/read-account-feed.ts'
import { plainText } from '#domain/posts/html-rules.ts'
import { loadPostViews } from '#domain/posts/load-post-views.ts'
import { ClientTexts } from '#ui/messages/client-texts.tsx'
import { Notice } from '#ui/page/notice.tsx'
import { Page } from '#ui/page/page.tsx'
import { ReportForm } from '#ui/report/report-form.tsx'
import { parseId } from '#wire/id.ts'
import type { PostView } from '#wire/post-view.ts'
import { report } from '../../actions/report-actions.ts'
import { MissingPage } from '../../missing-page.tsx'
import { pageQuery, type Query } from '../../page-query.ts'
import { isMissing, orMissing } from '../../refusal.ts'
import { viewer } from '../../request.ts'

/** Of the newest posts so many to choose from. */
const offered = 10

export async function generateMetadata() {
  const t = await getTranslations('reportForm')
  return { title: t('title'), robots: { index: false } }
}

/** Where one reports an account (`account`) or a post (`post`) to the moderators. */
export default async function ReportPage({ searchParams }: { searchParams: Query }) {
  const { get } = await pageQuery(searchParams)
  const [accountId, postId] = [parseId(get('account')), parseId(get('post'))]
  const path = postId === null ? `/report?account=${accountId}` : `/report?post=${postId}`
  const asking = await viewer(path)
  const found = await orMissing(read(asking, accountId, postId))
  if (isMissing(found)) return <MissingPage />
  const { account, posts } = found
  const [t, format] = await Promise.all([getTranslations('reportForm'), getFormatter()])
  const [, host = null] = account.handle.split('@')
  return (
    <Page
      title={t('title')}
      back={{ href: `/@${account.handle}`, label: account.displayName }}
      lead={t.rich('lead', {
        name: account.displayName || account.handle,
        handle: account.handle,
        b: (text) => <b>{text}</b>,
      })}
    >
      <Notice kind="info">{t('emergency')}</Notice>
      <ClientTexts sections={['reportForm', 'form']}>
        <ReportForm
          action={report}
          accountId={account.id}
          posts={posts.map((post) => ({
            id: post.id,
            words: wordsOf(post),
            when: format.dateTime(new Date(post.createdAt), { dateStyle: 'medium', timeStyle: 'short' }),
          }))}
          chosen={postId?.toString() ?? null}
          host={host}
          returnTo={path}
        />
      </ClientTexts>
    </Page>
  )
}

async function read(asking: Viewer, accountId: bigint | null, postId: bigint | null) {
  const chosen = postId === null ? undefined : (await loadPostViews(asking, [`${postId}`])).get(`${postId}`)
  if (postId !== null && !chosen) throw new DomainError('post-not-found')
  const id = chosen ? BigInt(chosen.author.id) : accountId
  if (id === null) throw new DomainError('account-not-found')
  const account = await readAccount(asking, { id })
  if (account.relationship.isSelf) throw new DomainError('account-not-found')
  const { entries } = await readAccountFeed(asking, id, 'replies', { limit: offered })
  const newest = entries.map(({ post }) => post).filter((post) => post.id !== chosen?.id)
  return { account, posts: [...(chosen ? [chosen] : []), ...newest] }
}

function wordsOf(post: PostView): string {
  const words = post.contentWarning || plainText(post.html)
  return words.length > 140 ? `${words.slice(0, 139)}…` : words
}
