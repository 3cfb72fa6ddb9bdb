import type { Reason } from '../errors.ts'

/** The texts an operator answers for. */
export const siteSlugs = ['about', 'imprint', 'privacy', 'accessibility'] as const
export type SiteSlug = (typeof siteSlugs)[number]
export type SiteLocale = 'de' | 'en'

export const isSiteSlug = (slug: string): slug is SiteSlug => (siteSlugs as readonly string[]).includes(slug)

const limits = { title: 120, body: 60_000 }

/** Takes title and text cleaned. */
export const checkSitePage = (page: { title: string; body: string }): Reason | null =>
  page.title !== '' &&
  page.title.length <= limits.title &&
  page.body !== '' &&
  page.body.length <= limits.body
    ? null
    : 'form-invalid'
