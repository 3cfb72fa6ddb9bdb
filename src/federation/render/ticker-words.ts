import { hereUri } from '#domain/addresses.ts'
import type { RenderablePost } from './load-posts.ts'

/* A live ticker as other servers show it: its newest entries, and a link to all of them. */

const words = {
  de: { title: 'Live-Ticker', ended: 'beendet', struck: 'Eintrag zurückgenommen', all: 'Alle Einträge' },
  en: { title: 'Live ticker', ended: 'ended', struck: 'Entry taken back', all: 'All entries' },
}

/** Below the text; nothing for other posts. Newest entry first, as on the post's own page. */
export function tickerEnd({ id, ticker, language, author }: RenderablePost): string {
  if (!ticker) return ''
  const said = language === 'en' ? words.en : words.de
  const entries = ticker.entries.map(
    ({ at, html, struck }) =>
      `<p><strong>${timeIn(language, new Date(at))}</strong></p>${struck ? `<p><em>${said.struck}</em></p>` : html}`,
  )
  const page = hereUri(`/@${author.username}/${id}`)
  const state = ticker.endedAt === null ? said.title : `${said.title} (${said.ended})`
  return `<p><strong>${state}</strong></p>${entries.join('')}<p>${said.all}: <a href="${page}">${page}</a></p>`
}

/** When it last said something else than it did; null while it said nothing more than the post. */
export const tickerChangedAt = ({ ticker, tickerChangedAt: at }: RenderablePost): Date | null =>
  ticker && (ticker.entries.length > 0 || ticker.endedAt !== null) ? at : null

const timeIn = (language: string, at: Date): string =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'de-DE', {
    day: '2-digit',
    month: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'Europe/Berlin',
  }).format(at)
