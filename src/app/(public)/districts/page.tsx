import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { byState, type District, districtPath } from '#domain/places/districts.ts'
import { readFollowedDistricts } from '#domain/places/read-followed-districts.ts'
import { searchDistricts } from '#domain/places/search-districts.ts'
import { SearchLine } from '#ui/form/search-line.tsx'
import { EmptyState } from '#ui/page/empty-state.tsx'
import { Flash } from '#ui/page/flash.tsx'
import { Page } from '#ui/page/page.tsx'
import { DistrictList, StateLinks } from '#ui/place/district-list.tsx'
import { tendDistrict } from '../../actions/account-actions.ts'
import { pageQuery, type Query } from '../../page-query.ts'
import { reader } from '../../request.ts'

const longestQuery = 100

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('places')
  return { title: t('title') }
}

/** Every district under its state, or those found by `?q=`. */
export default async function DistrictsPage({ searchParams }: { searchParams: Query }) {
  const [{ flash, get }, asking, t] = await Promise.all([
    pageQuery(searchParams),
    reader(),
    getTranslations('places'),
  ])
  const query = (get('q') ?? '').trim().slice(0, longestQuery)
  const groups = byState(searchDistricts(query)).map((group) => ({
    ...group,
    districts: group.districts.map(toRow),
  }))
  const count = groups.reduce((sum, { districts }) => sum + districts.length, 0)
  const followed = asking && new Set((await readFollowedDistricts(asking)).map(({ key }) => key))
  const returnTo = query === '' ? '/districts' : `/districts?q=${encodeURIComponent(query)}`
  return (
    <Page title={t('title')} lead={asking ? t('lead') : t('leadGuest')}>
      <Flash {...flash} />
      <SearchLine
        action="/districts"
        label={t('searchLabel')}
        hint={t('searchHint')}
        submit={t('searchSubmit')}
        query={query}
        maxLength={longestQuery}
      />
      {query === '' && (
        <p className="page-lead">
          <a className="link" href="/warnings">
            {t('warnings')}
          </a>
        </p>
      )}
      {query === '' ? <StateLinks groups={groups} /> : count > 0 && <FoundLine count={count} />}
      {count === 0 && (
        <EmptyState icon="search" title={t('noneTitle')} text={t('noneText')}>
          <a className="button" href="/districts">
            {t('all')}
          </a>
        </EmptyState>
      )}
      <DistrictList groups={groups} choice={followed && { followed, action: tendDistrict, returnTo }} />
    </Page>
  )
}

const toRow = ({ key, name }: District) => ({ key, name, path: districtPath({ key }) })

async function FoundLine({ count }: { count: number }) {
  const t = await getTranslations('places')
  return (
    <p className="page-lead" role="status">
      {t('found', { count })}{' '}
      <a className="link" href="/districts">
        {t('all')}
      </a>
    </p>
  )
}
