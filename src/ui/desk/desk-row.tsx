import { useTranslations } from 'next-intl'
import type { DeskLine } from '#wire/desk-view.ts'
import { TimeStamp } from '../time/time-stamp.tsx'
import { PlannedTime } from './planned-time.tsx'

/** One draft in a list: what it says, how it stands, who is at it. */
export function DeskRow({ line }: { line: DeskLine }) {
  const t = useTranslations('desk')
  return (
    <article className="desk-row">
      <a
        className="desk-row-title"
        href={`/desk/${line.id}`}
        lang={line.title ? line.languages[0] : undefined}
      >
        {line.title || t('untitled')}
      </a>
      <p className="desk-row-marks">
        <State line={line} />
        {line.isChange && <span className="mark">{t('isChange')}</span>}
        {line.parts > 1 && <span className="mark">{t('parts', { count: line.parts })}</span>}
        {line.pictures > 0 && <span className="mark">{t('pictures', { count: line.pictures })}</span>}
        {line.languages.length > 1 && <span className="mark">{line.languages.join(' · ')}</span>}
        {line.comments > 0 && <span className="mark">{t('comments', { count: line.comments })}</span>}
      </p>
      <p className="desk-row-facts">
        {line.publishedAt === null && line.plannedAt && (
          <PlannedTime iso={line.plannedAt} zone={line.plannedZone} />
        )}
        {line.publishedAt === null
          ? t.rich('changedBy', { name: line.by, time: () => <TimeStamp iso={line.updatedAt} /> })
          : t.rich('publishedAt', { time: () => <TimeStamp iso={line.publishedAt ?? ''} /> })}
      </p>
      {line.editors.length > 0 && (
        <p className="desk-row-editors">
          {t('editing', { names: line.editors.join(', '), count: line.editors.length })}
        </p>
      )}
    </article>
  )
}

function State({ line: { state, kind, awaitsReview } }: { line: DeskLine }) {
  const t = useTranslations('desk')
  const said = awaitsReview ? 'review' : state
  return (
    <>
      <span className={`mark mark-${said}`}>{t(`state.${said as 'draft'}`)}</span>
      {kind !== 'routine' && <span className={`mark mark-${kind}`}>{t(`kind.${kind as 'crisis'}`)}</span>}
    </>
  )
}
