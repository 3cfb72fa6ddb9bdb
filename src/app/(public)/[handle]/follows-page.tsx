import { getTranslations } from 'next-intl/server'
import { readAccount } from '#domain/accounts/read-account.ts'
import { readFollows } from '#domain/follows/read-follows.ts'
import { AccountRow } from '#ui/account/account-row.tsx'
import { Pager } from '#ui/feed/pager.tsx'
import { EmptyState } from '#ui/page/empty-state.tsx'
import { Page } from '#ui/page/page.tsx'
import { handleOf } from '../../handle.ts'
import { MissingPage, missingMetadata } from '../../missing-page.tsx'
import { pageQuery, type Query } from '../../page-query.ts'
import { isMissing, missing, orMissing } from '../../refusal.ts'

export type FollowsProps = { params: Promise<{ handle: string }>; searchParams: Query }

export async function followsMetadata(params: FollowsProps['params'], kind: 'followers' | 'following') {
  const handle = handleOf((await params).handle)
  const account = handle ? await orMissing(readAccount(null, { handle })) : missing()
  if (isMissing(account)) return missingMetadata()
  const t = await getTranslations('pages')
  return {
    title: t(kind, { name: account.displayName }),
    ...(account.url ? { robots: { index: false } } : {}),
  }
}

/** Who follows an account, or whom it follows. */
export async function FollowsPage({
  params,
  searchParams,
  kind,
}: FollowsProps & { kind: 'followers' | 'following' }) {
  const handle = handleOf((await params).handle)
  const account = handle ? await orMissing(readAccount(null, { handle })) : missing()
  if (isMissing(account)) return <MissingPage />
  const { before, isFirst } = await pageQuery(searchParams)
  const { accounts, older } = await readFollows(BigInt(account.id), kind, before ?? null)
  const t = await getTranslations('pages')
  const title = t(kind, { name: account.displayName })
  return (
    <Page
      title={title}
      back={{ href: `/@${handle}`, label: t('backToProfile', { name: account.displayName }) }}
    >
      {accounts.length === 0 && isFirst && (
        <EmptyState icon="follow" title={t('nobody')} text={t('nobodyText')} />
      )}
      <ul className="feed">
        {accounts.map((line) => (
          <li key={line.id}>
            <AccountRow account={line} />
          </li>
        ))}
      </ul>
      {accounts.length > 0 && (
        <Pager path={`/@${handle}/${kind}`} older={older} isFirst={isFirst} why={false} />
      )}
    </Page>
  )
}
