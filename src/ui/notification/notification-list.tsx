import type { NotificationView } from '#wire/notification-view.ts'
import { EmptyFeed } from '../feed/empty-feed.tsx'
import { Pager } from '../feed/pager.tsx'
import type { PostReader } from '../post/post-actions.ts'
import { NotificationRow } from './notification-row.tsx'

type Props = {
  notifications: NotificationView[]
  older: string | null
  isFirst: boolean
  reader: PostReader
}

/** What happened to the reader, newest first. */
export function NotificationList({ notifications, older, isFirst, reader }: Props) {
  if (notifications.length === 0 && isFirst) return <EmptyFeed kind="notifications" />
  return (
    <>
      <ol className="feed">
        {notifications.map((notification) => (
          <li key={notification.id}>
            <NotificationRow notification={notification} reader={reader} />
          </li>
        ))}
      </ol>
      <Pager path="/notifications" older={older} isFirst={isFirst} why={false} />
    </>
  )
}
