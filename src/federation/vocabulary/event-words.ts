import { escapeText } from './html-page.ts'
import { dateOf, firstOf, isObject, type Json, type JsonObject, textOf } from './json.ts'
import { cut, lineOf } from './texts.ts'

/** When and where an Event is, as paragraphs (Mobilizon, Gancio, WordPress). */
export function eventParagraphs(event: JsonObject, language: string): string[] {
  const when = period(event, language)
  const where = placeOf(event.location)
  return [
    ...(when ? [`<p>📅 ${escapeText(when)}</p>`] : []),
    ...(where ? [`<p>📍 ${escapeText(where)}</p>`] : []),
  ]
}

function period(event: JsonObject, language: string): string {
  const start = moment(event.startTime, language)
  if (start === null) return ''
  const end = moment(event.endTime, language)
  const zone = zoneOf(event)
  if (end === null || end.day + end.time === start.day + start.time)
    return `${start.day}, ${start.time}${zone}`
  return `${start.day}, ${start.time} – ${end.day === start.day ? '' : `${end.day}, `}${end.time}${zone}`
}

/** The time on the clocks there: as written, for its offset is that of the place. */
function moment(value: Json | undefined, language: string): { day: string; time: string } | null {
  const date = dateOf(value)
  const [, day = '', time = '00:00'] = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d))?/.exec(textOf(value)) ?? []
  const written = date && new Date(`${day}T12:00:00Z`)
  if (!written || Number.isNaN(written.getTime())) return null
  const words = new Intl.DateTimeFormat(language === 'de' ? 'de' : 'en-GB', {
    dateStyle: 'long',
    timeZone: 'UTC',
  })
  return { day: words.format(written), time }
}

function zoneOf(event: JsonObject): string {
  const zone = lineOf(event.timezone, 60)
  const offset = /(Z|[+-]\d\d:?\d\d)$/i.exec(textOf(event.startTime).slice(0, 40))?.[1]
  const told = /^[A-Za-z_]+(?:\/[\w+-]+){1,2}$/.test(zone) ? zone.replaceAll('_', ' ') : offset
  return told === undefined ? '' : ` (${/^z$/i.test(told) ? 'UTC' : told})`
}

function placeOf(value: Json | undefined): string {
  const place = firstOf(value)
  if (!isObject(place)) return lineOf(place, 300)
  const { address } = place
  const parts = isObject(address)
    ? [
        lineOf(address.streetAddress, 200),
        [lineOf(address.postalCode, 20), lineOf(address.addressLocality, 100)].filter(Boolean).join(' '),
        lineOf(address.addressCountry, 100),
      ]
    : [lineOf(address, 300)]
  return cut([...new Set([lineOf(place.name, 200), ...parts])].filter(Boolean).join(', '), 500)
}
