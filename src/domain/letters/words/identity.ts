import type { LetterWords } from '../letters.ts'
import { actDe, actEn } from './not-you.ts'

const sample = { provider: 'Landespolizei Nordküste' }

export const identityLinked: LetterWords<'identity-linked'> = {
  sample,
  de: ({ provider }, site) => ({
    subject: `Neuer Weg zur Anmeldung bei ${site.name}`,
    paragraphs: [
      `Ihr Konto bei ${site.name} ist jetzt mit „${provider}“ verbunden: Sie können sich auch darüber anmelden. In den Einstellungen unter „Anmeldung“ können Sie die Verbindung lösen.`,
    ],
    afterwards: [actDe(site)],
  }),
  en: ({ provider }, site) => ({
    subject: `A new way to sign in at ${site.name}`,
    paragraphs: [
      `Your account at ${site.name} is now connected with “${provider}”: you can sign in by it, too. You can end the connection in your settings under “Sign-in”.`,
    ],
    afterwards: [actEn(site)],
  }),
}

export const identityUnlinked: LetterWords<'identity-unlinked'> = {
  sample,
  de: ({ provider }, site) => ({
    subject: `Ein Weg zur Anmeldung bei ${site.name} ist weg`,
    paragraphs: [
      `Ihr Konto bei ${site.name} ist nicht mehr mit „${provider}“ verbunden. Darüber können Sie sich nicht mehr anmelden.`,
    ],
    afterwards: [actDe(site)],
  }),
  en: ({ provider }, site) => ({
    subject: `One way to sign in at ${site.name} has gone`,
    paragraphs: [
      `Your account at ${site.name} is no longer connected with “${provider}”. You cannot sign in by it any more.`,
    ],
    afterwards: [actEn(site)],
  }),
}
