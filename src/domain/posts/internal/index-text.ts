import type { Tx } from '#platform/database.ts'
import { findMentioned } from '../find-mentioned.ts'
import { mentionsIn, renderText, tagsIn } from '../post-text.ts'
import { storeMentions, storeTags } from './store-tags.ts'

export type IndexedText = { html: string; tags: string[] }

/** How many count; what is beyond stays plain text. */
export const indexLimits = { mentions: 50, tags: 30 }

/**
 * Renders a post's text and stores whom it mentions and which hashtags it carries, replacing what stood there before.
 * Accounts of other servers are found as `name@domain` if they are known here; unknown handles stay plain text.
 */
export async function indexText(tx: Tx, postId: bigint, text: string): Promise<IndexedText> {
  const mentioned = await findMentioned(tx, mentionsIn(text).slice(0, indexLimits.mentions))
  const tags = tagsIn(text).slice(0, indexLimits.tags)
  await storeMentions(tx, postId, mentioned.values())
  await storeTags(tx, postId, tags)
  return { html: renderText(text, (handle) => mentioned.has(handle)), tags: tags.map(({ name }) => name) }
}
