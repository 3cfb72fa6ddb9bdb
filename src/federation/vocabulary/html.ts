import type { RemoteEmoji } from '#domain/media/remote-picture.ts'
import { cleanLine } from '#domain/text-rules.ts'
import { HtmlPage } from './html-page.ts'
import { readTokens } from './html-tokens.ts'
import { HtmlWriter, isWithinLine } from './html-writer.ts'
import { cut } from './texts.ts'

/** What is read of a stranger's HTML, and written of ours, at most. */
export const htmlLimits = { read: 200_000, written: 100_000 } as const

export type ReadHtml = {
  /** In our own markup: p, br, a, strong, em, del, code, pre, blockquote, ul, ol, li. */
  html: string
  /** What `img` elements show; they are not in the HTML. */
  pictures: { url: string; alt: string }[]
  /** There was more than is written. */
  isCut: boolean
}

export type HtmlWishes = {
  /** Leaves out what stands in for a quote where there are none (`quote-inline`). */
  withoutQuote?: boolean
  /** As a part of a line: links and emphasis, no paragraphs. */
  inLine?: boolean
  /** Bytes written at most, `htmlLimits.written` by default; then `…`. */
  mostBytes?: number
}

/**
 * Makes our own markup of a stranger's HTML. Never throws. Every element of the answer is ours and closed, every text
 * escaped; links lead to http(s) only, and say honestly where; at most 200,000 characters are read.
 */
export function readHtml(html: string, wishes: HtmlWishes = {}): ReadHtml {
  const { mostBytes = htmlLimits.written, inLine = false, withoutQuote = false } = wishes
  const page = new HtmlPage(mostBytes, { inLine })
  const writer = new HtmlWriter(page, withoutQuote)
  readTokens(html.slice(0, htmlLimits.read), writer)
  const isCut = page.isFull || html.length > htmlLimits.read
  return { html: page.end(), pictures: writer.pictures, isCut }
}

/** The words of a stranger's HTML on one line, at most so many UTF-16 units. */
export function wordsOfHtml(html: string, most: number): string {
  if (!/[<&]/.test(html.slice(0, most * 4))) return cut(cleanLine(html.slice(0, most * 4)), most)
  const words: string[] = []
  let length = 0
  const space = (tag: string) => {
    if (tag === 'br' || !isWithinLine(tag)) words.push(' ')
  }
  readTokens(html.slice(0, htmlLimits.read), {
    text(text) {
      words.push(text)
      length += text.length
    },
    open: space,
    close: space,
    isFull: () => length > most * 4,
  })
  return cut(cleanLine(words.join('').slice(0, most * 4)), most)
}

/** Those emojis whose `:shortcode:` occurs in a text; replacing them is left to whoever shows it. */
export function emojisUsed(html: string, emojis: readonly RemoteEmoji[]): RemoteEmoji[] {
  if (emojis.length === 0) return []
  const used = new Set(
    Array.from(html.matchAll(/:(?=([a-zA-Z0-9_]{2,100}):)/g), ([, shortcode]) => shortcode),
  )
  return emojis.filter(({ shortcode }) => used.has(shortcode))
}
