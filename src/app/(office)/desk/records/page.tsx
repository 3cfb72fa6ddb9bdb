import { getTranslations } from 'next-intl/server'
import type { Viewer } from '#domain/accounts/viewer.ts'
import { isUnderWay } from '#domain/archives/archive-view.ts'
import { isDomainError } from '#domain/errors.ts'
import { readArchives } from '#domain/records/read-archives.ts'
import { readRecordsKeys } from '#domain/records/records-keys.ts'
import { keepDays, mostKept, recordsZone } from '#domain/records/records-rules.ts'
import { Section } from '#ui/admin/facts.tsx'
import { Field } from '#ui/form/field.tsx'
import { SubmitButton } from '#ui/form/submit-button.tsx'
import { EmptyState } from '#ui/page/empty-state.tsx'
import { Fingerprint } from '#ui/page/fingerprint.tsx'
import { localOf } from '#wire/zoned-time.ts'
import { askForRecords } from '../../../actions/desk-records-actions.ts'
import { pageQuery, type Query } from '../../../page-query.ts'
import { orEntrance } from '../../../request.ts'
import { atDesk, DeskPage, deskMetadata, instead } from '../desk-page.tsx'
import { ArchiveRows } from './archive-rows.tsx'
import { path } from './path.ts'

export const generateMetadata = () => deskMetadata('records')

/** Everything official of a period as a signed archive: asking for one, how far it is, downloading and verifying it. */
export default async function DeskRecords({ searchParams }: { searchParams: Query }) {
  const { flash, get } = await pageQuery(searchParams)
  const at = await atDesk(path, (asking) => orEntrance(readRecords(asking), path))
  const other = instead(at, path)
  if (other || typeof at === 'string' || at.found === 'chooses') return other
  const t = await getTranslations('records')
  if (at.found === 'not-hers')
    return (
      <DeskPage part="records" flash={flash}>
        <EmptyState icon="lock" title={t('onlyAdministrators')} text={t('onlyAdministratorsText')} />
      </DeskPage>
    )
  const { archives, fingerprint } = at.found
  return (
    <DeskPage part="records" flash={flash}>
      <Section title={t('newTitle')} lead={t('lead')}>
        <p className="form-note">{t('contents')}</p>
        {!archives.some(isUnderWay) && <PeriodForm from={get('from')} until={get('until')} />}
      </Section>
      <Section title={t('listTitle')} lead={t('listText', { days: keepDays, count: mostKept })}>
        <ArchiveRows archives={archives} />
      </Section>
      <Section title={t('verifyTitle')} lead={t('verifyText')}>
        <p>
          <Fingerprint hex={fingerprint} />
        </p>
        <p className="form-note">
          {t.rich('keys', {
            link: (text) => (
              <a className="link" href="/records/keys">
                {text}
              </a>
            ),
          })}
        </p>
      </Section>
    </DeskPage>
  )
}

/** Of this year, unless she chose otherwise before. */
async function PeriodForm({ from, until }: { from: string | undefined; until: string | undefined }) {
  const t = await getTranslations('records')
  const today = localOf(new Date(), recordsZone).slice(0, 10)
  return (
    <form action={askForRecords} className="form">
      <div className="archive-period">
        <Field
          name="from"
          type="date"
          label={t('from')}
          max={today}
          defaultValue={from ?? `${today.slice(0, 4)}-01-01`}
        />
        <Field name="until" type="date" label={t('until')} max={today} defaultValue={until ?? today} />
      </div>
      <p className="form-note">{t('untilHint')}</p>
      <div className="form-actions">
        <SubmitButton busy={t('asking')}>{t('ask')}</SubmitButton>
      </div>
    </form>
  )
}

/** Members of the team who do not administer it are told whom to ask. */
async function readRecords(asking: Viewer) {
  try {
    const [archives, keys] = await Promise.all([readArchives(asking), readRecordsKeys()])
    return { archives, fingerprint: keys[0]?.fingerprint ?? '' }
  } catch (error) {
    if (isDomainError(error) && error.reason === 'not-allowed') return 'not-hers' as const
    throw error
  }
}
