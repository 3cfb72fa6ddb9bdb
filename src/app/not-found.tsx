import { getTranslations } from 'next-intl/server'

export default async function NotFoundPage() {
  const t = await getTranslations('failure')
  return (
    <main id="main" className="message-page" tabIndex={-1}>
      <title>{t('notFoundTitle')}</title>
      <p className="message-number">404</p>
      <h1>{t('notFoundTitle')}</h1>
      <p>{t('notFoundText')}</p>
      <p className="message-actions">
        <a className="button button-primary" href="/">
          {t('home')}
        </a>
      </p>
    </main>
  )
}
