import { SitePage, sitePageTitle } from '../site-page.tsx'

export const generateMetadata = () => sitePageTitle('imprint')

export default function ImprintPage() {
  return <SitePage slug="imprint" />
}
