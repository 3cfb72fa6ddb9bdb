import type { LetterWords } from '../letters.ts'
import { factorDe, factorEn } from './factor-names.ts'
import { actDe, actEn } from './not-you.ts'

export const factorAdded: LetterWords<'factor-added'> = {
  sample: { factor: 'passkey' },
  de: ({ factor }, site) => ({
    subject: `Neuer zweiter Faktor bei ${site.name}`,
    paragraphs: [`Zu Ihrem Konto bei ${site.name} ist etwas hinzugekommen: ${factorDe[factor]}.`],
    afterwards: [actDe(site)],
  }),
  en: ({ factor }, site) => ({
    subject: `New second factor at ${site.name}`,
    paragraphs: [`Something was added to your account at ${site.name}: ${factorEn[factor]}.`],
    afterwards: [actEn(site)],
  }),
}
