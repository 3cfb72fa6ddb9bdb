import { isObject, type Json, type JsonObject, textOf } from './json.ts'

/** A text and the language it is in, `und` if nobody said. */
export type Said = { text: string; language: string }

const preferred = ['de', 'en']
const mostLanguages = 50

/**
 * The text of a property that may come in several languages (`content` and `contentMap`): the one that stands alone, in the
 * language of the map that says the same; without it German, else English, else the first.
 */
export function saidIn(object: JsonObject, property: 'content' | 'name' | 'summary'): Said {
  const text = textOf(object[property])
  const said = entriesOf(object[`${property}Map`])
  if (text !== '') {
    const same = said.find((entry) => entry.text === text) ?? (said.length === 1 ? said[0] : undefined)
    return { text, language: same?.language ?? toldLanguage(object) }
  }
  const best = preferred.flatMap((tag) => said.find(({ language }) => language === tag) ?? [])[0] ?? said[0]
  return best ?? { text: '', language: toldLanguage(object) }
}

/** The text of a property in the language that was chosen for the rest, else in any. */
export function wordsIn(object: JsonObject, property: 'name' | 'summary', language: string): string {
  const { text } = saidIn(object, property)
  if (textOf(object[property]) !== '') return text
  return entriesOf(object[`${property}Map`]).find((entry) => entry.language === language)?.text ?? text
}

function entriesOf(map: Json | undefined): Said[] {
  if (!isObject(map)) return []
  return Object.entries(map)
    .slice(0, mostLanguages)
    .flatMap(([tag, text]) =>
      typeof text === 'string' && text !== '' ? [{ text, language: primaryTag(tag) }] : [],
    )
}

/** PeerTube and Lemmy tell the language as an object, Mobilizon in a property of its own, Pleroma in the context. */
function toldLanguage(object: JsonObject): string {
  const { language, inLanguage } = object
  const told = isObject(language) ? language.identifier : (language ?? inLanguage)
  return primaryTag(textOf(told) || contextLanguage(object['@context']))
}

function contextLanguage(context: Json | undefined): string {
  if (!Array.isArray(context)) return ''
  for (const each of context.slice(0, 20))
    if (isObject(each) && each['@language']) return textOf(each['@language'])
  return ''
}

/** The primary tag of BCP 47, in lower case: `de` of `de-AT`. */
function primaryTag(tag: string): string {
  const [, primary] = /^([a-z]{2,3})(?:[-_][a-z0-9_-]{0,40})?$/i.exec(tag) ?? []
  return primary?.toLowerCase() ?? 'und'
}
