import { now } from '#platform/clock.ts'
import { rows, statement } from '#platform/database.ts'
import type { NoticeState } from '#wire/notice-view.ts'
import { contactTargets } from './contact-rules.ts'
import { stateAt } from './notice-rules.ts'

/** Where a link in a notice's contact is counted, and, if it leads to a page, goes through. @param link its place among the links */
export const contactPath = (postId: string, link: number): string => `/notices/${postId}/contact/${link}`

const select = statement(`
  select n.state::text, n.valid_until, n.contact, p.deleted_at is not null as deleted, a.suspended_at is not null as suspended
  from notices n join posts p on p.id = n.post_id join accounts a on a.id = p.author_id
  where n.post_id = $1 and p.visibility in ('public', 'unlisted')`)

type Row = {
  state: NoticeState
  valid_until: Date | null
  contact: string
  deleted: boolean
  suspended: boolean
}

/**
 * Where a link of a notice's contact leads by what the notice says now; `gone` from the second it ends; null for what is no link of it.
 * Never anywhere else: whoever asks chooses among the notice's own links only.
 */
export async function readContact(postId: bigint, link: number): Promise<string | 'gone' | null> {
  const [row] = await rows<Row>(select, [postId])
  if (!row) return null
  if (row.deleted || stateAt(row.state, row.valid_until, now()) !== 'valid') return 'gone'
  return row.suspended ? null : (contactTargets(row.contact)[link] ?? null)
}
