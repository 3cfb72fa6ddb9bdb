import type { LetterWords } from '../letters.ts'
import { ignoreDe, ignoreEn } from './not-you.ts'

/** To the address that is to come. */
export const emailChange: LetterWords<'email-change'> = {
  sample: {
    link: 'https://example.org/settings/account/email?token=beispiel',
    until: '2026-11-22T13:00:00Z',
  },
  de: ({ link, until }, { name, moment }) => ({
    subject: `Diese Adresse für ${name} bestätigen`,
    paragraphs: [
      `Sie möchten sich bei ${name} künftig mit dieser E-Mail-Adresse anmelden. Bitte bestätigen Sie, dass sie Ihnen gehört; Sie müssen dafür angemeldet sein.`,
    ],
    button: { label: 'Adresse bestätigen', href: link },
    afterwards: [`Der Link gilt einmal und bis ${moment(until)}.`, ignoreDe],
  }),
  en: ({ link, until }, { name, moment }) => ({
    subject: `Confirm this address for ${name}`,
    paragraphs: [
      `You would like to sign in at ${name} with this e-mail address from now on. Please confirm that it is yours; you need to be signed in for that.`,
    ],
    button: { label: 'Confirm address', href: link },
    afterwards: [`The link works once, until ${moment(until)}.`, ignoreEn],
  }),
}
