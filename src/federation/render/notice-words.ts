import { hereUri } from '#domain/addresses.ts'
import { stateAt } from '#domain/notices/notice-rules.ts'
import { placeView } from '#domain/places/place-view.ts'
import { escapeHtml } from '#domain/posts/post-text.ts'
import type { NoticeKind, NoticeSeverity, NoticeState } from '#wire/notice-view.ts'
import { placeWords } from '#wire/place-words.ts'
import type { RenderablePost } from './load-posts.ts'

/* A notice as other servers show it: what it is and how it stands, its facts, and a link instead of its photos. */

type Words = {
  kinds: Record<NoticeKind, string>
  states: Record<Exclude<NoticeState, 'valid'>, string>
  place: string
  happened: string
  contact: string
  reference: string
  severity: string
  severities: Record<Exclude<NoticeSeverity, 'unknown'>, string>
  validUntil: string
  more: string
}

const german: Words = {
  kinds: {
    missing: 'Vermisst',
    wanted: 'Gesucht',
    witness: 'Zeugenaufruf',
    warning: 'Warnung',
    traffic: 'Verkehr',
    event: 'Veranstaltung',
    allclear: 'Entwarnung',
  },
  states: { resolved: 'erledigt', withdrawn: 'zurückgezogen', expired: 'abgelaufen' },
  place: 'Ort',
  happened: 'Zeit',
  contact: 'Hinweise an',
  reference: 'Aktenzeichen',
  severity: 'Gefahrenstufe',
  severities: { minor: 'gering', moderate: 'mittel', severe: 'hoch', extreme: 'sehr hoch' },
  validUntil: 'Gültig bis',
  more: 'Stand und Bilder',
}

const english: Words = {
  kinds: {
    missing: 'Missing',
    wanted: 'Wanted',
    witness: 'Witness appeal',
    warning: 'Warning',
    traffic: 'Traffic',
    event: 'Event',
    allclear: 'All-clear',
  },
  states: { resolved: 'resolved', withdrawn: 'withdrawn', expired: 'expired' },
  place: 'Place',
  happened: 'Time',
  contact: 'Tips to',
  reference: 'Reference',
  severity: 'Level of danger',
  severities: { minor: 'minor', moderate: 'moderate', severe: 'severe', extreme: 'extreme' },
  validUntil: 'Valid until',
  more: 'Current state and pictures',
}

const wordsFor = (language: string): Words => (language === 'en' ? english : german)

/** What it is, and how it stands if it does not any more; nothing for other posts. */
export function noticeLead({ notice, language }: RenderablePost, at: Date): string {
  if (!notice) return ''
  const words = wordsFor(language)
  const state = stateAt(notice.state, dateOf(notice.validUntil), at)
  const ended = state === 'valid' ? '' : ` – ${words.states[state]}`
  return `<p><strong>${words.kinds[notice.kind]}${ended}</strong></p>`
}

/** Its facts and the link to its page, where its photos are for as long as it is valid. */
export function noticeEnd({ id, notice, place, language, author }: RenderablePost, at: Date): string {
  if (!notice) return ''
  const words = wordsFor(language)
  const validUntil = dateOf(notice.validUntil)
  const isValid = stateAt(notice.state, validUntil, at) === 'valid'
  const facts = (['happened', 'contact', 'reference'] as const)
    .filter((name) => isValid && notice[name] !== '')
    .map((name) => `${words[name]}: ${escapeHtml(notice[name])}`)
  if (isValid && place) facts.unshift(`${words.place}: ${escapeHtml(placeWords(placeView(place)))}`)
  if (isValid && notice.severity !== 'unknown')
    facts.unshift(`${words.severity}: ${words.severities[notice.severity]}`)
  if (isValid && validUntil !== null) facts.push(`${words.validUntil}: ${dayIn(language, validUntil)}`)
  const page = escapeHtml(hereUri(`/@${author.username}/${id}`))
  const lines = facts.length > 0 ? `<p>${facts.join('<br>')}</p>` : ''
  return `${lines}<p>${words.more}: <a href="${page}">${page}</a></p>`
}

const dateOf = (iso: string | null): Date | null => (iso === null ? null : new Date(iso))

const dayIn = (language: string, at: Date): string =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'de-DE', {
    dateStyle: 'medium',
    timeZone: 'Europe/Berlin',
  }).format(at)
