import { getTranslations } from 'next-intl/server'
import { EmptyState } from '#ui/page/empty-state.tsx'
import { Page } from '#ui/page/page.tsx'

/** For the metadata of a page that may not be there. */
export async function missingMetadata(gone = false) {
  const t = await getTranslations('pages')
  return { title: gone ? t('goneTitle') : t('missingTitle'), robots: { index: false } }
}

/**
 * Stands where nothing is, or where something was. Pages return it, with the status said by `orMissing`: Next's own
 * notFound() would leave a page that is empty without a script.
 */
export async function MissingPage({ gone = false }: { gone?: boolean }) {
  const t = await getTranslations('pages')
  const [title, text] = gone ? [t('goneTitle'), t('goneText')] : [t('missingTitle'), t('missingText')]
  return (
    <Page title={title} titleHidden>
      <EmptyState icon={gone ? 'remove' : 'info'} title={title} text={text}>
        <a className="button button-primary" href="/">
          {t('toStart')}
        </a>
      </EmptyState>
    </Page>
  )
}
