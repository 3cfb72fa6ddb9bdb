import { now } from '#platform/clock.ts'
import { config } from '#platform/config.ts'
import { rows, statement } from '#platform/database.ts'
import { addressOf, addressOfPost } from '../../archives/archive-addresses.ts'
import { type DraftStory, readStories } from '../../drafts/read-stories.ts'
import { bestVariant, type StoredVariant } from '../../media/picture-view.ts'
import { endedWords } from '../../notices/ended-words.ts'
import { isEmptied, stateAt } from '../../notices/notice-rules.ts'
import { listReceipts, receiptsPerPage } from '../../notices/read-receipts.ts'
import { officerName } from '../../officers/officer-name.ts'
import { type PlaceRow, placeJson, placeView } from '../../places/place-view.ts'
import { renderText } from '../../posts/post-text.ts'
import type { PostRecord, RecordPicture, RecordVersion } from '../post-record.ts'

/** So many posts are in memory at once. */
const perPage = 50

/** A post, and the files of its pictures by their keys in storage. */
export type ReadRecord = { record: PostRecord; blobs: string[] }

/** The posts with these ids in their order, some at a time; what does not exist any more is left out. */
export async function* readPostRecords(ids: string[]): AsyncGenerator<ReadRecord> {
  for (let at = 0; at < ids.length; at += perPage) {
    const page = ids.slice(at, at + perPage)
    const [found, stories] = await Promise.all([
      rows<Row>(select, [page, config().PUBLIC_URL]),
      readStories(page),
    ])
    for (const row of found) yield await toRecord(row, stories.get(row.id) ?? [])
  }
}

type Picture = { purpose: 'picture' | 'notice'; alt: string; variants: StoredVariant[] }

type Plain = 'publishedAt' | 'editedAt' | 'withdrawnAt'
type Row = Omit<
  PostRecord,
  Plain | 'agency' | 'state' | 'texts' | 'pictures' | 'place' | 'desk' | 'earlierVersions' | 'receipts'
> & {
  agencyName: string
  agencyHandle: string
  agencyAddress: string
  publishedAt: Date
  editedAt: Date | null
  withdrawnAt: Date | null
  held: boolean
  text: string
  html: string
  translations: PostRecord['texts']
  pictures: Picture[]
  place: PlaceRow | null
  versions: (Omit<RecordVersion, 'pictures'> & { pictures: { alt: string }[] })[]
  hasReceipts: boolean
}

const addressOfOther = (
  id: string,
  told: string,
): string => `coalesce((select ${addressOfPost('o', 'x', '$2')}
  from posts o join accounts x on x.id = o.author_id where o.id = ${id}), ${told})`

const select = statement(`
  select p.id::text, ${addressOf('a', '$2')} || '/' || p.id as address, a.display_name as "agencyName",
    a.username as "agencyHandle", ${addressOf('a', '$2')} as "agencyAddress",
    p.created_at as "publishedAt", p.edited_at as "editedAt", p.deleted_at as "withdrawnAt", p.held_at is not null as held,
    p.visibility::text, p.replies_from::text as "repliesFrom", p.language, p.content_warning as "contentWarning", p.sensitive,
    p.text, p.html, p.correction,
    (select coalesce(json_agg(json_build_object('language', x.language, 'text', x.text, 'html', x.html) order by x.language), '[]')
      from post_texts x where x.post_id = p.id) as translations,
    ${addressOfOther('p.reply_to_id', 'p.reply_to_uri')} as answers, ${addressOfOther('p.quote_of_id', 'p.quote_uri')} as quotes,
    array(select ${addressOf('x', '$2')} from mentions m join accounts x on x.id = m.account_id
      where m.post_id = p.id order by x.username, x.id) as mentions,
    array(select g.label from post_tags t join tags g on g.id = t.tag_id where t.post_id = p.id order by g.name) as hashtags,
    (select coalesce(json_agg(json_build_object('purpose', m.purpose, 'alt', m.alt, 'variants', m.variants)
      order by m.position, m.id), '[]') from media m where m.post_id = p.id and m.remote_url is null) as pictures,
    (select json_build_object('multiple', l.multiple, 'endsAt', l.ends_at, 'voters', l.voters, 'options', (
        select json_agg(json_build_object('title', o.title, 'votes', o.votes) order by o.position)
        from poll_options o where o.post_id = p.id))
      from polls l where l.post_id = p.id and p.deleted_at is null) as poll,
    (select json_build_object('url', l.url, 'title', c.title, 'description', c.description, 'language', c.language)
      from post_links l join link_cards c on c.id = l.card_id where l.post_id = p.id and c.title <> '') as link,
    ${placeJson('p')} as place,
    (select json_build_object('kind', n.kind, 'state', n.state, 'happened', n.happened, 'contact', n.contact,
        'reference', n.reference, 'validUntil', n.valid_until, 'endedAt', n.ended_at,
        'urgency', n.urgency, 'severity', n.severity, 'certainty', n.certainty)
      from notices n where n.post_id = p.id) as notice,
    (select json_build_object('startedAt', t.started_at, 'endedAt', t.ended_at, 'entries', (
        select coalesce(json_agg(json_build_object('publishedAt', e.published_at, 'struckAt', e.struck_at, 'text', e.text,
          'writtenBy', ${officerName('e.written_by_id')}, 'approvedBy', ${officerName('e.approved_by_id')})
          order by e.published_at, e.id), '[]')
        from ticker_entries e where e.post_id = t.post_id and e.published_at is not null))
      from tickers t where t.post_id = p.id) as ticker,
    json_build_object('replies', coalesce(c.replies, 0), 'boosts', coalesce(c.boosts, 0),
      'favourites', coalesce(c.favourites, 0), 'quotes', coalesce(c.quotes, 0)) as counts,
    ${officerName('p.written_by_id')} as "publishedBy",
    (select coalesce(json_agg(json_build_object('number', r.number, 'since', r.created_at, 'text', r.text, 'html', r.html,
        'contentWarning', r.content_warning, 'texts', r.texts, 'pictures', r.pictures, 'place', r.place,
        'correction', r.correction) order by r.number), '[]')
      from post_revisions r where r.post_id = p.id) as versions,
    exists (select from withdrawal_receipts w where w.post_id = p.id) as "hasReceipts"
  from posts p join accounts a on a.id = p.author_id left join post_counters c on c.post_id = p.id
  where p.id = any($1::bigint[]) order by p.created_at, p.id`)

async function toRecord(row: Row, desk: DraftStory[]): Promise<ReadRecord> {
  const { agencyName, agencyHandle, agencyAddress, held, text, html, translations, versions, ...plain } = row
  const { hasReceipts, pictures, ...post } = asItStands(plain)
  const words = isOver(post)
  const shown = pictures.flatMap((picture) => toPicture(picture) ?? [])
  const record: PostRecord = {
    ...post,
    agency: { name: agencyName, handle: agencyHandle, address: agencyAddress },
    state: stateOf(post, held),
    publishedAt: post.publishedAt.toISOString(),
    editedAt: post.editedAt?.toISOString() ?? null,
    withdrawnAt: post.withdrawnAt?.toISOString() ?? null,
    texts:
      words === null
        ? [{ language: post.language, text, html }, ...translations]
        : [{ language: post.language, text: words, html: renderText(words, () => false) }],
    poll: post.poll && { ...post.poll, endsAt: iso(post.poll.endsAt) },
    pictures: shown.map(({ picture }) => picture),
    place: post.place && placeView(post.place),
    ticker: post.ticker && words === null ? tickerOf(post.ticker) : null,
    desk: isEmpty(post) ? desk.map(withoutReason) : desk,
    earlierVersions: words === null ? versions.map(toVersion) : [],
    receipts: hasReceipts ? await readReceipts(BigInt(post.id)) : [],
  }
  return { record, blobs: shown.map(({ key }) => key) }
}

type Standing = Pick<Row, 'withdrawnAt' | 'notice' | 'language' | 'place' | 'pictures'>

/** From the second a notice ends it says what it will say when the clock's job has been there. */
function asItStands<R extends Standing>(row: R): R {
  const notice = row.notice && {
    ...row.notice,
    validUntil: row.notice.validUntil && iso(row.notice.validUntil),
    endedAt: row.notice.endedAt && iso(row.notice.endedAt),
    state: stateAt(row.notice.state, row.notice.validUntil ? new Date(row.notice.validUntil) : null, now()),
  }
  const isValid = notice?.state === 'valid' && row.withdrawnAt === null
  const pictures = row.pictures.filter(({ purpose }) => purpose === 'picture' || isValid)
  const stays = { ...row, notice, pictures }
  if (!notice || !isEmpty(stays)) return stays
  const blank = { ...notice, happened: '', contact: '', reference: '' }
  return { ...stays, notice: blank, place: null }
}

/** Whether what it said is gone, or is to be. */
const isEmpty = ({ withdrawnAt, notice }: Pick<Row, 'withdrawnAt' | 'notice'>): boolean =>
  withdrawnAt !== null ||
  (notice !== null && notice.state !== 'valid' && isEmptied(notice.kind, notice.state))

/** What stands in the place of a text whose time is over, though nobody emptied it yet; null where nothing does. */
const isOver = ({ withdrawnAt, notice, language }: Pick<Row, 'withdrawnAt' | 'notice' | 'language'>) =>
  notice?.state === 'expired' && withdrawnAt === null && isEmptied(notice.kind, 'expired')
    ? endedWords(notice.kind, 'expired', language)
    : null

const stateOf = ({ withdrawnAt, notice }: Pick<Row, 'withdrawnAt' | 'notice'>, held: boolean) => {
  if (withdrawnAt !== null || notice?.state === 'withdrawn') return 'withdrawn'
  return held ? 'held' : 'published'
}

/** A reason may name whom a notice was about. */
const withoutReason = (story: DraftStory): DraftStory => ({
  ...story,
  urgent: story.urgent && { ...story.urgent, reason: '' },
})

const iso = (time: string): string => new Date(time).toISOString()

const tickerOf = ({
  startedAt,
  endedAt,
  entries,
}: NonNullable<PostRecord['ticker']>): NonNullable<PostRecord['ticker']> => ({
  startedAt: iso(startedAt),
  endedAt: endedAt && iso(endedAt),
  entries: entries.map((entry) => ({
    ...entry,
    publishedAt: iso(entry.publishedAt),
    struckAt: entry.struckAt && iso(entry.struckAt),
  })),
})

const toVersion = (version: Row['versions'][number]): RecordVersion => ({
  ...version,
  since: iso(version.since),
  pictures: version.pictures.map(({ alt }) => alt),
})

function toPicture({ alt, variants }: Picture): { picture: RecordPicture; key: string } | null {
  const best = bestVariant(variants)
  if (!best) return null
  const { key, width, height } = best
  return { picture: { file: `media/${key}`, alt, width, height }, key }
}

async function readReceipts(postId: bigint): Promise<PostRecord['receipts']> {
  const lines: PostRecord['receipts'] = []
  for (;;) {
    const page = await listReceipts(postId, lines.at(-1)?.host ?? null)
    lines.push(...page)
    if (page.length < receiptsPerPage) return lines
  }
}
