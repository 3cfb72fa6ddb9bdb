import { now } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import type { SiteLocale } from '../instance/site-page-rules.ts'
import { type ConsentDocument, readDocument } from './documents.ts'

/**
 * Part of verbs: keeps that somebody said yes to a document as it stands now, in which words and language; harmless if she
 * has said yes to these very words.
 */
export async function recordConsent(
  tx: Pick<Tx, 'consent' | 'sitePage'>,
  given: { userId: bigint; document: ConsentDocument; locale: SiteLocale },
): Promise<void> {
  const { userId, document } = given
  const { version, locale } = await readDocument(document, given.locale, tx)
  const earlier = await tx.consent.findFirst({
    where: { userId, document, version, withdrawnAt: null },
    select: { id: true },
  })
  if (earlier) return
  await tx.consent.create({
    data: { userId, document, version, locale, createdAt: now() },
    select: { id: true },
  })
}
