import { getFormatter, getTranslations } from 'next-intl/server'
import type { ExportView } from '#domain/privacy/read-exports.ts'
import { RefreshWhile } from '#ui/data/refresh-while.tsx'
import { SubmitButton } from '#ui/form/submit-button.tsx'
import { Icon } from '#ui/icon/icon.tsx'
import { askForExport } from '../../../actions/data-actions.ts'

const path = '/settings/data'

const isUnderWay = ({ state }: ExportView) => state === 'waiting' || state === 'running'

/** Everything about oneself as a file: asking for it, how far it is, downloading it. */
export async function ExportPart({ exports }: { exports: ExportView[] }) {
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

/** With a script the page follows by itself, without one it is loaded anew every few seconds. */
async function UnderWay({ percent }: ExportView) {
  const t = await getTranslations('data')
  return (
    <div className="row export-row">
      <noscript>
        <meta httpEquiv="refresh" content="4" />
      </noscript>
      <RefreshWhile />
      <label htmlFor="export-progress">{t('exportRunning')}</label>
      <progress id="export-progress" max={100} value={percent} />
      <small aria-live="polite">{t('percent', { number: percent })}</small>
      <a className="button" href={path}>
        {t('exportLook')}
      </a>
    </div>
  )
}

async function Ended({ id, state, bytes, requestedAt, expiresAt }: ExportView) {
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

const megabyte = 1024 * 1024

function sizeOf(bytes: number, number: (value: number, options: object) => string): string {
  const unit = bytes >= megabyte ? 'megabyte' : 'kilobyte'
  const value = bytes >= megabyte ? bytes / megabyte : Math.max(1, bytes / 1024)
  return number(value, { style: 'unit', unit, maximumFractionDigits: value < 10 ? 1 : 0 })
}
