import type { LetterWords } from '../letters.ts'

export const staffInvitation: LetterWords<'staff-invitation'> = {
  sample: {
    link: 'https://example.org/sign-up/confirm?token=beispiel',
    until: '2026-11-29T12:00:00Z',
    unit: 'Polizeidirektion Ostufer',
    name: 'Jonas Behrens',
  },
  de: ({ link, until, unit, name: person }, { name, moment }) => ({
    subject: `Ihr dienstlicher Zugang zu ${name}`,
    paragraphs: [
      `${person ? `${person}, für` : 'Für'} Sie ist ein dienstlicher Zugang zu ${name} vorbereitet: ${unit}.`,
      'Sie brauchen dafür ein Passwort und einen zweiten Faktor, etwa einen Passkey oder eine Authenticator-App auf dem Telefon. Ein öffentliches Profil entsteht dabei nicht.',
    ],
    button: { label: 'Zugang einrichten', href: link },
    afterwards: [
      `Der Link gilt einmal und bis ${moment(until)}.`,
      'Sie erwarten keinen Zugang? Dann sagen Sie bitte Ihrer Dienststelle Bescheid.',
    ],
  }),
  en: ({ link, until, unit, name: person }, { name, moment }) => ({
    subject: `Your staff access to ${name}`,
    paragraphs: [
      `${person ? `${person}, a` : 'A'} staff access to ${name} is ready for you: ${unit}.`,
      'You need a password and a second factor for it, such as a passkey or an authenticator app on your phone. It does not give you a public profile.',
    ],
    button: { label: 'Set up access', href: link },
    afterwards: [
      `The link works once, until ${moment(until)}.`,
      'You do not expect any access? Then please tell your office.',
    ],
  }),
}
