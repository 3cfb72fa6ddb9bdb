import type { NoticeCertainty, NoticeSeverity, NoticeUrgency } from '#wire/notice-view.ts'
import { endedWords } from '../notices/ended-words.ts'
import type { NoticeEnd } from '../notices/notice-rules.ts'
import { cutTo } from '../text-rules.ts'
import type { IssuedKind, Message } from './warning-rules.ts'

/** What is known of a notice that warning systems are told of; pure data, as it stands now. */
export type WarningFacts = {
  postId: string
  /** `name@host`. */
  sender: string
  senderName: string
  /** The notice's page. */
  web: string
  /** All messages about it, oldest first; the last one is what is told. */
  messages: Message[]
  /** Null when the last message takes it back: what it said is not to be told any more. */
  standing: Standing | null
  /** Of a message that takes back: how it ended, and the language to say it in. */
  end: { end: Exclude<NoticeEnd, 'expired'>; language: string }
}

type Standing = {
  kind: IssuedKind
  /** One for each language, the main one first. */
  texts: { language: string; text: string }[]
  /** What stands above the text, in the main language. */
  contentWarning: string
  urgency: NoticeUrgency
  severity: NoticeSeverity
  certainty: NoticeCertainty
  effective: Date
  expires: Date | null
  happened: string
  contact: string
  area: Area | null
}

export type Area = { description: string; districtKey: string | null; point: Point | null }
type Point = { latitude: number; longitude: number }

/** A CAP 1.2 alert message (OASIS CAP-v1.2, section 3.2), as far as we use it. */
export type CapAlert = {
  identifier: string
  sender: string
  sent: Date
  msgType: 'Alert' | 'Update' | 'Cancel'
  references: string[]
  infos: CapInfo[]
}

export type CapInfo = {
  language: string
  category: 'Safety' | 'Transport'
  event: string
  responseType: 'AllClear' | null
  urgency: string
  severity: string
  certainty: string
  effective: Date | null
  expires: Date | null
  senderName: string
  headline: string
  description: string
  web: string
  contact: string
  area: { areaDesc: string; circle: string | null; districtKey: string | null } | null
}

const events = {
  de: { warning: 'Warnung', traffic: 'Verkehrswarnung', allclear: 'Entwarnung', cancelled: 'Aufhebung' },
  en: { warning: 'Warning', traffic: 'Traffic warning', allclear: 'All-clear', cancelled: 'Cancellation' },
}
const times = { de: 'Zeit', en: 'Time' }
const msgTypes = { alert: 'Alert', update: 'Update', cancel: 'Cancel' } as const

/** CAP asks for about as much where only a short line fits (3.2.2, headline). */
const headlineLength = 160
/** The smallest circle that says where a point is, in kilometres. */
const radius = '0.5'

/** CAP 3.3.2: never a letter for the zone; UTC is `-00:00`. */
export const capTime = (at: Date): string => `${at.toISOString().slice(0, 19)}-00:00`

/** CAP 3.2.1: unlike any other of this sender's, without blanks, commas, `<` and `&`. */
export const identifierOf = (sender: string, postId: string, number: number): string =>
  `${sender.slice(sender.indexOf('@') + 1)}.${postId}.${number}`

/** What a warning system is told of a notice now. Null if it was never told of it. */
export function toCapAlert(facts: WarningFacts): CapAlert | null {
  const { sender, postId, messages, standing } = facts
  const last = messages.at(-1)
  if (!last) return null
  return {
    identifier: identifierOf(sender, postId, last.number),
    sender,
    sent: last.sentAt,
    msgType: msgTypes[last.type],
    references: earlier(messages).map(
      ({ number, sentAt }) => `${sender},${identifierOf(sender, postId, number)},${capTime(sentAt)}`,
    ),
    infos:
      standing === null ? [cancelInfo(facts)] : standing.texts.map((text) => infoOf(facts, standing, text)),
  }
}

/** The messages that the last one takes the place of: back to where the notice last began anew. */
function earlier(messages: Message[]): Message[] {
  if (messages.at(-1)?.type === 'alert') return []
  return messages.slice(messages.map(({ type }) => type).lastIndexOf('alert'), -1)
}

const wordsOf = (language: string): 'de' | 'en' => (/^de\b/.test(language) ? 'de' : 'en')
const capital = (word: string): string => `${word.charAt(0).toUpperCase()}${word.slice(1)}`

function infoOf(
  { senderName, web }: WarningFacts,
  standing: Standing,
  { language, text }: Standing['texts'][number],
): CapInfo {
  const { kind, happened, area, contentWarning, texts } = standing
  const words = wordsOf(language)
  const isMain = texts[0]?.language === language
  const isAllClear = kind === 'allclear'
  return {
    language,
    category: kind === 'traffic' ? 'Transport' : 'Safety',
    event: events[words][kind],
    responseType: isAllClear ? 'AllClear' : null,
    urgency: isAllClear ? 'Past' : capital(standing.urgency),
    severity: capital(standing.severity),
    certainty: capital(standing.certainty),
    effective: standing.effective,
    expires: standing.expires,
    senderName,
    headline: headlineOf((isMain && contentWarning) || text) || events[words][kind],
    description: happened === '' ? text : `${text}\n\n${times[words]}: ${happened}`,
    web,
    contact: standing.contact,
    area: area && toArea(area),
  }
}

/** Says that it is over, and nothing of what it was about. */
function cancelInfo({ senderName, web, end }: WarningFacts): CapInfo {
  const words = endedWords('warning', end.end, end.language)
  const language = end.language === 'en' ? 'en' : 'de'
  return {
    language,
    category: 'Safety',
    event: events[language].cancelled,
    responseType: 'AllClear',
    urgency: 'Past',
    severity: 'Unknown',
    certainty: 'Unknown',
    effective: null,
    expires: null,
    senderName,
    headline: words,
    description: words,
    web,
    contact: '',
    area: null,
  }
}

const headlineOf = (text: string): string =>
  cutTo(text.trim().split('\n', 1)[0]?.trim() ?? '', headlineLength)

const toArea = ({ description, districtKey, point }: Area): NonNullable<CapInfo['area']> => ({
  areaDesc: description,
  circle: point && `${point.latitude},${point.longitude} ${radius}`,
  districtKey,
})
