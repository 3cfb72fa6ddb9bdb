import type { SiteLocale } from '../instance/site-page-rules.ts'

const german = `
Der Messenger dieses Netzwerks verschlüsselt Ende zu Ende. Was Sie schreiben und senden, können nur die Mitglieder einer Unterhaltung lesen, nicht der Betreiber der Server.

- Gespeichert werden auf den Servern: wer welcher Unterhaltung angehört, welche Geräte Sie verwenden, wann Nachrichten zugestellt wurden, und die verschlüsselten Inhalte bis zur Zustellung.
- Ihr Name, Ihre Amtsbezeichnung und Ihre Dienststelle sind für Kolleginnen und Kollegen im Verzeichnis sichtbar.
- Der Messenger ist für dienstliche Zwecke bestimmt. Auswertungen über Ihr Verhalten oder Ihre Leistung finden nicht statt.
- Was Sie schreiben, kann aktenpflichtig sein. Übernehmen Sie es dann in die Akte.
- Verlieren Sie ein Gerät, melden Sie es unter „Anmeldung“ ab.
`

const english = `
The messenger of this network encrypts from end to end. Only the members of a conversation can read what you write and send, not those who run the servers.

- Stored on the servers are: who belongs to which conversation, which devices you use, when messages were delivered, and the encrypted contents until they are delivered.
- Colleagues see your name, title and unit in the directory.
- The messenger is for official use. Your behaviour and performance are not evaluated.
- What you write may have to go on file. If so, put it there.
- If you lose a device, sign it out under “Sign-in”.
`

/** What officers agree to before they use the messenger. */
export const messengerAgreement: Record<SiteLocale, { title: string; body: string }> = {
  de: { title: 'Datenschutz im Messenger', body: german.trim() },
  en: { title: 'Data protection in the messenger', body: english.trim() },
}
