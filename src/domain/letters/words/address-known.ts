import type { LetterWords } from '../letters.ts'

export const addressKnown: LetterWords<'address-known'> = {
  sample: {},
  de: (_facts, { name, url }) => ({
    subject: `Sie haben schon ein Konto bei ${name}`,
    paragraphs: [
      `Jemand, vermutlich Sie, wollte mit dieser E-Mail-Adresse ein Konto bei ${name} anlegen oder sie dort eintragen. Zu ihr gehört aber schon ein Konto.`,
    ],
    button: { label: 'Anmelden', href: `${url}/sign-in` },
    afterwards: [
      `Passwort vergessen? Hier setzen Sie ein neues: ${url}/password/forgot`,
      'Waren Sie das nicht? Dann brauchen Sie nichts zu tun. Wer gefragt hat, erfährt nicht, dass es Ihr Konto gibt.',
    ],
  }),
  en: (_facts, { name, url }) => ({
    subject: `You already have an account at ${name}`,
    paragraphs: [
      `Somebody, probably you, wanted to create an account at ${name} with this e-mail address, or to enter it there. But it already belongs to an account.`,
    ],
    button: { label: 'Sign in', href: `${url}/sign-in` },
    afterwards: [
      `Forgotten your password? Set a new one here: ${url}/password/forgot`,
      'It was not you? Then there is nothing to do. Whoever asked does not learn that your account exists.',
    ],
  }),
}
