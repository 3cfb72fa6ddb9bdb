import { escapeHtml, isTagName, normaliseTag } from '../post-text.ts'

/** Where words of a post from elsewhere lead here: to people by the addresses of their profiles, to hashtags by name. */
export type LocalPlaces = {
  /** Paths here by address there. */
  people: ReadonlyMap<string, string>
  /** Normalised names of the hashtags the post carries. */
  tags: ReadonlySet<string>
}

const link = /<a\b([^>]*)>(.*?)<\/a>/gis

/** Lets mentions of people and hashtags that are known here lead to their pages here; all other links stay as they are. */
export const localiseHtml = (html: string, places: LocalPlaces): string =>
  html.replace(link, (whole, attributes: string, words: string) => {
    const path = places.people.get(decode(attributeOf(attributes, 'href')))
    if (path !== undefined) return `<a class="mention" href="${escapeHtml(path)}">${words}</a>`
    const name = isHashtag(attributes) ? tagNamed(words) : null
    if (name === null || !places.tags.has(name)) return whole
    return `<a class="hashtag" rel="tag" href="/tags/${encodeURIComponent(name)}">${words}</a>`
  })

const attributeOf = (attributes: string, name: string): string =>
  new RegExp(`\\b${name}="([^"]*)"`, 'i').exec(attributes)?.[1] ?? ''

const isHashtag = (attributes: string): boolean =>
  /\bhashtag\b/.test(attributeOf(attributes, 'class')) || /\btag\b/.test(attributeOf(attributes, 'rel'))

function tagNamed(words: string): string | null {
  const [, label] = /^\s*#(.+?)\s*$/s.exec(words.replace(/<[^>]*>/g, '')) ?? []
  const name = label === undefined ? '' : normaliseTag(decode(label))
  return name !== '' && isTagName(name) ? name : null
}

const decode = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
