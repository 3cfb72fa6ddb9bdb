import { getFormatter, getTranslations } from 'next-intl/server'
import { type ArchiveView, isUnderWay } from '#domain/archives/archive-view.ts'
import { ArchiveProgress } from '#ui/data/archive-progress.tsx'
import { sizeOf } from '#ui/data/size-of.ts'
import { SubmitButton } from '#ui/form/submit-button.tsx'
import { Icon } from '#ui/icon/icon.tsx'
import { askForExport } from '../../../actions/data-actions.ts'

const path = '/settings/data'

/** Everything about oneself as a file: asking for it, how far it is, downloading it. */
export async function ExportPart({ exports }: { exports: ArchiveView[] }) {
  const t = await getTranslations('data')
  const hasOne = exports.some(({ state }) => state === 'ready')
  return (
    <section aria-labelledby="export">
      <h2 className="section-title" id="export">
        {t('export')}
      </h2>
      <p className="page-lead">{t('exportText')}</p>
      {exports.length > 0 && (
        <ul className="rows">
          {exports.map((one) => (
            <li key={one.id}>{isUnderWay(one) ? <UnderWay {...one} /> : <Ended {...one} />}</li>
          ))}
        </ul>
      )}
      {!exports.some(isUnderWay) && (
        <form action={askForExport} className="form">
          <input type="hidden" name="returnTo" value={path} />
          <div className="form-actions">
            <SubmitButton kind={hasOne ? 'plain' : 'primary'} busy={t('exportAsking')}>
              {t(hasOne ? 'exportAgain' : 'exportAsk')}
            </SubmitButton>
          </div>
        </form>
      )}
    </section>
  )
}

async function UnderWay({ percent }: ArchiveView) {
  const t = await getTranslations('data')
  return (
    <ArchiveProgress
      path={path}
      percent={percent}
      label={t('exportRunning')}
      said={t('percent', { number: percent })}
      look={t('exportLook')}
    />
  )
}

async function Ended({ id, state, bytes, requestedAt, expiresAt }: ArchiveView) {
  const [t, format] = await Promise.all([getTranslations('data'), getFormatter()])
  const day = (iso: string) => format.dateTime(new Date(iso), { dateStyle: 'long' })
  if (state === 'failed') {
    return (
      <p className="row">
        <Icon name="alert" />
        <span>{t('exportFailed')}</span>
      </p>
    )
  }
  return (
    <p className="row">
      <Icon name="check" />
      <span>{t('exportOf', { date: day(requestedAt) })}</span>
      <small>
        {t('exportFacts', { size: sizeOf(bytes ?? 0, format.number), date: expiresAt ? day(expiresAt) : '' })}
      </small>
      <a className="button button-primary" href={`${path}/export/${id}`} download>
        {t('exportDownload')}
      </a>
    </p>
  )
}
