import type { LetterWords } from '../letters.ts'

const sample = { person: 'Karin Lorenzen' }

export const administratorAppointed: LetterWords<'administrator-appointed'> = {
  sample,
  de: ({ person }, { name, url }) => ({
    subject: `Neu in der Verwaltung von ${name}`,
    paragraphs: [
      `${person} gehört jetzt zur Verwaltung von ${name} und darf dort alles, was auch Sie dürfen.`,
      'Kommt Ihnen das seltsam vor? Dann sprechen Sie mit den anderen, die das Netz verwalten. Wer es getan hat, steht im Protokoll.',
    ],
    button: { label: 'Zum Protokoll', href: `${url}/admin/audit` },
  }),
  en: ({ person }, { name, url }) => ({
    subject: `Somebody new administers ${name}`,
    paragraphs: [
      `${person} now administers ${name} and may do everything there that you may.`,
      'Does that seem strange to you? Then talk to the others who administer the network. The audit log says who did it.',
    ],
    button: { label: 'To the audit log', href: `${url}/admin/audit` },
  }),
}

export const factorResetAsked: LetterWords<'factor-reset-asked'> = {
  sample,
  de: ({ person }, { name, url }) => ({
    subject: `Bitte um einen neuen zweiten Faktor bei ${name}`,
    paragraphs: [
      `Jemand aus der Verwaltung von ${name} bittet darum, den zweiten Faktor von ${person} zu entfernen. Dem muss eine zweite Person zustimmen, die schon jetzt zur Verwaltung gehört.`,
      'Stimmen Sie nur zu, wenn Sie selbst sicher sind, wer da bittet.',
    ],
    button: { label: 'Ansehen', href: `${url}/admin/factor-resets` },
  }),
  en: ({ person }, { name, url }) => ({
    subject: `A request to reset a second factor at ${name}`,
    paragraphs: [
      `Somebody who administers ${name} asks to remove the second factor of ${person}. A second person who administers it already must agree.`,
      'Agree only if you are certain yourself who is asking.',
    ],
    button: { label: 'Look at it', href: `${url}/admin/factor-resets` },
  }),
}
