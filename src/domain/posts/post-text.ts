/**
 * The little markup of a post: paragraphs, line breaks, links, @mentions and #hashtags. Text in, safe HTML out;
 * everything that is not one of these is escaped.
 */
export type Piece =
  | { kind: 'text'; text: string }
  | { kind: 'link'; url: string }
  | { kind: 'mention'; handle: string; text: string }
  | { kind: 'tag'; label: string }

/** `name@domain`, with the port where that is an unusual one; names elsewhere may have dots and dashes inside. */
const remoteHandle = String.raw`[a-zA-Z0-9_](?:[a-zA-Z0-9_.-]{0,62}[a-zA-Z0-9_])?@[a-zA-Z0-9][a-zA-Z0-9.-]{0,250}[a-zA-Z0-9](?::\d{2,5}(?!\d))?`

const pattern = new RegExp(
  [
    String.raw`(?<link>https?:\/\/[^\s<>"'\p{Bidi_C}]+)`,
    String.raw`(?<![\p{L}\p{N}_@/.])@(?<mention>${remoteHandle}|[a-zA-Z0-9_]{2,30})`,
    String.raw`(?<![\p{L}\p{N}\p{M}_&/#])#(?<tag>[\p{L}\p{N}\p{M}_]*\p{L}[\p{L}\p{N}\p{M}_]*)`,
  ].join('|'),
  'gu',
)

/** Hashtags are the same whatever their capitals and width: NFKC, lower case. */
export const normaliseTag = (label: string): string => label.normalize('NFKC').toLowerCase()

/** The bytes are what the word to all nodes that a post was published can carry, thirty times. */
const longestTag = { characters: 100, bytes: 180 }

/** Whether a normalised hashtag may be stored: not too long and without what no database stores. */
export const isTagName = (name: string): boolean =>
  name.length <= longestTag.characters &&
  Buffer.byteLength(name) <= longestTag.bytes &&
  name.isWellFormed() &&
  !name.includes('\0')

/** Cuts a text into its pieces, in order; joined again they are the text. */
export function parseText(text: string): Piece[] {
  const pieces: Piece[] = []
  let end = 0
  const plain = (upTo: number) => {
    if (upTo > end) pieces.push({ kind: 'text', text: text.slice(end, upTo) })
    end = upTo
  }
  for (const match of text.matchAll(pattern)) {
    if (match.index < end) continue
    const { link, mention, tag } = match.groups ?? {}
    const url = link && trimLink(link)
    if (url) {
      plain(match.index)
      pieces.push({ kind: 'link', url })
      end += url.length
    } else if (mention) {
      plain(match.index)
      pieces.push({ kind: 'mention', handle: mention.toLowerCase(), text: match[0] })
      end += match[0].length
    } else if (tag && isTagName(normaliseTag(tag))) {
      plain(match.index)
      pieces.push({ kind: 'tag', label: tag })
      end += match[0].length
    }
  }
  plain(text.length)
  return pieces
}

/** A sentence's punctuation after an address does not belong to it; a bracket does only if it was opened inside. */
function trimLink(found: string): string | undefined {
  let url = found
  for (;;) {
    const last = url.at(-1) ?? ''
    const unopened = last === ')' && url.split(')').length > url.split('(').length
    if (!unopened && !'.,;:!?…'.includes(last)) break
    url = url.slice(0, -1)
  }
  return URL.canParse(url) ? url : undefined
}

/** Handles mentioned, lower case, each once. */
export const mentionsIn = (text: string): string[] => [
  ...new Set(parseText(text).flatMap((piece) => (piece.kind === 'mention' ? [piece.handle] : []))),
]

/** Hashtags as written, one for each normalised form. */
export function tagsIn(text: string): { name: string; label: string }[] {
  const tags = new Map<string, string>()
  for (const piece of parseText(text)) {
    if (piece.kind === 'tag' && !tags.has(normaliseTag(piece.label)))
      tags.set(normaliseTag(piece.label), piece.label)
  }
  return [...tags].map(([name, label]) => ({ name, label }))
}

/**
 * Renders a text as safe HTML.
 * @param isKnown whether a mentioned handle exists; unknown ones stay plain text.
 */
export function renderText(text: string, isKnown: (handle: string) => boolean): string {
  return text
    .trim()
    .split(/\n{2,}/)
    .filter((paragraph) => paragraph.trim() !== '')
    .map(
      (paragraph) =>
        `<p>${parseText(paragraph)
          .map((piece) => renderPiece(piece, isKnown))
          .join('')}</p>`,
    )
    .join('')
}

function renderPiece(piece: Piece, isKnown: (handle: string) => boolean): string {
  switch (piece.kind) {
    case 'text':
      return escapeHtml(piece.text).replaceAll('\n', '<br>')
    case 'link':
      return `<a href="${escapeHtml(piece.url)}" rel="nofollow noopener noreferrer ugc">${escapeHtml(shorten(piece.url))}</a>`
    case 'mention':
      return isKnown(piece.handle)
        ? `<a class="mention" href="/@${escapeHtml(piece.handle)}">${escapeHtml(piece.text)}</a>`
        : escapeHtml(piece.text)
    case 'tag':
      return `<a class="hashtag" rel="tag" href="/tags/${encodeURIComponent(normaliseTag(piece.label))}">#${escapeHtml(piece.label)}</a>`
  }
}

/** An address as a reader wants to see it: without scheme, cut after 40 characters, its host always whole. */
export function shorten(url: string): string {
  const shown = url.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '')
  const host = shown.split(/[/?#]/)[0] ?? ''
  const limit = Math.max(40, host.length)
  return shown.length > limit ? `${shown.slice(0, limit)}…` : shown
}

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => escapes[character] ?? '')
