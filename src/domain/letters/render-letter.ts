import { config } from '#platform/config.ts'
import { allLetters } from './all-letters.ts'
import { toHtml, toPlainText } from './letter-layout.ts'
import type { LetterFacts, LetterKind, LetterLocale, LetterText, LetterWords, Site } from './letters.ts'

export type RenderedLetter = { subject: string; text: string; html: string; locale: LetterLocale }

/** A letter in its language, as plain text and as HTML that asks nobody for anything. */
export function renderLetter<K extends LetterKind>(
  kind: K,
  facts: LetterFacts[K],
  locale: LetterLocale,
): RenderedLetter {
  const words = allLetters[kind] as LetterWords<K>
  const site = siteOf(locale)
  const letter: LetterText = words[locale](facts, site)
  return {
    subject: letter.subject,
    text: toPlainText(letter, site, locale),
    html: toHtml(letter, site, locale),
    locale,
  }
}

/** Any letter with made-up facts, for administrators to see what people get. */
export const previewLetter = (kind: LetterKind, locale: LetterLocale): RenderedLetter =>
  renderLetter(kind, allLetters[kind].sample as LetterFacts[LetterKind], locale)

function siteOf(locale: LetterLocale): Site {
  const { INSTANCE_NAME, PUBLIC_URL } = config()
  const language = locale === 'de' ? 'de-DE' : 'en-GB'
  const timeZone = 'Europe/Berlin'
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone })
  const moment = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone })
  return {
    name: INSTANCE_NAME,
    url: PUBLIC_URL,
    day: (iso) => day.format(new Date(iso)),
    moment: (iso) => `${moment.format(new Date(iso))}${locale === 'de' ? ' Uhr' : ' (German time)'}`,
  }
}
