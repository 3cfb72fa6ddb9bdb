/* What the pages of an archive call things: German, as the desk shows them. Archives are read without this program, so they bring their words along. */

type Words = Record<string, string>

/** What has no word yet is called by its code. */
export const named = (words: Words, code: string): string =>
  Object.hasOwn(words, code) ? (words[code] ?? code) : code

export const state = {
  published: 'Veröffentlicht',
  withdrawn: 'Zurückgezogen',
  held: 'Noch nicht freigegebene Antwort',
}

export const visibility: Words = {
  public: 'für alle',
  unlisted: 'für alle, nicht in öffentlichen Listen',
  followers: 'für Folgende',
  direct: 'nur für Erwähnte',
}

export const repliesFrom: Words = {
  everyone: 'von allen',
  followers: 'von Folgenden',
  mentioned: 'nur von Genannten',
  nobody: 'von niemandem',
  held: 'werden vor dem Erscheinen gelesen',
}

export const noticeKind: Words = {
  missing: 'Vermisst',
  wanted: 'Gesucht',
  witness: 'Zeugenaufruf',
  warning: 'Warnung',
  traffic: 'Verkehr',
  event: 'Veranstaltung',
  allclear: 'Entwarnung',
}

export const noticeState: Words = {
  valid: 'Gilt',
  resolved: 'Erledigt',
  withdrawn: 'Zurückgezogen',
  expired: 'Abgelaufen',
}

export const step: Words = {
  create: 'Entwurf angelegt',
  edit: 'Text geändert; die Freigabe galt nicht mehr',
  submit: 'Zur Freigabe vorgelegt',
  recall: 'Zurückgezogen',
  approve: 'Freigegeben',
  return: 'Zurückgegeben',
  publish: 'Veröffentlicht oder geplant',
  'publish-urgently': 'Im Eilfall veröffentlicht',
  reschedule: 'Zeitpunkt geändert',
  discard: 'Verworfen',
  review: 'Nachträglich geprüft',
  release: 'Zur geplanten Zeit veröffentlicht',
  fail: 'Konnte nicht veröffentlicht werden',
}

export const standing: Words = {
  waiting: 'Steht aus',
  confirmed: 'Zugesagt',
  gone: 'Gelöscht',
  unseen: 'Zugesagt, nicht prüfbar',
  kept: 'Noch da',
  refused: 'Abgelehnt',
  unreachable: 'Nicht erreichbar',
  'given-up': 'Aufgegeben',
}

export const clock = 'Uhr'
export const nobody = 'jemand, der nicht mehr hier ist'
export const noReason = 'Der Grund ist mit dem Text gelöscht.'

const languages = new Intl.DisplayNames('de', { type: 'language' })

/** `de-simple` is plain German. */
export function languageName(tag: string): string {
  const main = tag.replace(/-simple$/, '')
  const isSimple = main !== tag
  const name = /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(main) ? (languages.of(main) ?? main) : main
  return isSimple ? `${name}, in einfachen Worten` : name
}
