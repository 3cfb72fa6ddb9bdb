import { now } from '#platform/clock.ts'
import { transaction } from '#platform/database.ts'
import { DomainError, refuse } from '../errors.ts'
import { record } from '../events.ts'
import { cleanLine, cleanText } from '../text-rules.ts'
import { checkSitePage, isSiteSlug, type SiteLocale } from './site-page-rules.ts'

export type SitePageEdit = { slug: string; locale: SiteLocale; title: string; body: string }

/**
 * Replaces one of the operator's texts in one language. Only the operator's tools call this. Event: site-page.changed
 * @throws DomainError page-not-found, form-invalid
 */
export async function editSitePage(edit: SitePageEdit): Promise<void> {
  const { slug, locale } = edit
  const text = { title: cleanLine(edit.title), body: cleanText(edit.body) }
  if (!isSiteSlug(slug)) throw new DomainError('page-not-found')
  refuse(checkSitePage(text))
  await transaction(async (tx) => {
    await tx.sitePage.upsert({
      where: { slug_locale: { slug, locale } },
      create: { slug, locale, ...text, updatedAt: now() },
      update: { ...text, updatedAt: now() },
    })
    await record(tx, 'site-page.changed', { slug })
  })
}
