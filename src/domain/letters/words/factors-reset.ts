import type { LetterWords } from '../letters.ts'

export const factorsReset: LetterWords<'factors-reset'> = {
  sample: {},
  de: (_facts, { name, url }) => ({
    subject: `Ihr zweiter Faktor bei ${name} wurde zurückgesetzt`,
    paragraphs: [
      `Die Verwaltung von ${name} hat Ihren zweiten Faktor entfernt. Zwei Personen haben dem zugestimmt. Ihre Anmeldungen wurden beendet.`,
      'Melden Sie sich mit Ihrem Passwort an und richten Sie einen neuen ein.',
    ],
    button: { label: 'Anmelden', href: `${url}/sign-in` },
    afterwards: [
      `Sie haben nicht darum gebeten? Dann wenden Sie sich bitte gleich an die Stelle, die dieses Netz betreibt: ${url}/imprint`,
    ],
  }),
  en: (_facts, { name, url }) => ({
    subject: `Your second factor at ${name} was reset`,
    paragraphs: [
      `The administration of ${name} has removed your second factor. Two people agreed to it. Your sessions have been ended.`,
      'Sign in with your password and set up a new one.',
    ],
    button: { label: 'Sign in', href: `${url}/sign-in` },
    afterwards: [
      `You did not ask for it? Then please turn to whoever runs this network at once: ${url}/imprint`,
    ],
  }),
}
