import { database } from '#platform/database.ts'
import type { Principal } from '../sessions/principal.ts'
import { type ConsentDocument, currentVersions, isDocument } from './documents.ts'

export type ConsentView = {
  id: string
  document: ConsentDocument
  locale: string
  /** The first digits of the text's SHA-256, to tell versions apart. */
  version: string
  /** ISO 8601. */
  givenAt: string
  withdrawnAt: string | null
  /** Whether it is for what the document says now. */
  current: boolean
}

/** What one has said yes to, the latest first, what was taken back included. */
export async function readConsents(principal: Principal): Promise<ConsentView[]> {
  const found = await database().consent.findMany({
    where: { userId: principal.userId },
    orderBy: { id: 'desc' },
    take: 200,
  })
  const current = new Set(
    (await Promise.all([currentVersions('privacy'), currentVersions('messenger')])).flat(),
  )
  return found.flatMap(({ id, document, locale, version, createdAt, withdrawnAt }) =>
    isDocument(document)
      ? {
          id: id.toString(),
          document,
          locale,
          version: version.slice(0, 8),
          givenAt: createdAt.toISOString(),
          withdrawnAt: withdrawnAt?.toISOString() ?? null,
          current: current.has(version),
        }
      : [],
  )
}

/** Whether somebody has said yes to what a document says now, in whichever language, and not taken it back. */
export async function hasConsented(userId: bigint, document: ConsentDocument): Promise<boolean> {
  const versions = await currentVersions(document)
  const given = await database().consent.findFirst({
    where: { userId, document, withdrawnAt: null, version: { in: versions } },
    select: { id: true },
  })
  return given !== null
}
