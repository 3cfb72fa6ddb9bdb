import { englishPages } from './default-pages-english.ts'
import { germanPages } from './default-pages-german.ts'
import { type SiteLocale, type SiteSlug, siteSlugs } from './site-page-rules.ts'

export type SitePageText = { title: string; body: string }

/**
 * The texts shown until the operator writes their own: true of this software, written for the fictional
 * "Landespolizei Nordküste", and marked `[Betreiber: …]` / `[Operator: …]` where only the operator knows.
 */
export const defaultPages = Object.fromEntries(
  siteSlugs.map((slug) => [slug, { de: germanPages[slug], en: englishPages[slug] }]),
) as Record<SiteSlug, Record<SiteLocale, SitePageText>>
