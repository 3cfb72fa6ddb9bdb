/** One of the few elements that texts of people have, or plain text. */
export type MarkupNode = string | { tag: string; attributes: Record<string, string>; children: MarkupNode[] }

/** Which elements a text may have, and which of their attributes. Everything else is left out; its words stay. */
const allowed: Record<string, readonly string[]> = {
  p: [],
  br: [],
  a: ['href', 'rel', 'class', 'title'],
  span: ['class'],
  em: [],
  strong: [],
  b: [],
  i: [],
  u: [],
  del: [],
  code: [],
  pre: [],
  blockquote: [],
  ul: [],
  ol: [],
  li: [],
  img: ['class', 'src', 'alt', 'title'],
}

/** Elements without content. */
const empty = new Set(['br', 'img'])
/** The only pictures in a text: those for `:shortcode:`, from here. */
const emojiSource = /^\/media\/emoji\/\d{1,19}$/

const token =
  /<(?<end>\/?)(?<tag>[a-z][a-z0-9]*)(?<attributes>(?:\s+[a-z-]+="[^"<>]*")*)\s*\/?>|<[^>]*>?|[^<]+/gi
const attribute = /([a-z-]+)="([^"]*)"/gi
/** Lists in quotations in lists: what other servers' posts are read into is never deeper. */
const deepest = 20

/**
 * Reads the HTML that the domain makes, as data: what becomes of it is React's to make, so no string ever reaches the
 * browser's HTML parser (Trusted Types forbid it there), and nothing outside the list can come through.
 */
export function parseMarkup(html: string): MarkupNode[] {
  const root: Open = { tag: '', children: [] }
  const open: Open[] = [root]
  for (const { 0: text, groups } of html.matchAll(token)) {
    const { tag, end, attributes = '' } = groups ?? {}
    if (tag === undefined) addText(open, text)
    else if (end) closeTag(open, tag.toLowerCase())
    else openTag(open, tag.toLowerCase(), attributes)
  }
  return root.children
}

type Open = { tag: string; children: MarkupNode[] }

/** What begins like an element and is none is left out. */
function addText(open: Open[], text: string): void {
  if (!text.startsWith('<')) open.at(-1)?.children.push(decode(text))
}

function openTag(open: Open[], tag: string, attributes: string): void {
  if (!Object.hasOwn(allowed, tag) || (open.length >= deepest && !empty.has(tag))) return
  const element = { tag, attributes: attributesOf(tag, attributes), children: [] }
  if (tag === 'img' && !emojiSource.test(element.attributes.src ?? '')) return
  open.at(-1)?.children.push(element)
  if (!empty.has(tag)) open.push(element)
}

function closeTag(open: Open[], tag: string): void {
  const at = open.findLastIndex((element) => element.tag === tag)
  if (at > 0) open.length = at
}

function attributesOf(tag: string, written: string): Record<string, string> {
  const found = [...written.matchAll(attribute)].map(
    ([, name = '', value = '']) => [name.toLowerCase(), decode(value)] as const,
  )
  return Object.fromEntries(
    found.filter(([name, value]) => allowed[tag]?.includes(name) && (name !== 'href' || leadsToPage(value))),
  )
}

/** A path of ours or a web address; nothing that runs. */
const leadsToPage = (href: string): boolean => /^(?:https?:\/\/|\/(?!\/))/i.test(href)

const entities: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&', nbsp: '\u00a0' }

const decode = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));/gi, (entity, decimal, hex, name) => {
    if (name !== undefined) return entities[name.toLowerCase()] ?? entity
    const point = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal)
    return point <= 0x10ffff ? String.fromCodePoint(point) : entity
  })
