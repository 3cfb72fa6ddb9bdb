import type { LetterWords } from '../letters.ts'
import { ignoreDe, ignoreEn } from './not-you.ts'

export const passwordReset: LetterWords<'password-reset'> = {
  sample: { link: 'https://example.org/password/reset?token=beispiel', until: '2026-11-22T13:00:00Z' },
  de: ({ link, until }, { name, moment }) => ({
    subject: `Neues Passwort für ${name}`,
    paragraphs: [`Sie möchten ein neues Passwort für Ihr Konto bei ${name} setzen.`],
    button: { label: 'Neues Passwort setzen', href: link },
    afterwards: [
      `Der Link gilt einmal und bis ${moment(until)}. Ihr zweiter Faktor bleibt, wie er ist.`,
      ignoreDe,
    ],
  }),
  en: ({ link, until }, { name, moment }) => ({
    subject: `New password for ${name}`,
    paragraphs: [`You would like to set a new password for your account at ${name}.`],
    button: { label: 'Set a new password', href: link },
    afterwards: [`The link works once, until ${moment(until)}. Your second factor stays as it is.`, ignoreEn],
  }),
}
