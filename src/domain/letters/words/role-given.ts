import type { LetterWords } from '../letters.ts'

export const roleGiven: LetterWords<'role-given'> = {
  sample: { unit: 'Polizeidirektion Ostufer' },
  de: ({ unit }, { name, url }) => ({
    subject: `Sie haben eine neue Aufgabe bei ${name}`,
    paragraphs: [
      `Die Verwaltung der Dienststelle „${unit}“ hat Ihnen bei ${name} eine Rolle gegeben. Damit sind Sie dort als Mitarbeiterin oder Mitarbeiter eingetragen.`,
      'Wer eine Rolle hat, braucht einen zweiten Faktor. Haben Sie noch keinen, richten Sie ihn bei der nächsten Anmeldung ein.',
    ],
    button: { label: 'Anmelden', href: `${url}/sign-in` },
    afterwards: [
      `Sie gehören nicht zu dieser Dienststelle? Dann wenden Sie sich bitte an die Stelle, die dieses Netz betreibt: ${url}/imprint`,
    ],
  }),
  en: ({ unit }, { name, url }) => ({
    subject: `You have a new role at ${name}`,
    paragraphs: [
      `The administration of the unit “${unit}” has given you a role at ${name}. You are now listed there as a member of staff.`,
      'Whoever has a role needs a second factor. If you have none yet, you will set one up when you next sign in.',
    ],
    button: { label: 'Sign in', href: `${url}/sign-in` },
    afterwards: [
      `You do not belong to this unit? Then please turn to whoever runs this network: ${url}/imprint`,
    ],
  }),
}
