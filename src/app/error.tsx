'use client'

import { useTranslations } from 'next-intl'

/** Something of ours failed while making this page. */
export default function ErrorPage({
  error,
  retry,
}: {
  error: Error & { digest?: string }
  retry: () => void
}) {
  const t = useTranslations('failure')
  return (
    <main id="main" className="message-page" tabIndex={-1}>
      <h1>{t('title')}</h1>
      <p>{t('text')}</p>
      <p className="message-actions">
        <button type="button" className="button button-primary" onClick={retry}>
          {t('retry')}
        </button>
        <a className="button" href="/">
          {t('home')}
        </a>
      </p>
      {error.digest && <p className="message-note">{t('code', { digest: error.digest })}</p>}
    </main>
  )
}
