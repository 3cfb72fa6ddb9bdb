/** Pure rules of custom emojis: `:shortcode:` in a text stands for a little picture. */
const shortcode = /^[A-Za-z0-9_+-]{1,100}$/
const written = /:([A-Za-z0-9_+-]{1,100}):/g

export const isShortcode = (text: string): boolean => shortcode.test(text)

/** The same pattern for PostgreSQL. */
export const shortcodesSql = (text: string): string =>
  `(select m[1] from regexp_matches(${text}, ':([A-Za-z0-9_+-]{1,100})(?=:)', 'g') m)`

/** Where our readers get the picture. */
export const emojiPath = (id: bigint | string): string => `/media/emoji/${id}`

/**
 * Puts pictures into the words of safe HTML; never into tags, their attributes, or code.
 * @param emojis ids by shortcode
 */
export function withEmojis(html: string, emojis: ReadonlyMap<string, bigint>): string {
  if (emojis.size === 0) return html
  let inCode = 0
  return html
    .split(/(<[^>]*>)/)
    .map((piece) => {
      if (!piece.startsWith('<')) return inCode > 0 ? piece : replaceIn(piece, emojis)
      if (/^<(?:code|pre)\b/i.test(piece)) inCode++
      if (/^<\/(?:code|pre)\b/i.test(piece)) inCode = Math.max(0, inCode - 1)
      return piece
    })
    .join('')
}

const replaceIn = (words: string, emojis: ReadonlyMap<string, bigint>): string =>
  words.replace(written, (text, name: string) => {
    const id = emojis.get(name)
    return id === undefined
      ? text
      : `<img class="emoji" src="${emojiPath(id)}" alt="${text}" title="${text}">`
  })
