/** What people type, made storable: pure, no opinion on content. */

/** Text without what PostgreSQL cannot store or nobody can see: NUL, other control characters, lone surrogates. */
export const cleanText = (text: string): string =>
  text
    .toWellFormed()
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .trim()

/** A single line: line breaks and runs of spaces become one space; marks that turn the writing direction go. */
export const cleanLine = (text: string): string =>
  cleanText(text)
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/\s+/gu, ' ')
    .trim()
