import { parseText } from '../../posts/post-text.ts'

/** The label of a hashtag typed with or without `#`; null if it is none. */
export function tagLabel(typed: string): string | null {
  const text = `#${typed.trim().replace(/^#/, '')}`
  const [piece, ...more] = text.length <= 200 ? parseText(text) : []
  return piece?.kind === 'tag' && more.length === 0 ? piece.label : null
}
