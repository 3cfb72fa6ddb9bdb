import { getFormatter, getTranslations } from 'next-intl/server'
import { isUnderWay } from '#domain/archives/archive-view.ts'
import type { RecordsArchiveView } from '#domain/records/read-archives.ts'
import { ArchiveProgress } from '#ui/data/archive-progress.tsx'
import { sizeOf } from '#ui/data/size-of.ts'
import { Icon } from '#ui/icon/icon.tsx'
import { path } from './path.ts'

/** The agency's archives: how far one is, those that can be downloaded, those that failed. */
export async function ArchiveRows({ archives }: { archives: RecordsArchiveView[] }) {
  const t = await getTranslations('records')
  if (archives.length === 0) return <p>{t('none')}</p>
  return (
    <ul className="rows">
      {archives.map((archive) => (
        <li key={archive.id}>
          {isUnderWay(archive) ? <UnderWay archive={archive} /> : <Ended archive={archive} />}
        </li>
      ))}
    </ul>
  )
}

async function UnderWay({ archive: { percent, period } }: { archive: RecordsArchiveView }) {
  const [t, words] = await Promise.all([getTranslations('records'), periodWords()])
  return (
    <ArchiveProgress
      path={path}
      percent={percent}
      label={t('running', { period: words(period) })}
      said={t('percent', { number: percent })}
      look={t('look')}
    />
  )
}

async function Ended({ archive }: { archive: RecordsArchiveView }) {
  const [t, format, words] = await Promise.all([getTranslations('records'), getFormatter(), periodWords()])
  const { id, state, bytes, requestedAt, expiresAt, period, by } = archive
  const day = (iso: string) => format.dateTime(new Date(iso), { dateStyle: 'medium' })
  if (state === 'failed') {
    return (
      <p className="row">
        <Icon name="alert" />
        <span>{t('failed', { period: words(period) })}</span>
      </p>
    )
  }
  return (
    <p className="row">
      <Icon name="check" />
      <span>{words(period)}</span>
      <small>
        {t('facts', {
          size: sizeOf(bytes ?? 0, format.number),
          date: day(requestedAt),
          name: by ?? t('operator'),
          until: expiresAt ? day(expiresAt) : '',
        })}
      </small>
      <a
        className="button button-primary"
        href={`${path}/${id}/archive`}
        aria-label={`${t('download')}: ${words(period)}`}
        download
      >
        {t('download')}
      </a>
    </p>
  )
}

/** Days have no zone of their own. */
async function periodWords(): Promise<(period: RecordsArchiveView['period']) => string> {
  const [t, format] = await Promise.all([getTranslations('records'), getFormatter()])
  const day = (text: string) =>
    format.dateTime(new Date(`${text}T00:00:00Z`), { dateStyle: 'medium', timeZone: 'UTC' })
  return ({ from, to }) => t('period', { from: day(from), to: day(to) })
}
