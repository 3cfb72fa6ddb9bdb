import { getTranslations } from 'next-intl/server'
import { readEditableSitePage } from '#domain/instance/read-editable.ts'
import { siteSlugs } from '#domain/instance/site-page-rules.ts'
import type { Principal } from '#domain/sessions/principal.ts'
import { Cell, DataTable, RowHead } from '#ui/admin/data-table.tsx'
import { TimeStamp } from '#ui/time/time-stamp.tsx'
import { MissingPage } from '../../../missing-page.tsx'
import { pageQuery, type Query } from '../../../page-query.ts'
import { isMissing } from '../../../refusal.ts'
import { ConsolePage, consoleMetadata, enter } from '../console.tsx'

export const generateMetadata = () => consoleMetadata('texts')

const locales = ['de', 'en'] as const

/** The texts this instance answers for, in both languages. */
export default async function TextsPage({ searchParams }: { searchParams: Query }) {
  const entered = await enter('/admin/texts', readAll)
  if (isMissing(entered)) return <MissingPage />
  const { reach, found } = entered
  const [{ flash }, t] = await Promise.all([pageQuery(searchParams), getTranslations('admin')])
  return (
    <ConsolePage part="texts" reach={reach} flash={flash} lead={t('textsLead')}>
      <DataTable
        caption={t('part.texts')}
        columns={[t('column.text'), t('column.language'), t('column.changed'), '']}
      >
        {found.map(({ slug, locale, title, own, updatedAt }) => (
          <tr key={`${slug} ${locale}`}>
            <RowHead>
              <a className="link" href={`/admin/texts/${slug}/${locale}`} lang={locale}>
                {title}
              </a>
            </RowHead>
            <Cell label={t('column.language')}>{t(`language.${locale}`)}</Cell>
            <Cell label={t('column.changed')}>
              {own && updatedAt ? <TimeStamp iso={updatedAt} /> : t('builtIn')}
            </Cell>
            <Cell>
              <a className="link" href={`/${slug}`}>
                {t('view')}
                <span className="sr-only" lang={locale}>
                  {' '}
                  {title}
                </span>
              </a>
            </Cell>
          </tr>
        ))}
      </DataTable>
    </ConsolePage>
  )
}

const readAll = (who: Principal) =>
  Promise.all(
    siteSlugs.flatMap((slug) =>
      locales.map(async (locale) => {
        const text = await readEditableSitePage(who, slug, locale)
        const own = text.updatedAt !== null && text.locale === locale
        return { slug, locale, title: text.title, own, updatedAt: text.updatedAt?.toISOString() ?? null }
      }),
    ),
  )
