import { SitePage, sitePageTitle } from '../site-page.tsx'

export const generateMetadata = () => sitePageTitle('about')

export default function AboutPage() {
  return <SitePage slug="about" />
}
