import { SitePage, sitePageTitle } from '../site-page.tsx'

export const generateMetadata = () => sitePageTitle('privacy')

export default function PrivacyPage() {
  return <SitePage slug="privacy" />
}
