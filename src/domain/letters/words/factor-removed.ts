import type { LetterWords } from '../letters.ts'
import { factorDe, factorEn } from './factor-names.ts'
import { actDe, actEn } from './not-you.ts'

export const factorRemoved: LetterWords<'factor-removed'> = {
  sample: { factor: 'totp' },
  de: ({ factor }, site) => ({
    subject: `Zweiter Faktor bei ${site.name} entfernt`,
    paragraphs: [`Von Ihrem Konto bei ${site.name} wurde etwas entfernt: ${factorDe[factor]}.`],
    afterwards: [actDe(site)],
  }),
  en: ({ factor }, site) => ({
    subject: `Second factor removed at ${site.name}`,
    paragraphs: [`Something was removed from your account at ${site.name}: ${factorEn[factor]}.`],
    afterwards: [actEn(site)],
  }),
}
