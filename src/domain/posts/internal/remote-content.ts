import type { Tx } from '#platform/database.ts'
import { withEmojis } from '../../media/emoji-rules.ts'
import { storeEmojis } from '../../media/store-emojis.ts'
import { isTagName, normaliseTag } from '../post-text.ts'
import type { RemotePost } from '../remote-post.ts'
import { indexLimits } from './index-text.ts'
import { localiseHtml } from './localise-html.ts'
import type { MentionedPeople, RemoteAuthor } from './remote-people.ts'

/** The columns that what a post from elsewhere says goes into. */
export type RemoteContent = {
  html: string
  contentWarning: string
  sensitive: boolean
  language: string
  files: { kind: string; url: string; alt: string; mediaType: string }[]
}

/** Hashtags as they are stored, one for each normalised form. */
export function tagsOf({ tags }: RemotePost): { name: string; label: string }[] {
  const named = new Map(tags.map((label) => [normaliseTag(label), label]))
  return [...named]
    .filter(([name]) => name !== '' && isTagName(name))
    .slice(0, indexLimits.tags)
    .map(([name, label]) => ({ name, label }))
}

/** What a post says, as it is shown here: people and hashtags that are known here lead to their pages here. */
export async function contentOf(
  tx: Tx,
  post: RemotePost,
  author: RemoteAuthor,
  people: MentionedPeople,
): Promise<RemoteContent> {
  const emojis = await storeEmojis(tx, author.host, post.emojis)
  const tags = new Set(tagsOf(post).map(({ name }) => name))
  const { contentWarning, sensitive, language, files } = post
  const html = withEmojis(localiseHtml(post.html, { people: people.paths, tags }), emojis)
  return {
    html,
    contentWarning,
    sensitive,
    language,
    files: files.map(({ kind, url, alt, mediaType }) => ({ kind, url, alt, mediaType })),
  }
}
