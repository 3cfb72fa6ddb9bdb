import { cleanText } from '#domain/text-rules.ts'
import { escapeText } from './html-page.ts'

const longest = 100_000

/** Plain text as HTML to be read like any other: paragraphs, lines and addresses. */
export const htmlOfPlain = (text: string): string => paragraphs(text, linked)

/** The same for the little of Markdown that people write (PeerTube): emphasis, links, headings, lists and quotations. */
export const htmlOfMarkdown = (text: string): string => paragraphs(text, markdownLine)

function paragraphs(text: string, line: (line: string) => string): string {
  return cleanText(text.slice(0, longest))
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${paragraph.split('\n').map(line).join('<br>')}</p>`)
    .join('')
}

const address = /(?<![\w"'>/=])https?:\/\/[^\s<>"'()[\]]{1,1000}/g

/** @param line not escaped yet; so is what it answers not, where it is an address */
const linked = (line: string): string => link(escapeText(line))

const link = (escaped: string): string =>
  escaped.replace(address, (found) => {
    const url = found.replace(/(?:&[a-z#0-9]{1,6};|[.,;:!?…])+$/, '')
    return `<a href="${url}">${url}</a>${found.slice(url.length)}`
  })

function markdownLine(line: string): string {
  const heading = /^#{1,6} (.+)$/.exec(line)?.[1]
  const bare = heading ?? line.replace(/^\s{0,3}[*+-] /, '• ').replace(/^> ?/, '')
  const inline = emphasised(escapeText(bare))
  return heading === undefined ? inline : `<strong>${inline}</strong>`
}

const emphasised = (escaped: string): string =>
  link(
    escaped
      .replace(/`([^`]{1,500})`/g, '<code>$1</code>')
      .replace(/!?\[([^[\]]{1,300})\]\((https?:\/\/[^\s()<>]{1,1000})\)/g, '<a href="$2">$1</a>')
      .replace(/\*\*([^*]{1,500})\*\*/g, '<strong>$1</strong>')
      .replace(/(?<![\w*])\*([^*\s][^*]{0,500})\*(?![\w*])/g, '<em>$1</em>')
      .replace(/~~([^~]{1,500})~~/g, '<del>$1</del>'),
  )
