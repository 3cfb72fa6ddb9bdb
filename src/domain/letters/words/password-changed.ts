import type { LetterWords } from '../letters.ts'
import { actDe, actEn } from './not-you.ts'

export const passwordChanged: LetterWords<'password-changed'> = {
  sample: {},
  de: (_facts, site) => ({
    subject: `Ihr Passwort bei ${site.name} ist neu`,
    paragraphs: [
      `Das Passwort Ihres Kontos bei ${site.name} wurde gerade gesetzt oder geändert. Andere Anmeldungen wurden beendet.`,
      'Waren Sie das, ist alles in Ordnung.',
    ],
    afterwards: [actDe(site)],
  }),
  en: (_facts, site) => ({
    subject: `Your password at ${site.name} is new`,
    paragraphs: [
      `The password of your account at ${site.name} has just been set or changed. Other sessions have been ended.`,
      'If it was you, all is well.',
    ],
    afterwards: [actEn(site)],
  }),
}
