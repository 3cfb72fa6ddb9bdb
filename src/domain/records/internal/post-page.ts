import { placeWords } from '#wire/place-words.ts'
import type { DraftStory } from '../../drafts/read-stories.ts'
import type { PostRecord, RecordPicture, RecordVersion } from '../post-record.ts'
import { facts, type Html, html, link, moment, pageEnd, pageStart } from './html-page.ts'
import * as words from './words.ts'

/** A post as a page that is read without any server, in German. */
export function postPage(record: PostRecord): string {
  const body = html`<p><a href="../index.html">Zur Übersicht</a></p>
<h1>${titleOf(record)}</h1>
<p class="state">${words.state[record.state]}</p>
${head(record)}
${record.contentWarning && html`<p><strong>Hinweis vor dem Text:</strong> <bdi>${record.contentWarning}</bdi></p>`}
${record.texts.map((text, index) => textPart(text, index === 0))}
${record.correction && html`<p><strong>Berichtigt:</strong> <bdi>${record.correction}</bdi></p>`}
${record.pictures.map(picture)}
${notice(record)}${ticker(record)}${poll(record)}${card(record)}
${record.earlierVersions.length > 0 ? html`<h2>Frühere Fassungen</h2>${record.earlierVersions.map(version)}` : null}
${record.desk.length > 0 ? html`<h2>Weg durch die Redaktion</h2>${record.desk.map(story)}` : null}
${receipts(record)}
`
  return pageStart(`${titleOf(record)} – ${record.agency.name}`) + body.html + pageEnd
}

/** The first words of a post, or what it is. */
export function titleOf({ texts, state, publishedAt }: PostRecord): string {
  const line = (texts[0]?.text ?? '').trim().split('\n', 1)[0] ?? ''
  const short = [...line].slice(0, 80).join('')
  if (short !== '') return short.length < line.length ? `${short} …` : short
  return state === 'withdrawn'
    ? 'Zurückgezogener Beitrag'
    : `Beitrag ohne Text vom ${publishedAt.slice(0, 10)}`
}

const head = (record: PostRecord): Html =>
  facts([
    ['Dienststelle', `${record.agency.name} (@${record.agency.handle})`],
    ['Adresse', link(record.address)],
    ['Veröffentlicht', moment(record.publishedAt)],
    ['Von', record.publishedBy],
    ['Geändert', record.editedAt && moment(record.editedAt)],
    ['Gelöscht', record.withdrawnAt && moment(record.withdrawnAt)],
    ['Sichtbar', words.named(words.visibility, record.visibility)],
    ['Antworten', words.named(words.repliesFrom, record.repliesFrom)],
    ['Antwort auf', record.answers && link(record.answers)],
    ['Zitiert', record.quotes && link(record.quotes)],
    [
      'Erwähnt',
      record.mentions.length > 0 ? html`${record.mentions.map((each) => html`${link(each)} `)}` : null,
    ],
    ['Schlagwörter', record.hashtags.map((tag) => `#${tag}`).join(' ')],
    ['Ort', record.place && placeWords(record.place)],
    [
      'Koordinaten',
      record.place?.point ? `${record.place.point.latitude}, ${record.place.point.longitude}` : null,
    ],
    [
      'Bei der Sicherung',
      `${record.counts.replies} Antworten, ${record.counts.boosts} Mal geteilt, ${record.counts.favourites} Favoriten, ${record.counts.quotes} Zitate`,
    ],
  ])

/** BCP 47 as `lang` takes it; what is none of it names no language. */
const langOf = (language: string): string =>
  /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(language) ? language : 'und'

const textPart = ({ language, text }: { language: string; text: string }, isMain: boolean): Html =>
  text === ''
    ? html``
    : html`${isMain ? null : html`<h2>${words.languageName(language)}</h2>`}<div class="text" dir="auto" lang="${langOf(language)}">${text}</div>
`

const picture = ({ file, alt, width, height }: RecordPicture): Html =>
  html`<figure><img src="../${file}" alt="${alt}" width="${width}" height="${height}"><figcaption dir="auto">Bildbeschreibung: ${alt}</figcaption></figure>
`

function notice({ notice: said }: PostRecord): Html | null {
  if (!said) return null
  return html`<h2>Meldung: ${words.named(words.noticeKind, said.kind)}</h2>${facts([
    ['Stand', words.named(words.noticeState, said.state)],
    ['Wann', said.happened],
    ['Hinweise an', said.contact],
    ['Aktenzeichen', said.reference],
    ['Gültig bis', said.validUntil && moment(said.validUntil)],
    ['Beendet', said.endedAt && moment(said.endedAt)],
  ])}`
}

function ticker({ ticker: told }: PostRecord): Html | null {
  if (!told) return null
  return html`<h2>Live-Ticker</h2>${facts([
    ['Beginn', moment(told.startedAt)],
    ['Ende', told.endedAt && moment(told.endedAt)],
  ])}<table><thead><tr><th scope="col">Zeit</th><th scope="col">Eintrag</th><th scope="col">Geschrieben von</th><th scope="col">Freigegeben von</th></tr></thead><tbody>
${told.entries.map(
  ({ publishedAt, struckAt, text, writtenBy, approvedBy }) =>
    html`<tr><td>${moment(publishedAt)}</td><td dir="auto">${struckAt ? html`Zurückgenommen: ${moment(struckAt)}` : text}</td><td><bdi>${writtenBy}</bdi></td><td><bdi>${approvedBy}</bdi></td></tr>\n`,
)}</tbody></table>
`
}

function poll({ poll: asked }: PostRecord): Html | null {
  if (!asked) return null
  return html`<h2>Umfrage</h2><table><thead><tr><th scope="col">Antwort</th><th scope="col">Stimmen</th></tr></thead><tbody>
${asked.options.map(({ title, votes }) => html`<tr><td><bdi>${title}</bdi></td><td>${votes}</td></tr>\n`)}</tbody></table>
<p>${asked.voters} Personen, ${asked.multiple ? 'mehrere Antworten möglich' : 'eine Antwort möglich'}, bis ${moment(asked.endsAt)}</p>
`
}

const card = ({ link: linked }: PostRecord): Html | null =>
  linked &&
  html`<h2>Karte zum Link</h2><p>${link(linked.url)}<br><bdi>${linked.title}</bdi><br><bdi>${linked.description}</bdi></p>
`

const version = ({
  number,
  since,
  text,
  contentWarning,
  texts,
  pictures,
  place,
  correction,
}: RecordVersion): Html =>
  html`<h3>Fassung ${number}, seit ${moment(since)}</h3>
${contentWarning && html`<p>Hinweis vor dem Text: <bdi>${contentWarning}</bdi></p>`}<div class="text" dir="auto">${text}</div>
${texts.map((each) => html`<p>${words.languageName(each.language)}:</p><div class="text" dir="auto" lang="${langOf(each.language)}">${each.text}</div>\n`)}${pictures.map((alt) => html`<p>Bild: <bdi>${alt}</bdi></p>\n`)}${place && html`<p>Ort: <bdi>${place}</bdi></p>`}${correction && html`<p>Danach berichtigt: <bdi>${correction}</bdi></p>`}
`

const story = (told: DraftStory): Html => html`${facts([
  ['Entwurf', `${told.draft}${told.isChange ? ' (Änderung)' : ''}`],
  ['Geschrieben', told.writtenBy.join(', ')],
  ['Freigegeben', told.approvedBy],
  ['Geplant für', told.plannedAt && moment(told.plannedAt)],
  ['Veröffentlicht', moment(told.publishedAt)],
  ['Im Eilfall', told.urgent && `${told.urgent.by ?? words.nobody}: ${told.urgent.reason || words.noReason}`],
  [
    'Danach geprüft',
    told.urgent?.reviewedAt
      ? html`<bdi>${told.urgent.reviewedBy ?? words.nobody}</bdi>, ${moment(told.urgent.reviewedAt)}`
      : null,
  ],
])}<ol>
${told.steps.map(({ act, by, at }) => html`<li>${words.named(words.step, act)}: <bdi>${by ?? words.clock}</bdi>, ${moment(at)}</li>\n`)}</ol>
`

function receipts({ receipts: lines }: PostRecord): Html | null {
  if (lines.length === 0) return null
  return html`<h2>Rücknahme auf anderen Servern</h2><table><thead><tr><th scope="col">Server</th><th scope="col">Stand</th><th scope="col">Zuletzt</th></tr></thead><tbody>
${lines.map(({ host, standing, lookedAt, answeredAt, triedAt }) => {
  const last = lookedAt ?? answeredAt ?? triedAt
  return html`<tr><td><bdi>${host}</bdi></td><td>${words.named(words.standing, standing)}</td><td>${last && moment(last)}</td></tr>\n`
})}</tbody></table>
`
}
