import { SitePage, sitePageTitle } from '../site-page.tsx'

export const generateMetadata = () => sitePageTitle('accessibility')

export default function AccessibilityPage() {
  return <SitePage slug="accessibility" />
}
