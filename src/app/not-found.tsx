import { getTranslations } from 'next-intl/server'

export async function generateMetadata() {
  const t = await getTranslations('failure')
  return { title: t('notFoundTitle'), robots: { index: false } }
}

export default async function NotFoundPage() {
  const t = await getTranslations('failure')
  return (
    <main id="main" className="message-page" tabIndex={-1}>
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
