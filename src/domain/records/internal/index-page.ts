import { csvLine, csvStart } from '#wire/csv.ts'
import type { PostRecord } from '../post-record.ts'
import type { Period } from '../records-rules.ts'
import { facts, html, link, moment, pageEnd, pageStart } from './html-page.ts'
import { titleOf } from './post-page.ts'
import type { BoostRecord, ProfileRecord } from './read-agency.ts'
import * as words from './words.ts'

/** What the overviews say of a post: little, for all of them are in memory at once. */
export type IndexLine = {
  path: string
  publishedAt: string
  address: string
  title: string
  state: PostRecord['state']
}

/** @param path of its files, without their ending */
export const indexLine = (record: PostRecord, path: string): IndexLine => ({
  path,
  publishedAt: record.publishedAt,
  address: record.address,
  title: titleOf(record),
  state: record.state,
})

type About = { profile: ProfileRecord; period: Period; lines: IndexLine[] }

/** The overview that is read in a browser, piece by piece. */
export async function* indexPage(
  { profile, period, lines }: About,
  boosts: AsyncIterable<BoostRecord>,
): AsyncGenerator<string> {
  yield pageStart(`Amtliche Beiträge: ${profile.name}`)
  yield html`<h1>Amtliche Beiträge von <bdi>${profile.name}</bdi></h1>
<p>${day(period.from)} bis ${day(period.to)}. Was dieses Archiv ist und wie es geprüft wird, steht in <a href="README.txt">README.txt</a>.</p>
${facts([
  ['Konto', `@${profile.handle}`],
  ['Adresse', link(profile.address)],
  ['Behörde', profile.authority],
  ['Zuständig für', profile.region],
  ['Bestätigt von', profile.mark?.vouchedBy ?? null],
  ['Telefon', profile.phone],
  ['Website', profile.website && link(profile.website)],
  ['Beschreibung', profile.bio],
])}
<h2>Beiträge (${lines.length})</h2>
<ul class="posts">
`.html
  for (const line of lines)
    yield html`<li><a href="${line.path}.html"><bdi>${line.title}</bdi></a><small>${moment(line.publishedAt)}${line.state === 'published' ? '' : ` – ${words.state[line.state]}`}</small></li>
`.html
  yield '</ul>\n<h2>Geteilt</h2>\n'
  let end = '<p>Nichts.</p>\n'
  for await (const boost of boosts) {
    if (end !== '</ul>\n') yield '<ul>\n'
    end = '</ul>\n'
    yield html`<li>${link(boost.address)} von <bdi>@${boost.author}</bdi>, ${moment(boost.sharedAt)}</li>
`.html
  }
  yield end + pageEnd
}

/** The same as a table for spreadsheets. */
export function* postsTable(lines: IndexLine[]): Generator<string> {
  yield csvStart + csvLine(['veröffentlicht', 'stand', 'adresse', 'datei', 'anfang'])
  for (const { publishedAt, state, address, path, title } of lines)
    yield csvLine([publishedAt, words.state[state], address, `${path}.html`, title])
}

const days = new Intl.DateTimeFormat('de-DE', { dateStyle: 'long', timeZone: 'UTC' })

const day = (text: string): string => days.format(new Date(`${text}T00:00:00Z`))
