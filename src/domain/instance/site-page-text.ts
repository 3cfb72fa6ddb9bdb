/**
 * The little markup of the operator's texts: paragraphs, `## ` headings, `- ` lists, `[text](address)` links and bare
 * https addresses. Text in, blocks out; pages draw them, so nothing an operator types becomes HTML.
 */
export type SiteText = { kind: 'text'; text: string } | { kind: 'link'; text: string; href: string }

export type SiteBlock =
  | { kind: 'heading'; text: string }
  | { kind: 'paragraph'; content: SiteText[] }
  | { kind: 'list'; items: SiteText[][] }

/** Cuts a text into its blocks, in order. A line break inside a paragraph is a space. */
export function parseSiteText(body: string): SiteBlock[] {
  const blocks: SiteBlock[] = []
  for (const chunk of body.replace(/\r\n?/g, '\n').split(/\n[ \t]*\n/)) {
    for (const lines of groups(chunk)) blocks.push(toBlock(lines))
  }
  return blocks
}

type Kind = SiteBlock['kind']
type Lines = { kind: Kind; lines: string[] }

const kindOf = (line: string): Kind =>
  line.startsWith('## ') ? 'heading' : line.startsWith('- ') ? 'list' : 'paragraph'

/** Lines that belong together: every heading alone, the items of a list, the lines of a paragraph. */
function groups(chunk: string): Lines[] {
  const found: Lines[] = []
  for (const line of chunk.split('\n').map((it) => it.trim())) {
    if (line === '') continue
    const kind = kindOf(line)
    const last = found.at(-1)
    if (last && last.kind === kind && kind !== 'heading') last.lines.push(line)
    // A line below an item, without a dash of its own, goes on with the item.
    else if (last?.kind === 'list' && kind === 'paragraph') last.lines.push(`${last.lines.pop()} ${line}`)
    else found.push({ kind, lines: [line] })
  }
  return found
}

function toBlock({ kind, lines }: Lines): SiteBlock {
  if (kind === 'heading') return { kind, text: lines.join(' ').slice(3).trim() }
  if (kind === 'list') return { kind, items: lines.map((line) => parseLinks(line.slice(2).trim())) }
  return { kind, content: parseLinks(lines.join(' ')) }
}

const linkPattern =
  /\[(?<text>[^[\]\n]+)\]\((?<target>[^()\s]+)\)|(?<bare>https:\/\/[^\s<>"')]*[^\s<>"').,;:!?])/g

function parseLinks(text: string): SiteText[] {
  const found: SiteText[] = []
  let end = 0
  for (const match of text.matchAll(linkPattern)) {
    const { text: label, target, bare } = match.groups ?? {}
    const href = target ?? bare ?? ''
    if (!isSafeTarget(href)) continue
    if (match.index > end) found.push({ kind: 'text', text: text.slice(end, match.index) })
    found.push({ kind: 'link', text: label ?? href.replace(/^https:\/\//, ''), href })
    end = match.index + match[0].length
  }
  if (end < text.length) found.push({ kind: 'text', text: text.slice(end) })
  return found
}

/** Our own paths, web addresses, mail and telephone; nothing that runs. */
const isSafeTarget = (href: string): boolean =>
  /^\/(?![/\\])/.test(href) || (/^(?:https?|mailto|tel):/i.test(href) && URL.canParse(href))
