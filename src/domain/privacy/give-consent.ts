import { transaction } from '#platform/database.ts'
import { DomainError } from '../errors.ts'
import type { SiteLocale } from '../instance/site-page-rules.ts'
import { demandForPerson } from '../permissions/demand.ts'
import type { Principal } from '../sessions/principal.ts'
import { type ConsentDocument, readDocument } from './documents.ts'
import { recordConsent } from './record-consent.ts'

/**
 * Says yes to a document in the words one has just read.
 * @param read version and language of what was shown
 * @throws DomainError consent-outdated if it says something else by now
 */
export async function giveConsent(
  principal: Principal,
  read: { document: ConsentDocument; version: string; locale: SiteLocale },
): Promise<void> {
  const { document, version, locale } = read
  const current = await readDocument(document, locale)
  if (current.version !== version) throw new DomainError('consent-outdated')
  await transaction(async (tx) => {
    await demandForPerson(tx, principal, 'consent.give')
    await recordConsent(tx, { userId: principal.userId, document, locale })
  })
}
