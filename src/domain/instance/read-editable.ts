import { database } from '#platform/database.ts'
import type { Actor } from '../permissions/actor.ts'
import { demandForInstance } from '../permissions/demand.ts'
import { readSettings } from './read-settings.ts'
import { readSitePageSource } from './read-site-page.ts'
import type { Settings } from './settings.ts'
import type { SiteLocale } from './site-page-rules.ts'

/** The settings, for who may change them: instance administrators. @throws DomainError not-allowed, proof-needed */
export async function readEditableSettings(actor: Actor): Promise<Settings> {
  await demandForInstance(database(), actor, 'settings.edit')
  return readSettings()
}

/**
 * A text of the operator's as it was typed, for who may change it: instance administrators. `locale` is the language
 * the text is in. @throws DomainError not-allowed, proof-needed, page-not-found
 */
export async function readEditableSitePage(actor: Actor, slug: string, locale: SiteLocale) {
  await demandForInstance(database(), actor, 'site-page.edit')
  return readSitePageSource(slug, locale)
}
