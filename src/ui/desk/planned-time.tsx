import { useFormatter, useTranslations } from 'next-intl'

/** When something is planned for, in the zone that was meant. */
export function PlannedTime({ iso, zone }: { iso: string; zone: string }) {
  const t = useTranslations('desk')
  const format = useFormatter()
  const date = format.dateTime(new Date(iso), {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  })
  return <time dateTime={iso}>{t('plannedFor', { date })}</time>
}
