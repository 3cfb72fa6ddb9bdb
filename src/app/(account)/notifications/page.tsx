import { getTranslations } from 'next-intl/server'
import { readNotifications } from '#domain/notifications/read-notifications.ts'
import { NotificationList } from '#ui/notification/notification-list.tsx'
import { Flash } from '#ui/page/flash.tsx'
import { Page } from '#ui/page/page.tsx'
import { markRead } from '../../actions/notification-actions.ts'
import { pageQuery, type Query } from '../../page-query.ts'
import { postReader } from '../../readers.ts'
import { viewer } from '../../request.ts'

export async function generateMetadata() {
  const t = await getTranslations('shell')
  return { title: t('notifications') }
}

/** What happened to the reader. Looking does not mark as read: a page may be fetched without being read. */
export default async function NotificationsPage({ searchParams }: { searchParams: Query }) {
  const asking = await viewer('/notifications')
  const { before, isFirst, flash } = await pageQuery(searchParams)
  const { notifications, older } = await readNotifications(asking, before)
  const [t, words] = await Promise.all([getTranslations('shell'), getTranslations('notification')])
  const newest = notifications[0]
  return (
    <Page
      title={t('notifications')}
      actions={
        newest?.unread && (
          <form action={markRead}>
            <input type="hidden" name="upTo" value={newest.id} />
            <input type="hidden" name="returnTo" value="/notifications" />
            <button type="submit" className="button">
              {words('markRead')}
            </button>
          </form>
        )
      }
    >
      <Flash {...flash} />
      <NotificationList
        notifications={notifications}
        older={older}
        isFirst={isFirst}
        reader={postReader(asking, '/notifications')}
      />
    </Page>
  )
}
