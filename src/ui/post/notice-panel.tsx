import { useFormatter, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { ContactPart, NoticeView } from '#wire/notice-view.ts'
import { Icon } from '../icon/icon.tsx'
import { SeverityMark } from '../warning/severity-mark.tsx'
import { Pictures } from './pictures.tsx'

const lines = ['happened', 'contact', 'reference'] as const

/** What makes a post a notice: what it is and how it stands above its words, its facts and photos below them. */
export function NoticePanel({
  notice,
  editedAt,
  children,
}: {
  notice: NoticeView
  editedAt: string | null
  children: ReactNode
}) {
  const t = useTranslations('notice')
  const { state, kind } = notice
  const said = state === 'valid' && editedAt ? 'updated' : state
  return (
    <div className={`notice-post notice-${state}`}>
      <p className="notice-head">
        <Icon name={state === 'valid' ? 'alert' : state === 'resolved' ? 'check' : 'time'} />
        <b>{t(`kind.${kind}`)}</b>
        <span className={`mark mark-${state}`}>{t(`state.${said}`)}</span>
        {state === 'valid' && <SeverityMark severity={notice.severity} />}
      </p>
      {children}
      <NoticeFacts notice={notice} />
      <Pictures pictures={notice.photos} />
      {state === 'valid' && notice.photos.length > 0 && <p className="notice-plea">{t('plea')}</p>}
    </div>
  )
}

function NoticeFacts({ notice }: { notice: NoticeView }) {
  const t = useTranslations('notice')
  const format = useFormatter()
  const { validUntil, endedAt } = notice
  const day = (iso: string) => format.dateTime(new Date(iso), { dateStyle: 'long', timeStyle: 'short' })
  const facts: [string, ReactNode][] = lines
    .filter((name) => notice[name] !== '')
    .map((name) => [t(name), contentOf(notice, name)])
  if (notice.state === 'valid') {
    const { urgency, certainty } = notice
    if (urgency !== 'unknown') facts.push([t('urgency'), t(`grade.urgency.${urgency}`)])
    if (certainty !== 'unknown') facts.push([t('certainty'), t(`grade.certainty.${certainty}`)])
  }
  if (notice.state === 'valid' && validUntil) facts.push([t('validUntil'), day(validUntil)])
  if (endedAt) facts.push([t('endedAt'), day(endedAt)])
  if (facts.length === 0) return null
  return (
    <dl className="notice-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

const contentOf = (notice: NoticeView, name: (typeof lines)[number]): ReactNode =>
  name === 'contact' ? <Contact parts={notice.contactParts} /> : notice[name]

/** Numbers to call, addresses to write to and pages to open; what else it says stands between them. */
function Contact({ parts }: { parts: ContactPart[] }) {
  return parts.map(({ text, href, ping }) =>
    href === null ? (
      text
    ) : (
      <a key={`${href} ${text}`} className="link" href={href} ping={ping ?? undefined} rel="nofollow">
        {text}
      </a>
    ),
  )
}
