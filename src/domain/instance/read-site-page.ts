import { rows, statement } from '#platform/database.ts'
import { dependsOn } from '#platform/page-context.ts'
import { DomainError } from '../errors.ts'
import { defaultPages } from './default-pages.ts'
import { isSiteSlug, type SiteLocale } from './site-page-rules.ts'
import { parseSiteText, type SiteBlock } from './site-page-text.ts'

export type SitePageView = {
  slug: string
  title: string
  blocks: SiteBlock[]
  /** The language the text is in: an operator may have written it in one only. */
  locale: SiteLocale
  /** ISO 8601; null while the operator has not written a text of their own. */
  updatedAt: string | null
}

type Row = { locale: SiteLocale; title: string; body: string; updated_at: Date }

const select = statement(`
  select locale, title, body, updated_at from site_pages
  where slug = $1 and locale in ('de', 'en') order by locale = $2 desc limit 1`)

/**
 * A text of the operator's, for anybody: in the language asked for, else the one they wrote, else the built-in one.
 * @throws DomainError page-not-found
 */
export async function readSitePage(slug: string, locale: SiteLocale): Promise<SitePageView> {
  dependsOn(`site-page:${slug}`)
  const page = await readSitePageSource(slug, locale)
  return {
    slug,
    title: page.title,
    blocks: parseSiteText(page.body),
    locale: page.locale,
    updatedAt: page.updatedAt?.toISOString() ?? null,
  }
}

/** The same as it was typed, to change it. @throws DomainError page-not-found */
export async function readSitePageSource(
  slug: string,
  locale: SiteLocale,
): Promise<{ title: string; body: string; locale: SiteLocale; updatedAt: Date | null }> {
  if (!isSiteSlug(slug)) throw new DomainError('page-not-found')
  const [row] = await rows<Row>(select, [slug, locale])
  if (!row) return { ...defaultPages[slug][locale], locale, updatedAt: null }
  return { title: row.title, body: row.body, locale: row.locale, updatedAt: row.updated_at }
}
