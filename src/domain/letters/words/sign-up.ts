import type { LetterWords } from '../letters.ts'
import { ignoreDe, ignoreEn } from './not-you.ts'

export const signUp: LetterWords<'sign-up'> = {
  sample: { link: 'https://example.org/sign-up/confirm?token=beispiel', until: '2026-11-23T12:00:00Z' },
  de: ({ link, until }, { name, moment }) => ({
    subject: `Ihr Konto bei ${name}`,
    paragraphs: [`Sie möchten ein Konto bei ${name} anlegen. Hier geht es weiter:`],
    button: { label: 'Konto anlegen', href: link },
    afterwards: [`Der Link gilt einmal und bis ${moment(until)}.`, ignoreDe],
  }),
  en: ({ link, until }, { name, moment }) => ({
    subject: `Your account at ${name}`,
    paragraphs: [`You would like to create an account at ${name}. This is where it goes on:`],
    button: { label: 'Create account', href: link },
    afterwards: [`The link works once, until ${moment(until)}.`, ignoreEn],
  }),
}
