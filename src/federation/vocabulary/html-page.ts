/** The elements our texts have, within each other: `p` is written by the page itself. */
export type Container = 'blockquote' | 'ul' | 'ol' | 'li' | 'pre'
export type Inline = 'strong' | 'em' | 'del' | 'code'

/** A link as it is to be written; `honest` says how its words must be changed once they are known. */
export type LinkStart = { start: string; honest: (words: string) => LinkEnd }
type LinkEnd = { start?: string; instead?: string; also?: string }

type Wanted = { key: string } & ({ tag: Inline; link?: never } | { tag: 'a'; link: LinkStart })
type Block = { tag: Container; isOpen: boolean; hasText: boolean }

const most = { containers: 8, inlines: 6 }
const endMark = '…'

/**
 * Writes our own markup: text goes into paragraphs, these into lists and quotations. An element is written when the first
 * text in it comes, so none is empty and all are closed; nothing is written that is not named here, and every text is escaped. Stops
 * at `mostBytes`, ending in `…`.
 */
export class HtmlPage {
  readonly #mostBytes: number
  readonly #inLine: boolean
  #out: string[] = []
  #bytes = 0
  #blocks: Block[] = []
  /** Inline elements that are open in the source; the first `#written` of them are open in the paragraph, too. */
  #wanted: Wanted[] = []
  #written = 0
  #isParagraph = false
  #breaks = 0
  #space = false
  #atStart = true
  #link: { at: number; words: string } | null = null
  isFull = false

  /** @param inLine no paragraphs, lists and breaks: the text is part of a line */
  constructor(mostBytes: number, { inLine = false } = {}) {
    this.#mostBytes = mostBytes
    this.#inLine = inLine
  }

  text(text: string): void {
    if (this.isFull) return
    const top = this.#top()
    if (top?.tag === 'pre') this.#put(top.hasText ? text : text.replace(/^\n/, ''))
    else this.#putWords(text)
  }

  #putWords(text: string): void {
    const words = text.replace(/[ \t\n\f\r]+/g, ' ')
    const bare = words.startsWith(' ') ? words.slice(1) : words
    if (bare.length < words.length) this.#space = true
    if (bare === '') return
    const last = bare.endsWith(' ')
    this.#put(last ? bare.slice(0, -1) : bare)
    this.#space = last
  }

  /** A line break, or the end of one within `pre`. */
  lineBreak(): void {
    if (this.#top()?.tag === 'pre') this.#put('\n')
    else if (this.#inLine) this.#space = true
    else if (!this.#atStart && this.#breaks < 2) this.#breaks++
  }

  /** What follows is another paragraph. */
  boundary(): void {
    if (this.#inLine) this.#space = true
    else if (this.#top()?.tag === 'pre') this.#breaks = 1
    else this.#endParagraph()
  }

  openContainer(tag: Container): void {
    this.boundary()
    if (this.#inLine) return
    const above = this.#top()?.tag
    if (above === 'pre' || this.#blocks.length >= most.containers) return
    if (tag === 'li' && above === 'li') this.closeContainer('li')
    const list = this.#top()?.tag
    if (tag === 'li' && list !== 'ul' && list !== 'ol') return
    if (tag !== 'li' && (list === 'ul' || list === 'ol')) this.#push('li')
    this.#push(tag)
  }

  closeContainer(tag: Container): void {
    if (this.#inLine) this.#space = true
    else this.#endContainer(tag)
  }

  #endContainer(tag: Container): void {
    this.#endParagraph()
    const at = this.#blocks.findLastIndex((block) => block.tag === tag)
    const nearestList = this.#blocks.findLastIndex((block) => block.tag === 'ul' || block.tag === 'ol')
    if (at === -1 || (tag === 'li' && nearestList > at)) return
    while (this.#blocks.length > at) this.#closeTop()
  }

  /** @param key what the end will be called by: `b` and `strong` are ended apart */
  openInline(tag: Inline, key: string): void {
    if (
      this.#wanted.length < most.inlines &&
      !this.#wanted.some((each) => each.tag === tag && each.key === key)
    )
      this.#wanted.push({ tag, key })
  }

  openLink(link: LinkStart): void {
    this.closeInline('a')
    if (this.#wanted.length < most.inlines) this.#wanted.push({ tag: 'a', key: 'a', link })
  }

  closeInline(key: string): void {
    const at = this.#wanted.findLastIndex((each) => each.key === key)
    if (at === -1) return
    this.#unwrite(at)
    this.#wanted.splice(at, 1)
  }

  get isInLink(): boolean {
    return this.#wanted.some(({ tag }) => tag === 'a')
  }

  /** Closes what is open. */
  end(): string {
    this.#endParagraph()
    while (this.#blocks.length > 0) this.#closeTop()
    return this.#out.join('').replace(heapOfMarks, '$1').trim()
  }

  #put(text: string): void {
    if (this.#top()?.tag === 'ul' || this.#top()?.tag === 'ol') this.#push('li')
    this.#openBlocks()
    this.#startParagraph()
    this.#writeGap()
    for (; this.#written < this.#wanted.length; this.#written++) this.#start(this.#wanted[this.#written])
    this.#atStart = false
    const block = this.#top()
    if (block) block.hasText = true
    this.#writeText(text)
  }

  #writeText(text: string): void {
    const escaped = escapeText(this.#link ? text.replace(turning, '') : text)
    const left = this.#mostBytes - this.#bytes
    const bytes = Buffer.byteLength(escaped)
    if (this.#link) this.#link.words += text
    this.#add(bytes <= left ? escaped : cutEscaped(escaped, left), bytes)
    this.isFull = bytes > left
  }

  /** The space or the breaks before a text. */
  #writeGap(): void {
    const { tag } = this.#top() ?? {}
    const isNeeded = !this.#atStart && (this.#breaks > 0 || this.#space)
    if (isNeeded && this.#breaks > 0) this.#add((tag === 'pre' ? '\n' : '<br>').repeat(this.#breaks))
    else if (isNeeded) this.#add(' ')
    if (isNeeded && this.#link) this.#link.words += ' '
    this.#breaks = 0
    this.#space = false
  }

  #start(wanted: Wanted | undefined): void {
    if (!wanted) return
    this.#add(wanted.link?.start ?? `<${wanted.tag}>`)
    if (wanted.link) this.#link = { at: this.#out.length, words: '' }
  }

  /** Closes the inline elements that are written, down to a place. */
  #unwrite(to: number): void {
    while (this.#written > to) {
      const wanted = this.#wanted[--this.#written]
      if (wanted?.link) this.#endLink(wanted.link)
      else this.#add(`</${wanted?.tag}>`)
    }
  }

  #endLink(link: LinkStart): void {
    const { at, words } = this.#link ?? { at: this.#out.length, words: '' }
    const { start, instead, also } = link.honest(words)
    if (start !== undefined) this.#out[at - 1] = start
    if (instead !== undefined) this.#out.splice(at, Number.POSITIVE_INFINITY, escapeText(instead))
    this.#add(`${also === undefined ? '' : escapeText(also)}</a>`)
    this.#link = null
  }

  #openBlocks(): void {
    for (const block of this.#blocks) {
      if (block.isOpen) continue
      this.#add(`<${block.tag}>`)
      block.isOpen = true
    }
  }

  /** The first text of a list's item, and all text of a `pre`, stand there by themselves. */
  #startParagraph(): void {
    const block = this.#top()
    const standsAlone = block?.tag === 'pre' || (block?.tag === 'li' && !block.hasText)
    if (this.#inLine || this.#isParagraph || standsAlone || (block?.tag === 'li' && !this.#atStart)) return
    this.#add('<p>')
    this.#isParagraph = true
    this.#atStart = true
  }

  #endParagraph(): void {
    this.#unwrite(0)
    if (this.#isParagraph) this.#add('</p>')
    this.#isParagraph = false
    this.#atStart = true
    this.#breaks = 0
    this.#space = false
  }

  #push(tag: Container): void {
    this.#blocks.push({ tag, isOpen: false, hasText: false })
  }

  #closeTop(): void {
    this.#endParagraph()
    const block = this.#blocks.pop()
    if (!block?.isOpen) return
    this.#add(`</${block.tag}>`)
    const above = this.#top()
    if (above) above.hasText = true
  }

  #top(): Block | undefined {
    return this.#blocks.at(-1)
  }

  #add(html: string, bytes = html.length): void {
    this.#out.push(html)
    this.#bytes += bytes
  }
}

/** What no database stores and nobody sees. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
const unwanted = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g
/** Within a link they could write an address backwards. */
const turning = /[\u202a-\u202e\u2066-\u2069]/g
/** Marks on one letter: nobody writes more, and laying them out takes minutes. */
const heapOfMarks = /(\p{M}{30})\p{M}+/gu

/** Text as HTML, without what cannot be stored. */
export function escapeText(text: string): string {
  const clean = isPlain.test(text)
    ? text
    : text.toWellFormed().replace(unwanted, '').replace(heapOfMarks, '$1').normalize('NFC')
  if (!/[&<>"']/.test(clean)) return clean
  return clean
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}

const isPlain = /^[\t\n\x20-\x7e]*$/

/** Never within an entity or a character. */
function cutEscaped(escaped: string, bytes: number): string {
  const room = Buffer.from(escaped).subarray(0, Math.max(0, bytes)).toString()
  return `${room.replace(/(?:&[a-z0-9#]{0,5}|\ufffd)$/, '')}${endMark}`
}
