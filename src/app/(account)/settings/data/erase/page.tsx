import { getFormatter, getTranslations } from 'next-intl/server'
import { readSettings } from '#domain/instance/read-settings.ts'
import { ConfirmPage } from '#ui/page/confirm-page.tsx'
import { Flash } from '#ui/page/flash.tsx'
import { askForErasure } from '../../../../actions/data-actions.ts'
import { pageQuery, type Query } from '../../../../page-query.ts'
import { principal } from '../../../../request.ts'

const here = '/settings/data/erase'
const day = 86_400_000

export async function generateMetadata() {
  const t = await getTranslations('data')
  return { title: t('eraseTitle') }
}

/** Says exactly what goes, what stays and when, before somebody has herself erased. */
export default async function ErasePage({ searchParams }: { searchParams: Query }) {
  await principal(here)
  const [{ flash }, { erasureGraceDays }, t, format] = await Promise.all([
    pageQuery(searchParams),
    readSettings(),
    getTranslations('data'),
    getFormatter(),
  ])
  const due = new Date(Date.now() + erasureGraceDays * day)
  const date = format.dateTime(due, { dateStyle: 'long' })
  return (
    <ConfirmPage
      title={t('eraseTitle')}
      confirm={t('eraseConfirm')}
      action={askForErasure}
      fields={{ returnTo: here }}
      cancelHref="/settings/data"
    >
      <Flash {...flash} />
      <p>{t('eraseWhen', { date, days: erasureGraceDays })}</p>
      <h2>{t('eraseGoes')}</h2>
      <ul>
        {(['goesPosts', 'goesPictures', 'goesRelations', 'goesPerson', 'goesSessions'] as const).map(
          (key) => (
            <li key={key}>{t(key)}</li>
          ),
        )}
      </ul>
      <h2>{t('eraseStays')}</h2>
      <ul>
        {(['staysHandle', 'staysPlaces', 'staysVotes', 'staysAgency', 'staysAudit'] as const).map((key) => (
          <li key={key}>{t(key)}</li>
        ))}
      </ul>
      <p>
        {t.rich('eraseExportFirst', {
          link: (text) => (
            <a className="link" href="/settings/data">
              {text}
            </a>
          ),
        })}
      </p>
    </ConfirmPage>
  )
}
