import type { NoticeKind } from '#wire/notice-view.ts'
import { isAboutPeople, type NoticeEnd } from './notice-rules.ts'

const german: Record<NoticeEnd, string> = {
  resolved: 'Diese Meldung hat sich erledigt. Danke für Ihre Hilfe!',
  expired: 'Diese Meldung ist abgelaufen.',
  withdrawn: 'Diese Meldung wurde zurückgezogen.',
}
const english: Record<NoticeEnd, string> = {
  resolved: 'This notice has been resolved. Thank you for your help!',
  expired: 'This notice has expired.',
  withdrawn: 'This notice was withdrawn.',
}
const personal = {
  de: 'Die Angaben zur Person wurden gelöscht. Bitte teilen Sie alte Fotos und Texte nicht weiter.',
  en: 'What it said about a person has been deleted. Please do not share old photos and texts any more.',
}

/** What stands in the place of a notice that was emptied at its end, in the language it was written in, else in German. */
export function endedWords(kind: NoticeKind, end: NoticeEnd, language: string): string {
  const isEnglish = language === 'en'
  const words = (isEnglish ? english : german)[end]
  return isAboutPeople(kind) ? `${words} ${isEnglish ? personal.en : personal.de}` : words
}
