import { now } from '#platform/clock.ts'
import { database, rows, statement } from '#platform/database.ts'
import type { DraftPartView, DraftRemarkView, DraftVersionView, DraftView } from '#wire/desk-view.ts'
import type { PictureView } from '#wire/picture-view.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { DomainError } from '../errors.ts'
import { type MediaRow, mediaJson, pictureView } from '../media/picture-view.ts'
import { stateAt } from '../notices/notice-rules.ts'
import { officerName } from '../officers/officer-name.ts'
import { demandForAccount } from '../permissions/demand.ts'
import { loadPostViews } from '../posts/load-post-views.ts'
import { postPath } from '../posts/post-path.ts'
import { type DraftContent, mediaOf, storedContent } from './draft-content.ts'
import { handOf } from './hand-of.ts'
import { type DeskRow, deskColumns, toDeskLine } from './internal/desk-lines.ts'
import { standingOf } from './internal/lock-draft.ts'
import { wantsSecondPerson } from './wants-second-person.ts'
import { possibleActs } from './workflow-rules.ts'

const mostRemarks = 200
const mostVersions = 50

const line = statement(`
  select ${deskColumns('$3')} from drafts d join accounts a on a.id = d.account_id
  where d.id = $1 and d.account_id = $2`)

const remarks = statement(`
  select r.id::text, ${officerName('r.by_id')} as by, r.act, r.text, r.at from draft_remarks r
  where r.draft_id = $1 order by r.id desc limit ${mostRemarks}`)

const versions = statement(`
  select v.number, ${officerName('v.by_id')} as by, v.created_at as at, v.content from draft_versions v
  where v.draft_id = $1 order by v.number desc limit ${mostVersions}`)

const pictures = statement(`
  select ${mediaJson('m')} as media from media m where m.id = any($1::bigint[]) and m.owner_id = $2`)

/**
 * Everything about a draft of the agency the viewer acts as: its text, its story, its versions, and what she may do.
 * @throws DomainError draft-not-found, not-allowed
 */
export async function readDraft(viewer: Viewer, id: bigint): Promise<DraftView> {
  await demandForAccount(database(), viewer, 'desk.write')
  const [row] = await rows<DeskRow>(line, [id, viewer.accountId, now()])
  if (!row) throw new DomainError('draft-not-found')
  const stored = await database().draft.findUniqueOrThrow({ where: { id } })
  const content = storedContent(row.content)
  const standing = standingOf(stored, await wantsSecondPerson(database(), viewer, stored.kind))
  const [told, kept, shown, hand, around] = await Promise.all([
    rows<Omit<DraftRemarkView, 'at'> & { at: Date }>(remarks, [id]),
    rows<{ number: number; by: string | null; at: Date; content: unknown }>(versions, [id]),
    readPictures(viewer, content),
    handOf(database(), viewer),
    readAround(viewer, content),
  ])
  return {
    ...toDeskLine(row),
    version: row.version,
    content: { ...content, parts: content.parts.map((part) => partView(part, shown)) },
    ...around,
    changes: row.edits_post_id === null ? null : postPath(viewer.handle, row.edits_post_id),
    noticeState: await readNoticeState(stored.postId),
    postId: row.post_id,
    secondPerson: standing.secondPerson,
    urgentReason: stored.urgentReason,
    may: possibleActs(standing, hand),
    remarks: told.toReversed().map((each) => ({ ...each, at: each.at.toISOString() })),
    versions: kept.map(versionView),
  }
}

async function readNoticeState(postId: bigint | null): Promise<DraftView['noticeState']> {
  const notice = postId && (await database().notice.findUnique({ where: { postId } }))
  return notice ? stateAt(notice.state, notice.validUntil, now()) : null
}

async function readPictures(viewer: Viewer, content: DraftContent): Promise<Map<string, PictureView>> {
  const ids = mediaOf(content)
  if (ids.length === 0) return new Map()
  const found = await rows<{ media: MediaRow }>(pictures, [ids, viewer.accountId])
  return new Map(found.map(({ media }) => [media.id, pictureView(media)]))
}

const partView = (
  { text, plain, translations, mediaIds }: DraftContent['parts'][number],
  shown: Map<string, PictureView>,
): DraftPartView => ({
  text,
  plain,
  translations,
  pictures: mediaIds.flatMap((mediaId) => shown.get(mediaId) ?? []),
})

/** What it answers and quotes, as the viewer may see it. */
async function readAround(
  viewer: Viewer,
  { replyToId, quoteOfId }: DraftContent,
): Promise<Pick<DraftView, 'replyTo' | 'quoteOf'>> {
  const ids = [replyToId, quoteOfId].filter((each) => each !== null)
  const found = ids.length === 0 ? new Map() : await loadPostViews(viewer, ids)
  return { replyTo: found.get(replyToId ?? '') ?? null, quoteOf: found.get(quoteOfId ?? '') ?? null }
}

function versionView(row: {
  number: number
  by: string | null
  at: Date
  content: unknown
}): DraftVersionView {
  const { parts } = storedContent(row.content)
  return {
    number: row.number,
    by: row.by,
    at: row.at.toISOString(),
    text: parts.map(({ text }) => text).join('\n\n———\n\n'),
  }
}
