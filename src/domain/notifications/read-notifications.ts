import { now } from '#platform/clock.ts'
import { rows, statement } from '#platform/database.ts'
import type { NotificationKind, NotificationView } from '#wire/notification-view.ts'
import { readAccountLines } from '../accounts/read-account-lines.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { loadPostViews } from '../posts/load-post-views.ts'
import { isShown } from './internal/shown.ts'

export type NotificationsPage = {
  notifications: NotificationView[]
  /** Pass as `before` for the older page; null at the end. */
  older: string | null
}

type Row = {
  id: string
  kind: NotificationKind
  from_account_id: string
  post_id: string | null
  created_at: Date
  unread: boolean
}

const pageSize = 30

const select = statement(`
  select n.id, n.kind::text, n.from_account_id, n.post_id, n.created_at, n.id > r.notifications_read_id as unread
  from notifications n join accounts r on r.id = n.account_id
  where n.account_id = $1 and ($2::bigint is null or n.id < $2) and ${isShown('n', '$3')}
  order by n.id desc limit $4`)

/**
 * What happened to the account the viewer acts as, newest first. A bounded number of statements a page. What was said
 * in a post she may no longer see is left out.
 * @param before `older` of the page before
 */
export async function readNotifications(
  viewer: Viewer,
  before: bigint | null = null,
): Promise<NotificationsPage> {
  const found = await rows<Row>(select, [viewer.accountId, before, now(), pageSize + 1])
  const shown = found.slice(0, pageSize)
  const [people, posts] = await Promise.all([
    readAccountLines(shown.map((row) => row.from_account_id)),
    loadPostViews(viewer, [...new Set(shown.flatMap((row) => row.post_id ?? []))]),
  ])
  const notifications = shown.flatMap((row): NotificationView[] => {
    const from = people.get(row.from_account_id)
    const post = row.post_id === null ? null : posts.get(row.post_id)
    if (!from || post === undefined) return []
    const { id, kind, unread } = row
    return [{ id, kind, from, post, createdAt: row.created_at.toISOString(), unread }]
  })
  return { notifications, older: found.length > pageSize ? (shown.at(-1)?.id ?? null) : null }
}
