import type { LetterWords } from '../letters.ts'
import { actDe, actEn } from './not-you.ts'

export const newBrowser: LetterWords<'new-browser'> = {
  sample: { browser: 'Firefox, Linux', at: '2026-11-22T12:00:00Z' },
  de: ({ browser, at }, site) => ({
    subject: `Neue Anmeldung bei ${site.name}`,
    paragraphs: [
      `Bei Ihrem Konto hat sich ein Browser angemeldet, den wir noch nicht kannten: ${browser || 'unbekannt'}, am ${site.moment(at)}.`,
    ],
    button: { label: 'Anmeldungen ansehen', href: `${site.url}/settings/sign-in` },
    afterwards: [actDe(site)],
  }),
  en: ({ browser, at }, site) => ({
    subject: `New sign-in at ${site.name}`,
    paragraphs: [
      `A browser that we did not know yet signed in to your account: ${browser || 'unknown'}, on ${site.moment(at)}.`,
    ],
    button: { label: 'See your sessions', href: `${site.url}/settings/sign-in` },
    afterwards: [actEn(site)],
  }),
}
