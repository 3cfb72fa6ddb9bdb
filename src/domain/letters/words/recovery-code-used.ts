import type { LetterWords } from '../letters.ts'
import { actDe, actEn } from './not-you.ts'

/** From here on somebody is told to make new codes before the last one is gone. */
const few = 3

export const recoveryCodeUsed: LetterWords<'recovery-code-used'> = {
  sample: { at: '2026-11-22T12:00:00Z', left: 7 },
  de: ({ at, left }, site) => ({
    subject: `Ein Wiederherstellungscode wurde verwendet bei ${site.name}`,
    paragraphs: [
      `Am ${site.moment(at)} wurde bei Ihrem Konto ein Wiederherstellungscode verwendet. Er gilt jetzt nicht mehr.`,
      `${leftDe(left)}${left <= few ? ' Bitte erzeugen Sie bald neue.' : ''} Waren Sie das, ist alles in Ordnung.`,
    ],
    button: { label: 'Zweiten Faktor ansehen', href: `${site.url}/settings/sign-in` },
    afterwards: [
      actDe(site),
      'Ein neues Passwort macht Ihre übrigen Wiederherstellungscodes nicht ungültig: Erzeugen Sie danach neue, das tut es.',
    ],
  }),
  en: ({ at, left }, site) => ({
    subject: `A recovery code was used at ${site.name}`,
    paragraphs: [
      `On ${site.moment(at)} a recovery code of your account was used. It is void now.`,
      `${leftEn(left)}${left <= few ? ' Please make new ones soon.' : ''} If it was you, all is well.`,
    ],
    button: { label: 'See your second factor', href: `${site.url}/settings/sign-in` },
    afterwards: [
      actEn(site),
      'A new password does not void your other recovery codes: make new ones afterwards, that does.',
    ],
  }),
}

const leftDe = (left: number): string =>
  left === 0
    ? 'Es war der letzte.'
    : left === 1
      ? 'Einer bleibt Ihnen noch.'
      : `Es bleiben Ihnen noch ${left}.`

const leftEn = (left: number): string =>
  left === 0 ? 'It was the last one.' : left === 1 ? 'You have one left.' : `You have ${left} left.`
