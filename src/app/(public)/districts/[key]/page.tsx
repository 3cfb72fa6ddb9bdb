import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { readDistrictFeed } from '#domain/feeds/read-district-feed.ts'
import { mapOf, mapSource } from '#domain/places/district-map.ts'
import { type District, districtPath, findDistrict } from '#domain/places/districts.ts'
import { readAgenciesOfDistrict } from '#domain/places/read-agencies-of-district.ts'
import { readForeignWarnings } from '#domain/warnings/read-foreign-warnings.ts'
import { AccountRow } from '#ui/account/account-row.tsx'
import { FeedList } from '#ui/feed/feed-list.tsx'
import { Flash } from '#ui/page/flash.tsx'
import { Page } from '#ui/page/page.tsx'
import { ChoiceButton } from '#ui/place/district-list.tsx'
import { DistrictMap } from '#ui/place/district-map.tsx'
import { ForeignWarning } from '#ui/warning/foreign-warning.tsx'
import { SourceStates } from '#ui/warning/source-states.tsx'
import type { AccountLine } from '#wire/account-view.ts'
import { tendDistrict } from '../../../actions/account-actions.ts'
import { MissingPage, missingMetadata } from '../../../missing-page.tsx'
import { pageQuery, type Query } from '../../../page-query.ts'
import { postReader } from '../../../readers.ts'
import { missing } from '../../../refusal.ts'
import { reader } from '../../../request.ts'

type Props = { params: Promise<{ key: string }>; searchParams: Query }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const district = findDistrict((await params).key)
  return district ? { title: district.name } : missingMetadata()
}

/** What agencies of this server publish about a district, and where it is. */
export default async function DistrictPage({ params, searchParams }: Props) {
  const district = findDistrict((await params).key)
  if (!district) {
    missing()
    return <MissingPage />
  }
  const [query, asking, t] = [await pageQuery(searchParams), await reader(), await getTranslations('places')]
  const [{ followed, page }, agencies, foreign] = await Promise.all([
    readDistrictFeed(asking, district, { before: query.before }),
    readAgenciesOfDistrict(district),
    readForeignWarnings(await getLocale(), district.key),
  ])
  const path = districtPath(district)
  const map = query.isFirst ? mapOf(district) : null
  return (
    <Page
      title={district.name}
      lead={await describe(district)}
      back={{ href: '/districts', label: t('back') }}
      actions={
        asking && (
          <form action={tendDistrict}>
            <input type="hidden" name="returnTo" value={path} />
            <ChoiceButton districtKey={district.key} name={district.name} followed={followed} primary />
          </form>
        )
      }
    >
      <Flash {...query.flash} />
      {map && <DistrictMap name={district.name} map={map} source={mapSource} />}
      {query.isFirst && <Agencies agencies={agencies} title={t('agencies')} />}
      {query.isFirst && <ForeignWarnings {...foreign} />}
      <h2 className="section-title">{t('feedTitle')}</h2>
      <FeedList
        page={page}
        reader={postReader(asking, path)}
        empty="district"
        path={path}
        isFirst={query.isFirst}
      />
    </Page>
  )
}

/** „Landkreis in Bayern“; a city that is a state is not in one. */
async function describe({ kind, name, state }: District): Promise<string> {
  const t = await getTranslations('places')
  const word = t(`kind.${kind}`)
  return name === state.name ? t('kindState', { kind: word }) : t('kindIn', { kind: word, state: state.name })
}

function Agencies({ agencies, title }: { agencies: AccountLine[]; title: string }) {
  if (agencies.length === 0) return null
  return (
    <>
      <h2 className="section-title">{title}</h2>
      <ul className="feed">
        {agencies.map((account) => (
          <li key={account.id}>
            <AccountRow account={account} />
          </li>
        ))}
      </ul>
    </>
  )
}

/** What others warn of here; nothing while nobody does. */
async function ForeignWarnings({ warnings, sources }: Awaited<ReturnType<typeof readForeignWarnings>>) {
  if (warnings.length === 0) return null
  const t = await getTranslations('warnings')
  return (
    <section aria-labelledby="foreign">
      <h2 className="section-title" id="foreign">
        {t('foreign')}
      </h2>
      <SourceStates sources={sources.filter(({ silent }) => silent)} />
      <div className="foreign-warnings">
        {warnings.map((warning) => (
          <ForeignWarning key={warning.id} warning={warning} />
        ))}
      </div>
      <p className="warning-feeds">
        <a className="link" href="/warnings">
          {t('all')}
        </a>
      </p>
    </section>
  )
}
