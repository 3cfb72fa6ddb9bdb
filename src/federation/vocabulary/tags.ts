import type { RemoteEmoji } from '#domain/media/remote-picture.ts'
import { isTagName, normaliseTag } from '#domain/posts/post-text.ts'
import { hostOf, isHttpId } from '../fetch/origin.ts'
import { isObject, type Json, type JsonObject, listOf, textOf, typeOf } from './json.ts'
import { formsOf } from './places.ts'

/** Everything that hangs on a text: whom it mentions, what it is about, which little pictures it uses. */
export type Tags = {
  mentions: { uri: string; handle: string }[]
  /** As written, without `#`, each once. */
  hashtags: string[]
  emojis: RemoteEmoji[]
  /** FEP-e232: objects the text links to, as what can be quoted. */
  quotes: string[]
}

const most = { read: 300, mentions: 100, hashtags: 100, emojis: 100, quotes: 3 }

export function tagsOf(value: Json | undefined): Tags {
  const mentions = new Map<string, string>()
  const hashtags = new Map<string, string>()
  const emojis = new Map<string, string>()
  const quotes: string[] = []
  for (const tag of listOf(value, most.read)) {
    if (!isObject(tag)) continue
    const type = typeOf(tag, ['Mention', 'Hashtag', 'Emoji', 'Link'])
    if (type === 'Mention') addMention(tag, mentions)
    else if (type === 'Hashtag') addHashtag(tag, hashtags)
    else if (type === 'Emoji') addEmoji(tag, emojis)
    else if (type === 'Link' && isQuoteLink(tag) && quotes.length < most.quotes) quotes.push(tag.href)
  }
  return {
    mentions: [...mentions].map(([uri, handle]) => ({ uri, handle })),
    hashtags: [...hashtags.values()],
    emojis: [...emojis].map(([shortcode, url]) => ({ shortcode, url })),
    quotes,
  }
}

function addMention(tag: JsonObject, mentions: Map<string, string>): void {
  const { href } = tag
  if (mentions.size >= most.mentions || !isHttpId(href) || mentions.has(href)) return
  mentions.set(href, handleOf(textOf(tag.name), href))
}

/** `name@host`, lower case; of a name without host it is that of the address. Empty if it says nothing of use. */
function handleOf(name: string, href: string): string {
  const [, user = '', host = hostOf(href) ?? ''] =
    /^@?([\w.-]{1,100})(?:@([\p{L}\p{N}.-]{1,250}(?::\d{1,5})?))?$/u.exec(name) ?? []
  return user === '' ? '' : `${user}@${host}`.toLowerCase()
}

const label = /^#?([\p{L}\p{N}\p{M}_]{1,100})$/u

function addHashtag(tag: JsonObject, hashtags: Map<string, string>): void {
  const [, name] = label.exec(textOf(tag.name).slice(0, 110).trim()) ?? []
  if (name === undefined || hashtags.size >= most.hashtags) return
  const normal = normaliseTag(name)
  if (isTagName(normal) && /\p{L}/u.test(normal) && !hashtags.has(normal)) hashtags.set(normal, name)
}

function addEmoji(tag: JsonObject, emojis: Map<string, string>): void {
  const [, shortcode] = /^:?([a-zA-Z0-9_]{2,100}):?$/.exec(textOf(tag.name)) ?? []
  const icon = listOf(tag.icon, 1)[0]
  const url = formsOf(isObject(icon) ? icon.url : icon, 1)[0]?.url
  if (shortcode === undefined || emojis.size >= most.emojis || !isHttpId(url) || emojis.has(shortcode)) return
  emojis.set(shortcode, url)
}

const quotable =
  /^application\/(?:activity\+json|ld\+json\s*;\s*profile="https:\/\/www\.w3\.org\/ns\/activitystreams")$/

function isQuoteLink(tag: JsonObject): tag is JsonObject & { href: string } {
  const isMarked = listOf(tag.rel, 5).includes('https://misskey-hub.net/ns#_misskey_quote')
  return isHttpId(tag.href) && (isMarked || quotable.test(textOf(tag.mediaType).slice(0, 200)))
}
