import { cleanLine, cleanText } from '#domain/text-rules.ts'
import { type Json, textOf } from './json.ts'

/** A name or a title: one line of plain text of at most so many UTF-16 units, nothing in it that cannot be stored or seen. */
export const lineOf = (value: Json | undefined, most: number): string =>
  cut(cleanLine(cut(textOf(value), most * 4)), most)

/** The same with its line breaks. */
export const wordsOf = (value: Json | undefined, most: number): string =>
  cut(cleanText(cut(textOf(value), most * 4)), most)

/** At most so many UTF-16 units, ending in `…` if there were more. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text
  return `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`
}
