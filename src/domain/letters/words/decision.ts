import type { LetterWords } from '../letters.ts'

export const approved: LetterWords<'approved'> = {
  sample: {},
  de: (_facts, { name, url }) => ({
    subject: `Willkommen bei ${name}`,
    paragraphs: [`Ihr Konto bei ${name} ist freigeschaltet.`],
    button: { label: 'Zur Startseite', href: `${url}/home` },
  }),
  en: (_facts, { name, url }) => ({
    subject: `Welcome to ${name}`,
    paragraphs: [`Your account at ${name} has been approved.`],
    button: { label: 'Go to your home page', href: `${url}/home` },
  }),
}

export const declined: LetterWords<'declined'> = {
  sample: {},
  de: (_facts, { name, url }) => ({
    subject: `Ihre Registrierung bei ${name}`,
    paragraphs: [
      `Ihre Registrierung bei ${name} wurde nicht angenommen. Was Sie dabei angegeben haben, ist gelöscht.`,
      'Lesen können Sie alles auch ohne Konto.',
    ],
    afterwards: [`Fragen beantwortet die Stelle, die dieses Netz betreibt: ${url}/imprint`],
  }),
  en: (_facts, { name, url }) => ({
    subject: `Your registration at ${name}`,
    paragraphs: [
      `Your registration at ${name} was not accepted. What you entered has been deleted.`,
      'You can read everything without an account.',
    ],
    afterwards: [`Questions are answered by whoever runs this network: ${url}/imprint`],
  }),
}
