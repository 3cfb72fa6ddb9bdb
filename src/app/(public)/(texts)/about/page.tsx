import { getTranslations } from 'next-intl/server'
import { SitePage, sitePageTitle } from '../site-page.tsx'

export const generateMetadata = () => sitePageTitle('about')

export default async function AboutPage() {
  const t = await getTranslations('shell')
  return (
    <SitePage slug="about">
      <p>
        <a className="link" href="/about/servers">
          {t('servers')}
        </a>
      </p>
    </SitePage>
  )
}
