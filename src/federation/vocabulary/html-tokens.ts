import { decodeEntities } from './html-entities.ts'

/** What is found in HTML, in its order. Names are lower case; `attributes` is the source between name and `>`. */
export type TokenSink = {
  text(text: string): void
  open(tag: string, attributes: string): void
  close(tag: string): void
  /** Asked before each token: nothing more is wanted. */
  isFull(): boolean
  /** Whoever wants to know what lies in elements whose inside is no text for people. Without it a `head` is one, too. */
  inside?(tag: string, source: string): void
}

/** What lies between these and their ends is no text for people. */
const raw = new Set([
  'script',
  'style',
  'template',
  'textarea',
  'title',
  'head',
  'xmp',
  'iframe',
  'noembed',
  'noframes',
  'noscript',
  'plaintext',
  'select',
  'svg',
])

const tagName = /[a-z][a-z0-9-]{0,30}/iy

/**
 * Cuts HTML into its pieces as browsers do, near enough: nothing of it is ever passed on as HTML, so a difference costs
 * looks and never safety. One pass, each character is looked at a fixed number of times, whatever it is.
 */
export function readTokens(html: string, sink: TokenSink): void {
  let at = 0
  while (at < html.length && !sink.isFull()) {
    const start = startOfMarkup(html, at)
    if (start > at) sink.text(decodeEntities(html.slice(at, start)))
    at = start === html.length ? start : readMarkup(html, start, sink)
  }
}

/** A `<` before anything else is a sign like others. */
function startOfMarkup(html: string, from: number): number {
  let at = html.indexOf('<', from)
  while (at !== -1 && !beginsMarkup(html.charCodeAt(at + 1))) at = html.indexOf('<', at + 1)
  return at === -1 ? html.length : at
}

/** `!`, `/`, `?` or a letter. NaN at the end. */
const beginsMarkup = (unit: number): boolean =>
  unit === 0x21 ||
  unit === 0x2f ||
  unit === 0x3f ||
  (unit >= 0x41 && unit <= 0x5a) ||
  (unit >= 0x61 && unit <= 0x7a)

/** @param at of a `<` @returns where to go on */
function readMarkup(html: string, at: number, sink: TokenSink): number {
  const next = html[at + 1]
  if (next === '!' && html.startsWith('--', at + 2)) return after(html, '-->', at + 4)
  if (next === '!' || next === '?') return after(html, '>', at + 2)
  const isEnd = next === '/'
  tagName.lastIndex = at + (isEnd ? 2 : 1)
  const tag = tagName.exec(html)?.[0].toLowerCase()
  if (tag !== undefined) return readTag(html, { at, isEnd, tag }, sink)
  return after(html, '>', at + 2)
}

function readTag(html: string, found: { at: number; isEnd: boolean; tag: string }, sink: TokenSink): number {
  const { at, isEnd, tag } = found
  const inner = at + (isEnd ? 2 : 1) + tag.length
  const end = endOfTag(html, inner)
  if (end === html.length) return end
  if (isEnd) sink.close(tag)
  else if (raw.has(tag) && !(tag === 'head' && sink.inside))
    return readRaw(html, { tag, from: end + 1 }, sink)
  else sink.open(tag, html.slice(inner, end))
  return end + 1
}

/** Where the `>` of a tag is: not within quotes, if these follow a `=`. */
function endOfTag(html: string, from: number): number {
  let at = from
  while (at < html.length) {
    const unit = html[at]
    if (unit === '>') return at
    const isValue = unit === '='
    at++
    if (!isValue) continue
    while (html[at] === ' ' || html[at] === '\n' || html[at] === '\t') at++
    const quote = html[at]
    if (quote === '"' || quote === "'") at = after(html, quote, at + 1)
  }
  return html.length
}

function after(html: string, mark: string, from: number): number {
  const at = html.indexOf(mark, from)
  return at === -1 ? html.length : at + mark.length
}

function readRaw(html: string, { tag, from }: { tag: string; from: number }, sink: TokenSink): number {
  const end = new RegExp(`</${tag}(?=[\\s/>])`, 'gi')
  end.lastIndex = from
  const found = end.exec(html)
  if (found) sink.inside?.(tag, html.slice(from, found.index))
  return found ? after(html, '>', found.index) : html.length
}

const mostAttributes = 4_000
const attribute = /([a-z][a-z-]{0,20})\s{0,20}=\s{0,20}(?:"([^"]*)"|'([^']*)'|([^\s"'<>`]+))/gi

/** Attributes of a tag that are asked for; of two of one name the first counts. */
export function attributesOf(source: string, names: readonly string[]): Record<string, string> {
  const found: Record<string, string> = {}
  if (!source.includes('=')) return found
  for (const [, written = '', double, single, bare] of source.slice(0, mostAttributes).matchAll(attribute)) {
    const name = written.toLowerCase()
    if (names.includes(name) && !(name in found)) found[name] = decodeEntities(double ?? single ?? bare ?? '')
  }
  return found
}
