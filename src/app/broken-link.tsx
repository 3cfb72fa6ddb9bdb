import { getTranslations } from 'next-intl/server'
import { isDomainError } from '#domain/errors.ts'
import { answerWith } from '#platform/page-context.ts'
import { EmptyState } from '#ui/page/empty-state.tsx'
import { Page } from '#ui/page/page.tsx'

/** What a link from a letter leads to; null (and 410) when it was used, is too old or incomplete. */
export async function orBrokenLink<T>(read: Promise<T>): Promise<T | null> {
  try {
    return await read
  } catch (error) {
    if (!isDomainError(error) || error.reason !== 'link-invalid') throw error
    answerWith(410)
    return null
  }
}

/** Instead of the page behind such a link: why, and where to get a new one. */
export async function BrokenLink({ again }: { again: string }) {
  const t = await getTranslations('brokenLink')
  return (
    <Page title={t('title')}>
      <EmptyState icon="link" title={t('what')} text={t('text')}>
        <a className="button button-primary" href={again}>
          {t('again')}
        </a>
      </EmptyState>
    </Page>
  )
}
