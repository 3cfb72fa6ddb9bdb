import type { DeskLine } from '#wire/desk-view.ts'
import { officerName } from '../../officers/officer-name.ts'
import { postPath } from '../../posts/post-path.ts'
import { plainLanguage } from '../../posts/post-rules.ts'
import { storedContent, titleOf } from '../draft-content.ts'
import { presenceSeconds } from '../keep-editing.ts'

/** A draft as the statements of the desk return it; ids are decimal strings. */
export type DeskRow = {
  id: string
  state: string
  kind: string
  version: number
  content: unknown
  edits_post_id: string | null
  post_id: string | null
  planned_at: Date | null
  planned_zone: string
  published_at: Date | null
  updated_at: Date
  urgent: boolean
  reviewed: boolean
  handle: string
  by: string | null
  editors: string[]
  comments: number
}

/** SQL for the columns of a DeskRow, of `drafts d join accounts a`. @param at placeholder of the time */
export const deskColumns = (at: string): string => `
  d.id::text, d.state::text, d.kind::text, d.version, d.content, d.edits_post_id::text, d.post_id::text,
  d.planned_at, d.planned_zone, d.published_at, d.updated_at, d.urgent_reason <> '' as urgent,
  d.reviewed_at is not null as reviewed, a.username as handle, ${officerName('d.updated_by_id')} as by,
  array(select ${officerName('e.user_id')} from draft_editors e
    where e.draft_id = d.id and e.seen_at > ${at}::timestamptz - interval '${presenceSeconds} seconds') as editors,
  (select count(*)::int from draft_remarks r where r.draft_id = d.id and r.act = 'comment') as comments`

export function toDeskLine(row: DeskRow): DeskLine {
  const content = storedContent(row.content)
  const spoken = content.parts.flatMap(({ plain, translations }) => [
    ...(plain.trim() === '' ? [] : [plainLanguage(content.language)]),
    ...translations.map(({ language }) => language),
  ])
  return {
    id: row.id,
    title: titleOf(content),
    state: row.state,
    kind: row.kind,
    isChange: row.edits_post_id !== null,
    parts: content.parts.length,
    pictures: content.parts.reduce((sum, { mediaIds }) => sum + mediaIds.length, 0),
    languages: [...new Set([content.language, ...spoken])],
    by: row.by ?? '',
    updatedAt: row.updated_at.toISOString(),
    plannedAt: row.planned_at?.toISOString() ?? null,
    plannedZone: row.planned_zone,
    publishedAt: row.published_at?.toISOString() ?? null,
    awaitsReview: row.state === 'published' && row.urgent && !row.reviewed,
    editors: row.editors,
    comments: row.comments,
    path: row.post_id === null ? null : postPath(row.handle, row.post_id),
  }
}
