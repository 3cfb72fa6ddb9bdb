import { getTranslations } from 'next-intl/server'
import { limitAttempts } from '#domain/limits/limit-attempts.ts'
import { readOwnEntry } from '#domain/officers/read-own-entry.ts'
import { type DirectoryPage, searchDirectory } from '#domain/officers/search-directory.ts'
import { DirectoryList } from '#ui/directory/directory-list.tsx'
import { DirectorySearch } from '#ui/directory/directory-search.tsx'
import { OwnEntry } from '#ui/directory/own-entry.tsx'
import { EmptyState } from '#ui/page/empty-state.tsx'
import { Flash } from '#ui/page/flash.tsx'
import { Notice } from '#ui/page/notice.tsx'
import { Page } from '#ui/page/page.tsx'
import { parseId } from '#wire/id.ts'
import { attempt, sayRefusal } from '../../actions/act.ts'
import { savePhone } from '../../actions/directory-actions.ts'
import { MissingPage } from '../../missing-page.tsx'
import { pageQuery, type Query } from '../../page-query.ts'
import { isMissing, orMissing } from '../../refusal.ts'
import { principal } from '../../request.ts'

const path = '/directory'

export async function generateMetadata() {
  const t = await getTranslations('directory')
  return { title: t('title'), robots: { index: false } }
}

/** Colleagues: by what one looks for (`?q=`), else those of a unit (`?unit=`), else those of one's own. */
export default async function Directory({ searchParams }: { searchParams: Query }) {
  const { flash, get } = await pageQuery(searchParams)
  const query = get('q') ?? ''
  const asking = await principal(query ? `${path}?q=${encodeURIComponent(query)}` : path)
  const own = await orMissing(readOwnEntry(asking))
  if (isMissing(own)) return <MissingPage />
  const unitId = parseId(get('unit') ?? own?.unit.at(-1)?.id)
  const t = await getTranslations('directory')
  const found = await attempt(async () => {
    // As often as one looks people up for work, so that nobody copies the whole of it.
    await limitAttempts('directory-search', { account: asking.userId })
    return searchDirectory(asking, { query, unitId })
  })
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      aside={<OwnEntry entry={own} savePhone={savePhone} returnTo={path} />}
    >
      <Flash {...flash} />
      <DirectorySearch query={query} />
      {found.done ? (
        <Results page={found.done} query={query} unitId={unitId} />
      ) : (
        <Notice kind="danger">{await sayRefusal(found)}</Notice>
      )}
    </Page>
  )
}

async function Results(props: { page: DirectoryPage; query: string; unitId: bigint | null }) {
  const { entries, isCut } = props.page
  const t = await getTranslations('directory')
  const [first] = entries
  if (!first) {
    const [title, text] = props.query ? [t('noneTitle'), t('noneText')] : [t('emptyTitle'), t('emptyText')]
    return <EmptyState icon="directory" title={title} text={text} />
  }
  const unit = first.unit.find(({ id }) => id === props.unitId?.toString())
  const heading =
    props.query || !unit
      ? t('results', { count: entries.length })
      : t('ofUnit', { count: entries.length, unit: unit.name })
  return (
    <>
      <h2 className="section-title">{heading}</h2>
      <DirectoryList officers={entries} />
      {isCut && <p className="form-note">{t('resultsCut', { count: entries.length })}</p>}
    </>
  )
}
