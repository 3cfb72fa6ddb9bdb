import { useFormatter, useTranslations } from 'next-intl'
import type { ForeignWarningView } from '#wire/warning-view.ts'
import { Icon } from '../icon/icon.tsx'
import { SeverityMark } from './severity-mark.tsx'

/** So many areas are named at once; a list of all parishes of a state helps nobody. */
const mostAreas = 12

/** A warning of somebody else's: whose it is stands above everything. Its text is text and nothing else. */
export function ForeignWarning({ warning, level = 3 }: { warning: ForeignWarningView; level?: 3 | 4 }) {
  const t = useTranslations('warnings')
  const Heading = `h${level}` as const
  const { id, language, headline, allClear, severity, description, instruction, web } = warning
  return (
    <article className={`foreign-warning severity-${severity}`} aria-labelledby={`warning-${id}`}>
      <p className="foreign-from">
        <Icon name="external" />
        <span>
          {t.rich('from', {
            who: () => (
              <b>
                <bdi>{warning.senderName || warning.source}</bdi>
              </b>
            ),
          })}
        </span>
      </p>
      <p className="notice-head">
        <span className="mark">{t(allClear ? 'allClear' : warning.isUpdate ? 'updated' : 'current')}</span>
        {!allClear && <SeverityMark severity={severity} />}
      </p>
      <Heading className="foreign-headline" id={`warning-${id}`} lang={language}>
        <bdi>{headline}</bdi>
      </Heading>
      <Facts warning={warning} />
      {(description !== '' || instruction !== '') && (
        <details className="foreign-text">
          <summary>{t('text')}</summary>
          {description !== '' && <p lang={language}>{description}</p>}
          {instruction !== '' && (
            <>
              <p className="foreign-instruction">{t('instruction')}</p>
              <p lang={language}>{instruction}</p>
            </>
          )}
        </details>
      )}
      <p className="foreign-source">
        <span>{t.rich('source', { name: () => <bdi>{warning.source}</bdi> })}</span>
        {web !== '' && (
          <a className="link" href={web} rel="nofollow noopener noreferrer">
            {t('web', { host: new URL(web).host })}
            <Icon name="external" />
          </a>
        )}
      </p>
    </article>
  )
}

function Facts({ warning }: { warning: ForeignWarningView }) {
  const t = useTranslations('warnings')
  const names = useTranslations('notice')
  const format = useFormatter()
  const time = (iso: string) => format.dateTime(new Date(iso), { dateStyle: 'medium', timeStyle: 'short' })
  const { areas, sentAt, onset, shownUntil, urgency, certainty, contact, language } = warning
  return (
    <dl className="notice-facts">
      {areas.length > 0 && (
        <div>
          <dt>{t('area')}</dt>
          <dd>
            <bdi lang={language}>{areas.slice(0, mostAreas).join(', ')}</bdi>
            {areas.length > mostAreas && ` ${t('moreAreas', { count: areas.length - mostAreas })}`}
          </dd>
        </div>
      )}
      <div>
        <dt>{t('period')}</dt>
        <dd>
          {shownUntil
            ? t('fromUntil', { from: time(onset ?? sentAt), until: time(shownUntil) })
            : t('fromOn', { from: time(onset ?? sentAt) })}
        </dd>
      </div>
      {urgency !== 'unknown' && urgency !== 'past' && (
        <div>
          <dt>{names('urgency')}</dt>
          <dd>{names(`grade.urgency.${urgency}`)}</dd>
        </div>
      )}
      {certainty !== 'unknown' && (
        <div>
          <dt>{names('certainty')}</dt>
          <dd>{names(`grade.certainty.${certainty}`)}</dd>
        </div>
      )}
      {contact !== '' && (
        <div>
          <dt>{t('contact')}</dt>
          <dd>
            <bdi lang={language}>{contact}</bdi>
          </dd>
        </div>
      )}
    </dl>
  )
}
