import { database, type Tx } from '#platform/database.ts'
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

/**
 * The same as it was typed, to change it. @param tx inside a transaction, its own
 * @throws DomainError page-not-found
 */
export async function readSitePageSource(
  slug: string,
  locale: SiteLocale,
  tx?: Pick<Tx, 'sitePage'>,
): Promise<{ title: string; body: string; locale: SiteLocale; updatedAt: Date | null }> {
  if (!isSiteSlug(slug)) throw new DomainError('page-not-found')
  const written = await (tx ?? database()).sitePage.findMany({
    where: { slug, locale: { in: ['de', 'en'] } },
  })
  const row = written.find((each) => each.locale === locale) ?? written[0]
  if (!row) return { ...defaultPages[slug][locale], locale, updatedAt: null }
  return { title: row.title, body: row.body, locale: row.locale as SiteLocale, updatedAt: row.updatedAt }
}
