import type { LetterWords } from '../letters.ts'

/** To the address that has gone. */
export const emailChanged: LetterWords<'email-changed'> = {
  sample: {},
  de: (_facts, { name, url }) => ({
    subject: `Ihre E-Mail-Adresse bei ${name} ist geändert`,
    paragraphs: [
      `Ihr Konto bei ${name} hat jetzt eine andere E-Mail-Adresse. An diese hier schreiben wir nicht mehr.`,
    ],
    afterwards: [
      `Sie waren das nicht? Dann wenden Sie sich bitte gleich an die Stelle, die dieses Netz betreibt: ${url}/imprint`,
    ],
  }),
  en: (_facts, { name, url }) => ({
    subject: `Your e-mail address at ${name} has changed`,
    paragraphs: [
      `Your account at ${name} now has another e-mail address. We will not write to this one any more.`,
    ],
    afterwards: [`It was not you? Then please turn to whoever runs this network at once: ${url}/imprint`],
  }),
}
