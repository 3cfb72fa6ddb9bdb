import { now } from '#platform/clock.ts'
import { rows, statement } from '#platform/database.ts'
import type { NoticeState } from '#wire/notice-view.ts'
import { placeWords } from '#wire/place-words.ts'
import { hereUri, ourHost } from '../addresses.ts'
import type { Grades } from '../notices/notice-rules.ts'
import { type PlaceRow, placeJson, placeView } from '../places/place-view.ts'
import { postPath } from '../posts/post-path.ts'
import type { Area, WarningFacts } from './cap-alert.ts'
import { cancelledDays, isIssued, type Message, mostEntries } from './warning-rules.ts'

type Row = Grades & {
  id: string
  username: string
  display_name: string
  region: string
  text: string
  content_warning: string
  language: string
  texts: { language: string; text: string }[] | null
  created_at: Date
  deleted: boolean
  kind: Parameters<typeof isIssued>[0]
  state: NoticeState
  happened: string
  contact: string
  valid_until: Date | null
  place: PlaceRow | null
  messages: { number: number; type: Message['type']; sentAt: string }[]
}

const selecting = (which: string) =>
  statement(`
  select p.id, a.username, a.display_name, g.region, p.text, p.content_warning, p.language, p.created_at,
    p.deleted_at is not null as deleted, n.kind::text, n.state::text, n.happened, n.contact, n.valid_until,
    n.urgency::text, n.severity::text, n.certainty::text, ${placeJson('p')} as place,
    (select json_agg(json_build_object('language', x.language, 'text', x.text) order by x.language)
      from post_texts x where x.post_id = p.id) as texts,
    (select json_agg(json_build_object('number', m.number, 'type', m.type, 'sentAt', m.sent_at) order by m.number)
      from warning_messages m where m.post_id = p.id) as messages
  from notices n join posts p on p.id = n.post_id join accounts a on a.id = p.author_id
    join agencies g on g.account_id = a.id
  where p.visibility = 'public' and p.uri is null and a.suspended_at is null
    and exists (select 1 from warning_messages m where m.post_id = p.id) and ${which}`)

const selectOne = selecting(`p.id = $1 and a.username = $2`)

/** What is valid, and what was cancelled lately. */
const selectRecent = selecting(`p.id in (
    select post_id from notices where state = 'valid' and (valid_until is null or valid_until > $1)
    union select post_id from warning_messages where type = 'cancel' and sent_at > $2)
  and ($3::text is null or a.username = $3)
  order by (select max(m.sent_at) from warning_messages m where m.post_id = p.id) desc, p.id desc limit ${mostEntries}`)

const day = 86_400_000

/** What warning systems may know of one notice of an agency's; null for what they never were told of. For everybody. */
export async function loadWarning(username: string, postId: bigint): Promise<WarningFacts | null> {
  const [row] = await rows<Row>(selectOne, [postId, username])
  return row ? toFacts(row) : null
}

/** The same of all that are valid or were cancelled in the last days, the newest messages first. @param username one agency's */
export async function loadWarnings(username: string | null): Promise<WarningFacts[]> {
  const at = now()
  const since = new Date(at.getTime() - cancelledDays * day)
  return (await rows<Row>(selectRecent, [at, since, username])).map(toFacts)
}

function toFacts(row: Row): WarningFacts {
  const messages = row.messages.map(({ sentAt, ...message }) => ({ ...message, sentAt: new Date(sentAt) }))
  const { kind, happened, contact, urgency, severity, certainty } = row
  const stands = messages.at(-1)?.type !== 'cancel' && !row.deleted && isIssued(kind)
  return {
    postId: row.id,
    sender: `${row.username}@${ourHost()}`,
    senderName: row.display_name,
    web: hereUri(postPath(row.username, row.id)),
    messages,
    standing: stands
      ? {
          kind,
          texts: [{ language: row.language, text: row.text }, ...(row.texts ?? [])],
          contentWarning: row.content_warning,
          urgency,
          severity,
          certainty,
          effective: row.created_at,
          expires: row.valid_until,
          happened,
          contact,
          area: areaOf(row),
        }
      : null,
    end: {
      end: row.state === 'resolved' && !row.deleted ? 'resolved' : 'withdrawn',
      language: row.language,
    },
  }
}

/** Where it says that it is; else what its agency is responsible for, in its own words. */
function areaOf({ place, region }: Row): Area | null {
  if (!place) return region === '' ? null : { description: region, districtKey: null, point: null }
  const view = placeView(place)
  return { description: placeWords(view), districtKey: view.district?.key ?? null, point: view.point }
}
