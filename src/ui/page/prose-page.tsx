import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Page } from './page.tsx'

type Props = {
  title: string
  lead?: ReactNode
  /** ISO 8601: when the text was last changed. */
  updatedAt?: string | null
  aside?: ReactNode
  children: ReactNode
}

/** A page to read: imprint, privacy, accessibility, how the feed works. */
export function ProsePage({ title, lead, updatedAt, aside, children }: Props) {
  const t = useTranslations('page')
  return (
    <Page title={title} lead={lead} aside={aside}>
      <div className="prose">
        {children}
        {updatedAt && <p className="prose-date">{t('updated', { date: new Date(updatedAt) })}</p>}
      </div>
    </Page>
  )
}
