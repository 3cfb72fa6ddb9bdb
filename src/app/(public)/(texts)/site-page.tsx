import { getLocale } from 'next-intl/server'
import type { ReactNode } from 'react'
import { readSitePage } from '#domain/instance/read-site-page.ts'
import type { SiteSlug } from '#domain/instance/site-page-rules.ts'
import { ProsePage } from '#ui/page/prose-page.tsx'
import { SiteText } from '#ui/page/site-text.tsx'

/** A text that the operator edits, and what belongs below it. */
export async function SitePage({ slug, children }: { slug: SiteSlug; children?: ReactNode }) {
  const page = await readSitePage(slug, (await getLocale()) === 'en' ? 'en' : 'de')
  return (
    <ProsePage title={page.title} updatedAt={page.updatedAt}>
      <SiteText blocks={page.blocks} />
      {children}
    </ProsePage>
  )
}

export async function sitePageTitle(slug: SiteSlug) {
  const page = await readSitePage(slug, (await getLocale()) === 'en' ? 'en' : 'de')
  return { title: page.title }
}
