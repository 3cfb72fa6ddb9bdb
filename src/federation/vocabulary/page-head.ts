import type { PageWords } from '#domain/links/keep-card.ts'
import { decodeEntities } from './html-entities.ts'
import { attributesOf, readTokens } from './html-tokens.ts'
import { lineOf } from './texts.ts'

/** What is kept of a page's words, in UTF-16 units. */
const most = { title: 200, description: 300 }

/** The names that pages say it under, the best first. `<title>` is put under its own. */
const names = {
  title: ['og:title', 'twitter:title', '<title>'],
  description: ['og:description', 'twitter:description', 'description'],
  picture: ['og:image:secure_url', 'og:image', 'og:image:url', 'twitter:image', 'twitter:image:src'],
}
const known = new Set(Object.values(names).flat())

/**
 * What a page says of itself in its head: Open Graph, else what Twitter's cards have, else title and description. Nothing of it is passed on as
 * HTML. Another address that the page calls its own does not count: the link leads where it leads.
 * @param address the page's, for its picture
 */
export function readPageHead(html: string, address: string): PageWords {
  const { said, language } = readHead(html)
  const first = (of: readonly string[], most: number): string =>
    of.map((name) => lineOf(said.get(name), most)).find(isVisible) ?? ''
  const title = first(names.title, most.title)
  const description = first(names.description, most.description)
  return {
    title,
    description: description === title ? '' : description,
    language,
    pictureUrl: pictureOf(said, address),
  }
}

/** A letter, number or sign: blanks and marks alone are no words. */
const isVisible = (line: string): boolean => /[\p{L}\p{N}\p{P}\p{S}]/u.test(line)

function readHead(html: string): { said: Map<string, string>; language: string } {
  const said = new Map<string, string>()
  let [language, isOver] = ['und', false]
  const say = (name: string, value: string | undefined) => {
    if (known.has(name) && value?.trim() && !said.has(name)) said.set(name, value)
  }
  readTokens(html, {
    text: () => undefined,
    open(tag, attributes) {
      if (tag === 'html') language = languageOf(attributesOf(attributes, ['lang']).lang)
      if (tag === 'body') isOver = true
      if (tag !== 'meta') return
      const { property, name, content } = attributesOf(attributes, ['property', 'name', 'content'])
      say((property ?? name ?? '').trim().toLowerCase(), content)
    },
    close(tag) {
      if (tag === 'head') isOver = true
    },
    inside(tag, source) {
      if (tag === 'title') say('<title>', decodeEntities(source.slice(0, most.title * 8)))
    },
    isFull: () => isOver,
  })
  return { said, language }
}

const languageOf = (tag: string | undefined): string =>
  /^([a-z]{2,3})(?:[-_]|$)/i.exec(tag?.trim() ?? '')?.[1]?.toLowerCase() ?? 'und'

/** Whatever is not http(s) is none; whether it may be fetched is asked when it is. */
function pictureOf(said: ReadonlyMap<string, string>, address: string): string | null {
  const written = names.picture.flatMap((name) => said.get(name)?.trim() ?? [])[0]
  if (!written || !URL.canParse(written, address)) return null
  const url = new URL(written, address)
  url.hash = ''
  return /^https?:$/.test(url.protocol) ? url.href : null
}
