import { createHash } from 'node:crypto'
import { now } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import { readSitePageSource } from '../instance/read-site-page.ts'
import type { SiteLocale } from '../instance/site-page-rules.ts'

/** Part of verbs: somebody agreed to a text of the instance, as it stands now in her language. */
export async function recordConsent(
  tx: Pick<Tx, 'consent'>,
  consent: { userId: bigint; document: 'privacy'; locale: SiteLocale },
): Promise<void> {
  const { userId, document, locale } = consent
  const version = await consentVersion(document, locale)
  await tx.consent.create({
    data: { userId, document, version, locale, createdAt: now() },
    select: { id: true },
  })
}

/** Names a text: SHA-256 of its title and body, hexadecimal. */
export async function consentVersion(document: 'privacy', locale: SiteLocale): Promise<string> {
  const { title, body } = await readSitePageSource(document, locale)
  return createHash('sha256').update(`${title}\n${body}`).digest('hex')
}
