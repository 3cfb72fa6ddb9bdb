import type { Tx } from '#platform/database.ts'
import { findMentioned } from '../find-mentioned.ts'
import type { Translation } from '../post-rules.ts'
import { mentionsIn, renderText, tagsIn } from '../post-text.ts'
import { storeMentions, storeTags } from './store-tags.ts'

export type IndexedText = { html: string; tags: string[] }

/** How many count; what is beyond stays plain text. */
export const indexLimits = { mentions: 50, tags: 30 }

/**
 * Renders a post's text, in all its languages, and stores whom it mentions and which hashtags it carries, replacing what
 * stood there before. Accounts of other servers are found as `name@domain` if they are known here; unknown handles stay
 * plain text.
 */
export async function indexText(
  tx: Tx,
  postId: bigint,
  { text, translations }: { text: string; translations: readonly Translation[] },
): Promise<IndexedText> {
  const everything = [text, ...translations.map((translation) => translation.text)].join('\n')
  const mentioned = await findMentioned(tx, mentionsIn(everything).slice(0, indexLimits.mentions))
  const tags = tagsIn(everything).slice(0, indexLimits.tags)
  const render = (words: string) => renderText(words, (handle) => mentioned.has(handle))
  await storeMentions(tx, postId, mentioned.values())
  await storeTags(tx, postId, tags)
  await tx.postText.deleteMany({ where: { postId } })
  if (translations.length > 0) {
    await tx.postText.createMany({
      data: translations.map((it) => ({ postId, ...it, html: render(it.text) })),
    })
  }
  return { html: render(text), tags: tags.map(({ name }) => name) }
}
