import { database } from '#platform/database.ts'
import { readSettings } from '../instance/read-settings.ts'
import { readPageTreatments } from './page-treatment.ts'

/**
 * The address of a page that is to be fetched for a card. Null if that is not wanted any more: the operator has switched cards off, no
 * post links to it now, or a policy keeps its domain out.
 */
export async function readOrderedCard(cardId: bigint): Promise<{ url: string } | null> {
  const { linkCards } = await readSettings()
  if (!linkCards) return null
  const card = await database().linkCard.findFirst({
    where: { id: cardId, posts: { some: {} } },
    select: { url: true },
  })
  const treatmentOf = await readPageTreatments()
  return card && treatmentOf(card.url).page ? card : null
}
