import { database } from '#platform/database.ts'
import { readSettings } from '../instance/read-settings.ts'
import type { RemotePictureSource } from '../media/read-remote-picture.ts'
import { markOf } from '../media/remote-picture-path.ts'
import { readPageTreatments } from './page-treatment.ts'

/**
 * Where the picture of a link's card lies, by the id of the card and the mark of its address; null if it is not there, not shown by any post, or
 * not to be shown: cards are switched off, or a policy keeps pictures of its domain or the page's out.
 */
export async function readCardPicture(cardId: bigint, mark: string): Promise<RemotePictureSource | null> {
  const { linkCards } = await readSettings()
  if (!linkCards) return null
  const card = await database().linkCard.findFirst({
    where: { id: cardId, posts: { some: {} } },
    select: { url: true, pictureUrl: true },
  })
  if (!card?.pictureUrl || markOf(card.pictureUrl) !== mark) return null
  const treatmentOf = await readPageTreatments()
  const isShown = [card.url, card.pictureUrl].every((url) => treatmentOf(url).picture)
  return isShown ? { purpose: 'card', url: card.pictureUrl, mediaId: null } : null
}
