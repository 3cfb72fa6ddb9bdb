import { now } from '#platform/clock.ts'
import { transaction } from '#platform/database.ts'
import { recordAct } from '../audit/record-act.ts'
import { DomainError, refuse } from '../errors.ts'
import { record } from '../events.ts'
import type { Actor } from '../permissions/actor.ts'
import { demandForInstance } from '../permissions/demand.ts'
import { cleanLine, cleanText } from '../text-rules.ts'
import { checkSitePage, isSiteSlug, type SiteLocale } from './site-page-rules.ts'

export type SitePageEdit = { slug: string; locale: SiteLocale; title: string; body: string }

/**
 * Replaces one of the operator's texts in one language. Instance administrators and the operator may.
 * Event: site-page.changed
 * @throws DomainError not-allowed, proof-needed, page-not-found, form-invalid
 */
export async function editSitePage(actor: Actor, edit: SitePageEdit): Promise<void> {
  const { slug, locale } = edit
  const text = { title: cleanLine(edit.title), body: cleanText(edit.body) }
  if (!isSiteSlug(slug)) throw new DomainError('page-not-found')
  refuse(checkSitePage(text))
  await transaction(async (tx) => {
    await demandForInstance(tx, actor, 'site-page.edit')
    await tx.sitePage.upsert({
      where: { slug_locale: { slug, locale } },
      create: { slug, locale, ...text, updatedAt: now() },
      update: { ...text, updatedAt: now() },
    })
    await recordAct(tx, actor, {
      action: 'site-page.changed',
      subject: { kind: 'site-page', id: slug },
      details: { locale },
    })
    await record(tx, 'site-page.changed', { slug })
  })
}
