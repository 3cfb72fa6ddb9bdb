import type { LetterWords } from '../letters.ts'
import { ignoreDe, ignoreEn } from './not-you.ts'

export const passwordElsewhere: LetterWords<'password-elsewhere'> = {
  sample: { provider: 'Landespolizei Nordküste' },
  de: ({ provider }, { name, url }) => ({
    subject: `Ihre Anmeldung bei ${name}`,
    paragraphs: [
      `Sie haben nach einem neuen Passwort für ${name} gefragt. Ihr Konto hat kein eigenes Passwort: Sie melden sich über „${provider}“ an.`,
      'Haben Sie das Passwort dort vergessen, hilft Ihnen die Stelle weiter, die es verwaltet.',
    ],
    button: { label: 'Zur Anmeldung', href: `${url}/sign-in` },
    afterwards: [ignoreDe],
  }),
  en: ({ provider }, { name, url }) => ({
    subject: `How you sign in at ${name}`,
    paragraphs: [
      `You asked for a new password for ${name}. Your account has no password of its own: you sign in by “${provider}”.`,
      'If you have forgotten the password there, whoever manages it can help you.',
    ],
    button: { label: 'To sign-in', href: `${url}/sign-in` },
    afterwards: [ignoreEn],
  }),
}
