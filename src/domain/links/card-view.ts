import { dependsOn } from '#platform/page-context.ts'
import type { LinkCardView } from '#wire/post-view.ts'
import { readSettings } from '../instance/read-settings.ts'
import { cardPicturePath } from './card-picture-path.ts'
import { readPageTreatments } from './page-treatment.ts'

/** The card of a post's link as statements return it; the id is a decimal string. */
export type CardRow = {
  id: string
  url: string
  title: string
  description: string
  language: string
  picture_url: string | null
}

/** SQL for a CardRow as JSON, or null if the post has no link. @param post its id */
export const cardJson = (post: string): string => `(
  select json_build_object('id', c.id::text, 'url', l.url, 'title', c.title, 'description', c.description,
    'language', c.language, 'picture_url', c.picture_url)
  from post_links l join link_cards c on c.id = l.card_id where l.post_id = ${post})`

/**
 * How cards are shown now: not at all if the operator has switched them off, none of domains that a policy suspends, no
 * picture from where pictures are kept out. A page depends also on cards whose pages are not fetched yet.
 */
export async function readCardViews(
  cards: readonly (CardRow | null)[],
): Promise<(card: CardRow | null) => LinkCardView | null> {
  if (cards.every((card) => card === null)) return () => null
  const [{ linkCards }, treatmentOf] = await Promise.all([readSettings(), readPageTreatments()])
  return (card) => {
    if (card === null || !linkCards) return null
    dependsOn(`card:${card.id}`)
    const { url, title, description, language, picture_url: picture } = card
    if (title === '' || !treatmentOf(url).page) return null
    const isPictured = picture !== null && [url, picture].every((it) => treatmentOf(it).picture)
    return {
      url,
      host: new URL(url).host.replace(/^www\./, ''),
      title,
      description,
      language,
      picture: isPictured ? cardPicturePath(card.id, picture) : null,
    }
  }
}
