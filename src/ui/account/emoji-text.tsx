import type { ReactNode } from 'react'
import type { EmojiView } from '#wire/account-view.ts'

/** A plain text in which `:shortcode:` stands for a little picture, where there is one. */
export function EmojiText({ text, emojis }: { text: string; emojis: EmojiView[] }): ReactNode {
  if (emojis.length === 0) return text
  const urls = new Map(emojis.map(({ shortcode, url }) => [`:${shortcode}:`, url]))
  return text.split(/(:[A-Za-z0-9_+-]{1,100}:)/).map((piece, place) => {
    const url = urls.get(piece)
    // biome-ignore lint/suspicious/noArrayIndexKey: the order never changes, so the place is the key.
    return url ? <img key={place} className="emoji" src={url} alt={piece} title={piece} /> : piece
  })
}
