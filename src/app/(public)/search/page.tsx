import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { findAccounts, mostFound, shortestName } from '#domain/accounts/find-accounts.ts'
import type { Reader } from '#domain/accounts/viewer.ts'
import { isTagName, normaliseTag } from '#domain/posts/post-text.ts'
import { findKnown, isAddress, lookUp } from '#doors/look-up.ts'
import { AccountRow } from '#ui/account/account-row.tsx'
import { SearchLine } from '#ui/form/search-line.tsx'
import { EmptyState } from '#ui/page/empty-state.tsx'
import { Flash } from '#ui/page/flash.tsx'
import { Notice } from '#ui/page/notice.tsx'
import { Page } from '#ui/page/page.tsx'
import type { AccountLine } from '#wire/account-view.ts'
import { attempt, sayRefusal } from '../../actions/act.ts'
import { pageQuery, type Query } from '../../page-query.ts'
import { reader } from '../../request.ts'

/** An address that somebody pastes is no longer than others are. */
const longestQuery = 2_000

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('search')
  return { title: t('title'), robots: { index: false } }
}

/**
 * Finds accounts by a name (`?q=`), and leads straight to what is meant by an address or a hashtag. Only for who is signed in
 * other servers are asked.
 */
export default async function SearchPage({ searchParams }: { searchParams: Query }) {
  const [{ flash, get }, asking] = await Promise.all([pageQuery(searchParams), reader()])
  const query = (get('q') ?? '').trim().slice(0, longestQuery)
  const tag = tagOf(query)
  if (tag) redirect(`/tags/${encodeURIComponent(tag)}`)
  const t = await getTranslations('search')
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Flash {...flash} />
      <SearchLine
        action="/search"
        label={t('label')}
        hint={asking ? t('hint') : t('hintGuest')}
        submit={t('submit')}
        query={query}
        maxLength={longestQuery}
      />
      {query === '' && (
        <p className="form-note">
          <a className="link" href="/districts">
            {t('districts')}
          </a>
        </p>
      )}
      {await resultOf(query, asking)}
    </Page>
  )
}

function tagOf(query: string): string | null {
  const [, label = ''] = /^#([\p{L}\p{N}\p{M}_]+)$/u.exec(query) ?? []
  const name = normaliseTag(label)
  return name !== '' && isTagName(name) ? name : null
}

async function resultOf(query: string, asking: Reader) {
  const t = await getTranslations('search')
  if (query === '') return <EmptyState icon="search" title={t('startTitle')} text={t('startText')} />
  return isAddress(query) ? meant(query, asking) : named(query, asking)
}

/** A single account or post: its page, or why there is none. */
async function meant(query: string, asking: Reader) {
  const t = await getTranslations('search')
  const outcome = await attempt(async () => (asking ? lookUp(asking, query) : findKnown(query)))
  if (outcome.refused) return <Notice kind="danger">{await sayRefusal(outcome)}</Notice>
  if (outcome.done) redirect(outcome.done)
  const text = asking ? t('noneElsewhereText') : t('noneGuestText')
  return <EmptyState icon="search" title={t('noneTitle')} text={text} />
}

async function named(query: string, asking: Reader) {
  const t = await getTranslations('search')
  if ([...query.replace(/^@/, '')].length < shortestName) return <Notice>{t('shortText')}</Notice>
  const outcome = await attempt(async () => findAccounts(asking, query))
  if (outcome.refused) return <Notice kind="danger">{await sayRefusal(outcome)}</Notice>
  const found = outcome.done
  if (found.length > 0) return <Results found={found} />
  const text = asking ? t('noneText') : t('noneGuestText')
  return <EmptyState icon="search" title={t('noneTitle')} text={text} />
}

async function Results({ found }: { found: AccountLine[] }) {
  const t = await getTranslations('search')
  return (
    <>
      <h2 className="section-title">{t('results', { count: found.length })}</h2>
      <ul className="feed">
        {found.map((account) => (
          <li key={account.id}>
            <AccountRow account={account} />
          </li>
        ))}
      </ul>
      {found.length === mostFound && <p className="form-note">{t('cut', { count: mostFound })}</p>}
    </>
  )
}
