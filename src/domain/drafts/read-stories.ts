import { rows, statement } from '#platform/database.ts'
import { officerName } from '../officers/officer-name.ts'

/** A step of a draft, by whom as the desk names her; null: the clock, or somebody who is not here any more. */
export type StoryStep = { act: string; by: string | null; at: string }

/** The way of a published draft through the desk. Times are ISO 8601. */
export type DraftStory = {
  draft: string
  kind: string
  /** It changed a post that was published already. */
  isChange: boolean
  writtenBy: string[]
  plannedAt: string | null
  publishedAt: string
  approvedBy: string | null
  /** Published without a second person: why, by whom, and who looked at it afterwards. */
  urgent: { reason: string; by: string | null; reviewedBy: string | null; reviewedAt: string | null } | null
  steps: StoryStep[]
}

/** Drafts that made a post, changed it, or made the thread in which the agency answers itself. */
const draftsOf = `
  select d.id, p.id as post_id from posts p join drafts d on d.post_id = p.id where p.id = any($1::bigint[])
  union select d.id, p.id from posts p join drafts d on d.edits_post_id = p.id where p.id = any($1::bigint[])
  union select d.id, p.id from posts p
    join posts f on f.conversation_id = p.conversation_id and f.author_id = p.author_id and f.id < p.id
    join drafts d on d.post_id = f.id and d.edits_post_id is null and d.published_at >= p.created_at
    where p.id = any($1::bigint[]) and p.reply_to_account_id = p.author_id`

const select = statement(`
  with told as (${draftsOf})
  select t.post_id::text as "postId", d.id::text as draft, d.kind::text, d.edits_post_id is not null as "isChange",
    d.planned_at as "plannedAt", d.published_at as "publishedAt", ${officerName('d.approved_by_id')} as "approvedBy",
    array(select ${officerName('c.id')} from unnest(d.contributor_ids) with ordinality c(id, n)
      where exists (select from users u where u.id = c.id) order by c.n) as "writtenBy",
    d.urgent_reason as reason, ${officerName('d.urgent_by_id')} as "urgentBy",
    ${officerName('d.reviewed_by_id')} as "reviewedBy", d.reviewed_at as "reviewedAt",
    (select coalesce(json_agg(json_build_object('act', r.act, 'by', ${officerName('r.by_id')}, 'at', r.at) order by r.id), '[]')
      from draft_remarks r where r.draft_id = d.id and r.act <> 'comment') as steps
  from told t join drafts d on d.id = t.id where d.published_at is not null order by d.published_at, d.id`)

type Row = Omit<DraftStory, 'plannedAt' | 'publishedAt' | 'urgent'> & {
  postId: string
  plannedAt: Date | null
  publishedAt: Date
  reason: string
  urgentBy: string | null
  reviewedBy: string | null
  reviewedAt: Date | null
}

/**
 * Part of reads that have asked for the right: how posts went through the desk, by their ids. What the team said to each other
 * about a draft is no part of it, only what was done; but for the reason why nobody was asked.
 */
export async function readStories(postIds: string[]): Promise<Map<string, DraftStory[]>> {
  const found = await rows<Row>(select, [postIds])
  const stories = new Map<string, DraftStory[]>()
  for (const { postId, reason, urgentBy, reviewedBy, reviewedAt, ...row } of found) {
    const isUrgent = reason !== ''
    const story = {
      ...row,
      plannedAt: row.plannedAt?.toISOString() ?? null,
      publishedAt: row.publishedAt.toISOString(),
      urgent: isUrgent
        ? { reason, by: urgentBy, reviewedBy, reviewedAt: reviewedAt?.toISOString() ?? null }
        : null,
      steps: row.steps.map((step) => ({ ...step, at: new Date(step.at).toISOString() })),
    }
    stories.set(postId, [...(stories.get(postId) ?? []), story])
  }
  return stories
}
