import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Icon } from '../icon/icon.tsx'

/** Something one has to open; works without a script. */
export function Fold({ title, children }: { title: ReactNode; children: ReactNode }) {
  const t = useTranslations('post')
  return (
    <details className="fold">
      <summary>
        <Icon name="hidden" />
        <span>{title}</span>
        <span className="fold-toggle" data-open={t('hideContent')}>
          {t('showContent')}
        </span>
      </summary>
      {children}
    </details>
  )
}
