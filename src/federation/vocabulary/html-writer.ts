import { isTagName, normaliseTag } from '#domain/posts/post-text.ts'
import { type Container, escapeText, type HtmlPage, type Inline } from './html-page.ts'
import { attributesOf, type TokenSink } from './html-tokens.ts'
import { honestWords } from './link-words.ts'
import { webUrl } from './places.ts'
import { cut } from './texts.ts'

/** What becomes of an element we know; of all others only their words stay. */
type Meaning = { container: Container } | { inline: Inline } | 'heading' | 'boundary' | 'cell'

const same = <M extends Meaning>(names: string, meaning: M): [string, M][] =>
  names.split(' ').map((name) => [name, meaning])

const meanings = new Map<string, Meaning>([
  ...(['blockquote', 'ul', 'ol', 'li', 'pre'] as const).map((container): [string, Meaning] => [
    container,
    { container },
  ]),
  ...same('strong b', { inline: 'strong' }),
  ...same('em i cite', { inline: 'em' }),
  ...same('del s strike', { inline: 'del' }),
  ...same('code tt kbd samp', { inline: 'code' }),
  ...same('h1 h2 h3 h4 h5 h6', 'heading'),
  ...same('td th', 'cell'),
  ...same('div section article header footer main aside nav address center form fieldset', 'boundary'),
  ...same('p figure figcaption hr details summary dl dt dd table caption thead tbody tr', 'boundary'),
])

/** Whether an element stands within a line of text. */
export const isWithinLine = (tag: string): boolean => {
  const meaning = meanings.get(tag)
  return meaning === undefined || (typeof meaning === 'object' && 'inline' in meaning)
}

type Span = 'plain' | 'invisible' | 'ellipsis'
const most = { spans: 40, pictures: 8, alt: 4_000 }

/** Tells a page what the pieces of a stranger's HTML mean. */
export class HtmlWriter implements TokenSink {
  readonly #page: HtmlPage
  readonly #withoutQuote: boolean
  /** Within a link, spans say which parts of the address are not shown. */
  #spans: Span[] = []
  #spansTooDeep = 0
  /** What is left out until its end. */
  #left: { tag: string; depth: number } | null = null
  /** What `img` elements show. */
  readonly pictures: { url: string; alt: string }[] = []

  /** @param withoutQuote leaves out what stands in for a quote where there are none (`quote-inline`) */
  constructor(page: HtmlPage, withoutQuote: boolean) {
    this.#page = page
    this.#withoutQuote = withoutQuote
  }

  isFull(): boolean {
    return this.#page.isFull
  }

  text(text: string): void {
    if (!this.#left && !this.#spans.includes('invisible')) this.#page.text(text)
  }

  open(tag: string, attributes: string): void {
    if (this.#isLeftOut(tag)) return
    if (tag === 'span') this.#openSpan(attributes)
    else if (tag === 'a') this.#openLink(attributes)
    else if (tag === 'img') this.#picture(attributes)
    else if (tag === 'br') this.#page.lineBreak()
    else if (tag === 'p' && this.#isQuote(attributes)) this.#left = { tag, depth: 1 }
    else this.#openKnown(tag, meanings.get(tag))
  }

  close(tag: string): void {
    if (this.#left) {
      if (tag === this.#left.tag && --this.#left.depth === 0) this.#left = null
    } else if (tag === 'span') {
      this.#closeSpan()
    } else if (tag === 'a') {
      this.#forgetSpans()
      this.#page.closeInline('a')
    } else {
      this.#closeKnown(tag, meanings.get(tag))
    }
  }

  #openKnown(tag: string, meaning: Meaning | undefined): void {
    if (meaning === 'cell') this.#page.text(' ')
    else if (meaning === 'boundary') this.#page.boundary()
    else if (meaning === 'heading') {
      this.#page.boundary()
      this.#page.openInline('strong', tag)
    } else if (meaning && 'inline' in meaning) this.#page.openInline(meaning.inline, tag)
    else if (meaning) this.#page.openContainer(meaning.container)
  }

  #closeKnown(tag: string, meaning: Meaning | undefined): void {
    if (meaning === 'boundary') this.#page.boundary()
    else if (meaning === 'heading') {
      this.#page.closeInline(tag)
      this.#page.boundary()
    } else if (typeof meaning === 'object' && 'inline' in meaning) this.#page.closeInline(tag)
    else if (typeof meaning === 'object') this.#page.closeContainer(meaning.container)
  }

  /** A paragraph also ends where the next one begins. */
  #isLeftOut(tag: string): boolean {
    if (!this.#left) return false
    if (tag === 'p' && this.#left.tag === 'p') this.#left = null
    else if (tag === this.#left.tag) this.#left.depth++
    return this.#left !== null
  }

  #isQuote(attributes: string): boolean {
    return this.#withoutQuote && classesOf(attributes).includes('quote-inline')
  }

  #openSpan(attributes: string): void {
    if (this.#isQuote(attributes)) this.#left = { tag: 'span', depth: 1 }
    else if (this.#spans.length >= most.spans) this.#spansTooDeep++
    else this.#spans.push(this.#page.isInLink ? spanOf(attributes) : 'plain')
  }

  #closeSpan(): void {
    if (this.#spansTooDeep > 0) this.#spansTooDeep--
    else if (this.#spans.pop() === 'ellipsis') this.text('…')
  }

  #forgetSpans(): void {
    this.#spans = []
    this.#spansTooDeep = 0
  }

  #openLink(attributes: string): void {
    this.#forgetSpans()
    const { href, class: classes = '', rel = '' } = attributesOf(attributes, ['href', 'class', 'rel'])
    const url = webUrl(href)
    this.#page.closeInline('a')
    if (url === null) return
    const isTag = / hashtag /i.test(` ${classes} `) || / tag /i.test(` ${rel} `)
    const kind = !isTag && / mention /i.test(` ${classes} `) ? ' class="mention"' : ''
    this.#page.openLink({
      start: `<a${kind} href="${escapeText(url)}" rel="nofollow noopener noreferrer ugc">`,
      honest: (words) => (isTag && tagLink(words)) || honestWords(url, words),
    })
  }

  /** Emojis that somebody made pictures of become words again. */
  #picture(attributes: string): void {
    const { src, alt = '', class: classes = '' } = attributesOf(attributes, ['src', 'alt', 'class'])
    const url = webUrl(src)
    if (/^:\w{2,100}:$/.test(alt) || /\bemoji\b/.test(classes)) this.text(cut(alt, 100))
    else if (url !== null && this.pictures.length < most.pictures)
      this.pictures.push({ url, alt: cut(alt, most.alt) })
  }
}

const spanOf = (attributes: string): Span =>
  (['invisible', 'ellipsis'] as const).find((each) => classesOf(attributes).includes(each)) ?? 'plain'

const classesOf = (attributes: string): string[] =>
  attributes.includes('class') ? (attributesOf(attributes, ['class']).class ?? '').split(/\s+/, 20) : []

const label = /^#([\p{L}\p{N}\p{M}_]{1,100})$/u

/** A hashtag leads to its page here. */
function tagLink(words: string): { start: string } | null {
  const name = normaliseTag(label.exec(words.trim())?.[1] ?? '')
  if (name === '' || !isTagName(name)) return null
  return { start: `<a class="hashtag" rel="tag" href="/tags/${encodeURIComponent(name)}">` }
}
