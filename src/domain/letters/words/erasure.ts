import type { LetterWords } from '../letters.ts'

export const erasurePlanned: LetterWords<'erasure-planned'> = {
  sample: { on: '2026-12-06T12:00:00Z' },
  de: ({ on }, { name, url, day }) => ({
    subject: `Ihr Konto bei ${name} wird gelöscht`,
    paragraphs: [
      `Sie haben die Löschung Ihres Kontos bei ${name} verlangt. Am ${day(on)} wird es mit allem gelöscht, was dazugehört.`,
      'Bis dahin können Sie es sich anders überlegen.',
    ],
    button: { label: 'Löschung zurücknehmen', href: `${url}/settings/data` },
    afterwards: [
      `Sie waren das nicht? Dann nehmen Sie die Löschung zurück und setzen Sie ein neues Passwort: ${url}/password/forgot`,
    ],
  }),
  en: ({ on }, { name, url, day }) => ({
    subject: `Your account at ${name} will be erased`,
    paragraphs: [
      `You asked for the erasure of your account at ${name}. On ${day(on)} it will be erased with everything that belongs to it.`,
      'Until then you can change your mind.',
    ],
    button: { label: 'Take it back', href: `${url}/settings/data` },
    afterwards: [`It was not you? Then take the erasure back and set a new password: ${url}/password/forgot`],
  }),
}

export const erasureCancelled: LetterWords<'erasure-cancelled'> = {
  sample: {},
  de: (_facts, { name }) => ({
    subject: `Ihr Konto bei ${name} bleibt`,
    paragraphs: [`Die Löschung Ihres Kontos bei ${name} ist zurückgenommen. Es bleibt, wie es ist.`],
  }),
  en: (_facts, { name }) => ({
    subject: `Your account at ${name} stays`,
    paragraphs: [`The erasure of your account at ${name} has been taken back. It stays as it is.`],
  }),
}

export const erasureDone: LetterWords<'erasure-done'> = {
  sample: {},
  de: (_facts, { name }) => ({
    subject: `Ihr Konto bei ${name} ist gelöscht`,
    paragraphs: [
      `Ihr Konto bei ${name} und alles, was dazugehörte, ist gelöscht. Das ist unsere letzte Nachricht; auch diese Adresse haben wir nicht mehr.`,
    ],
  }),
  en: (_facts, { name }) => ({
    subject: `Your account at ${name} has been erased`,
    paragraphs: [
      `Your account at ${name} and everything that belonged to it has been erased. This is our last message; we no longer have this address either.`,
    ],
  }),
}

export const inactivityWarning: LetterWords<'inactivity-warning'> = {
  sample: { on: '2026-12-22T12:00:00Z' },
  de: ({ on }, { name, url, day }) => ({
    subject: `Ihr Konto bei ${name} wird bald gelöscht`,
    paragraphs: [
      `Sie haben Ihr Konto bei ${name} lange nicht benutzt. Wir bewahren nicht auf, was niemand braucht: Am ${day(on)} wird es mit allem gelöscht, was dazugehört.`,
      'Wenn Sie es behalten möchten, genügt es, sich einmal anzumelden.',
    ],
    button: { label: 'Anmelden', href: `${url}/sign-in` },
  }),
  en: ({ on }, { name, url, day }) => ({
    subject: `Your account at ${name} will soon be erased`,
    paragraphs: [
      `You have not used your account at ${name} for a long time. We do not keep what nobody needs: on ${day(on)} it will be erased with everything that belongs to it.`,
      'If you would like to keep it, signing in once is enough.',
    ],
    button: { label: 'Sign in', href: `${url}/sign-in` },
  }),
}

export const exportReady: LetterWords<'export-ready'> = {
  sample: { until: '2026-11-29T12:00:00Z' },
  de: ({ until }, { name, url, day }) => ({
    subject: `Ihre Daten von ${name} sind bereit`,
    paragraphs: [`Alles, was ${name} über Sie gespeichert hat, liegt als Archiv zum Herunterladen bereit.`],
    button: { label: 'Herunterladen', href: `${url}/settings/data` },
    afterwards: [`Es wird am ${day(until)} gelöscht. Zum Herunterladen müssen Sie angemeldet sein.`],
  }),
  en: ({ until }, { name, url, day }) => ({
    subject: `Your data from ${name} is ready`,
    paragraphs: [`Everything that ${name} has stored about you is ready to be downloaded as an archive.`],
    button: { label: 'Download', href: `${url}/settings/data` },
    afterwards: [`It will be deleted on ${day(until)}. You need to be signed in to download it.`],
  }),
}
