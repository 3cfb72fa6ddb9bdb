import type { SuspensionReason } from '../../accounts/suspension-rules.ts'
import type { LetterWords, Site } from '../letters.ts'

const sample = { reason: 'impersonation' } as const

export const accountSuspended: LetterWords<'account-suspended'> = {
  sample,
  de: ({ reason }, site) => ({
    subject: `Ihr Konto bei ${site.name} ist gesperrt`,
    paragraphs: [
      `Die Verwaltung von ${site.name} hat Ihr öffentliches Konto gesperrt. Der Grund: ${becauseDe[reason]}.`,
      'Ihr Profil und Ihre Beiträge sieht jetzt niemand, und Sie können nichts veröffentlichen. Gelöscht ist nichts.',
      'Anmelden können Sie sich weiterhin. Unter „Einstellungen, Daten“ können Sie alles herunterladen, was über Sie gespeichert ist, und die Löschung verlangen.',
    ],
    button: { label: 'Zu Ihren Daten', href: `${site.url}/settings/data` },
    afterwards: [complainDe(site)],
  }),
  en: ({ reason }, site) => ({
    subject: `Your account at ${site.name} is suspended`,
    paragraphs: [
      `The administration of ${site.name} has suspended your public account. The reason: ${becauseEn[reason]}.`,
      'Nobody sees your profile and your posts now, and you cannot publish anything. Nothing has been deleted.',
      'You can still sign in. Under “Settings, Data” you can download everything that is stored about you, and ask for its erasure.',
    ],
    button: { label: 'To your data', href: `${site.url}/settings/data` },
    afterwards: [complainEn(site)],
  }),
}

export const accountRestored: LetterWords<'account-restored'> = {
  sample: {},
  de: (_facts, { name, url }) => ({
    subject: `Ihr Konto bei ${name} ist wieder frei`,
    paragraphs: [
      `Die Verwaltung von ${name} hat die Sperre Ihres öffentlichen Kontos aufgehoben. Ihr Profil und Ihre Beiträge sind wieder zu sehen, wie sie waren.`,
    ],
    button: { label: 'Anmelden', href: `${url}/sign-in` },
  }),
  en: (_facts, { name, url }) => ({
    subject: `Your account at ${name} is back`,
    paragraphs: [
      `The administration of ${name} has lifted the suspension of your public account. Your profile and your posts can be seen again as they were.`,
    ],
    button: { label: 'Sign in', href: `${url}/sign-in` },
  }),
}

export const accessClosed: LetterWords<'access-closed'> = {
  sample: { reason: 'left-service' },
  de: ({ reason }, site) => ({
    subject: `Ihr Zugang zu ${site.name} ist geschlossen`,
    paragraphs: [
      `Die Verwaltung von ${site.name} hat Ihren Zugang geschlossen. Der Grund: ${becauseDe[reason]}. Sie können sich nicht mehr anmelden.`,
      'Was Sie öffentlich geschrieben haben, bleibt. Ihre Rechte bleiben auch: Eine Kopie Ihrer Daten oder deren Löschung bekommen Sie von der Stelle, die dieses Netz betreibt.',
    ],
    afterwards: [complainDe(site)],
  }),
  en: ({ reason }, site) => ({
    subject: `Your access to ${site.name} is closed`,
    paragraphs: [
      `The administration of ${site.name} has closed your access. The reason: ${becauseEn[reason]}. You cannot sign in any more.`,
      'What you wrote in public stays. So do your rights: a copy of your data, or its erasure, you get from whoever runs this network.',
    ],
    afterwards: [complainEn(site)],
  }),
}

export const accessOpened: LetterWords<'access-opened'> = {
  sample: {},
  de: (_facts, { name, url }) => ({
    subject: `Ihr Zugang zu ${name} ist wieder offen`,
    paragraphs: [
      `Die Verwaltung von ${name} hat Ihren Zugang wieder geöffnet. Sie melden sich an wie zuvor, mit Ihrem zweiten Faktor, wenn Sie einen haben.`,
    ],
    button: { label: 'Anmelden', href: `${url}/sign-in` },
  }),
  en: (_facts, { name, url }) => ({
    subject: `Your access to ${name} is open again`,
    paragraphs: [
      `The administration of ${name} has opened your access again. You sign in as before, with your second factor if you have one.`,
    ],
    button: { label: 'Sign in', href: `${url}/sign-in` },
  }),
}

const becauseDe: Record<SuspensionReason, string> = {
  spam: 'unerwünschte Werbung oder massenhafte Beiträge',
  impersonation: 'Vortäuschen einer anderen Person oder Stelle',
  harassment: 'Belästigung anderer',
  unlawful: 'rechtswidrige Inhalte',
  compromised: 'Verdacht, dass Fremde den Zugang benutzen',
  'left-service': 'Ausscheiden aus dem Dienst',
  'own-wish': 'Ihr eigener Wunsch',
}

const becauseEn: Record<SuspensionReason, string> = {
  spam: 'unwanted advertising or masses of posts',
  impersonation: 'pretending to be another person or authority',
  harassment: 'harassment of others',
  unlawful: 'unlawful content',
  compromised: 'a suspicion that strangers use the access',
  'left-service': 'leaving the service',
  'own-wish': 'your own wish',
}

const complainDe = ({ url }: Site) =>
  `Halten Sie das für falsch? Dann schreiben Sie der Stelle, die dieses Netz betreibt; sie prüft die Entscheidung noch einmal: ${url}/imprint – Bei der Datenschutzaufsicht können Sie sich immer beschweren, und der Weg zu den Gerichten steht Ihnen offen.`
const complainEn = ({ url }: Site) =>
  `Do you think this is wrong? Then write to whoever runs this network, who will look at the decision again: ${url}/imprint – You can always complain to the data protection authority, and the courts are open to you.`
