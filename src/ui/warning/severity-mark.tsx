import { useTranslations } from 'next-intl'
import type { NoticeSeverity } from '#wire/notice-view.ts'

/** How dangerous it is, in words; nothing where nobody said. */
export function SeverityMark({ severity }: { severity: NoticeSeverity }) {
  const t = useTranslations('notice')
  if (severity === 'unknown') return null
  return (
    <span className={`mark severity severity-${severity}`}>
      {t('severityMark', { severity: t(`grade.severity.${severity}`) })}
    </span>
  )
}
