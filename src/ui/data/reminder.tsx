import { useFormatter, useTranslations } from 'next-intl'

type Props = {
  /** ISO 8601: when this person will be erased, if it is planned. */
  erasureDueAt: string | null
  /** The privacy notice says something else than what she has read. */
  privacyChanged: boolean
}

/** What somebody is reminded of on every page until she has dealt with it. */
export function Reminder({ erasureDueAt, privacyChanged }: Props) {
  const t = useTranslations('data')
  const format = useFormatter()
  if (!erasureDueAt && !privacyChanged) return null
  return (
    <aside className="reminder" aria-label={t('reminder')}>
      {erasureDueAt && (
        <p>
          {t('reminderErasure', { date: format.dateTime(new Date(erasureDueAt), { dateStyle: 'long' }) })}{' '}
          <a className="link" href="/settings/data#erasure">
            {t('reminderErasureLink')}
          </a>
        </p>
      )}
      {privacyChanged && (
        <p>
          {t('reminderPrivacy')}{' '}
          <a className="link" href="/settings/consent?document=privacy">
            {t('reminderPrivacyLink')}
          </a>
        </p>
      )}
    </aside>
  )
}
