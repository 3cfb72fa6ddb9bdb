import type { LetterWords } from '../letters.ts'
import { actDe, actEn } from './not-you.ts'

/** To the address that is to go, while it can still be prevented. */
export const emailChanging: LetterWords<'email-changing'> = {
  sample: {},
  de: (_facts, site) => ({
    subject: `Ihre E-Mail-Adresse bei ${site.name} soll geändert werden`,
    paragraphs: [
      `Für Ihr Konto bei ${site.name} wurde eine andere E-Mail-Adresse eingetragen. Sie gilt, sobald sie bestätigt ist; bis dahin gilt diese hier.`,
    ],
    afterwards: [actDe(site)],
  }),
  en: (_facts, site) => ({
    subject: `Your e-mail address at ${site.name} is about to change`,
    paragraphs: [
      `Another e-mail address has been entered for your account at ${site.name}. It counts once it is confirmed; until then, this one does.`,
    ],
    afterwards: [actEn(site)],
  }),
}
