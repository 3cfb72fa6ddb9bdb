/** What people type, made storable and counted: pure, no opinion on content. */

/** Marks on one letter. Nobody writes more (Unicode calls such text stream-safe), and sorting a heap takes minutes. */
const heapOfMarks = /(\p{M}{30})\p{M}+/gu

/** Text without what PostgreSQL cannot store or nobody can see: NUL, other control characters, lone surrogates. */
export const cleanText = (text: string): string =>
  text
    .toWellFormed()
    .replace(heapOfMarks, '$1')
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .trim()

/** A single line: line breaks and runs of spaces become one space; marks that turn the writing direction go. */
export const cleanLine = (text: string): string =>
  cleanText(text)
    .replace(/\p{Bidi_C}/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()

/** The first line of a text, to call it by in lists. */
export const firstLine = (text: string): string => text.trim().split('\n', 1)[0]?.slice(0, 120) ?? ''

/** A text of at most so many characters (code points); what is cut ends with an ellipsis. */
export function cutTo(text: string, most: number): string {
  const letters = [...text]
  return letters.length <= most ? text : `${letters.slice(0, most - 1).join('')}…`
}

/** A character is what a person counts as one: grapheme clusters, not code units. For short texts, or after `isWithin`. */
export const lengthOf = (text: string): number => [...new Intl.Segmenter('de').segment(text)].length

/** Words for SQL's `like`, in which every sign stands for itself. */
export const escapeLike = (words: string): string => words.replace(/[\\%_]/g, '\\$&')

/** For SQL's `like`: these words anywhere, whatever signs they hold. */
export const likePattern = (words: string): string => `%${escapeLike(words)}%`

/** Code units that a character may have on average: a family of emoji has as many. */
const unitsPerCharacter = 8

/** Whether a text has at most so many characters. Counting them costs, so what is far too long is not counted. */
export const isWithin = (text: string, most: number): boolean =>
  text.length <= most * unitsPerCharacter && lengthOf(text) <= most
