import { useTranslations } from 'next-intl'
import type { NotificationKind, NotificationView } from '#wire/notification-view.ts'
import { Avatar } from '../account/avatar.tsx'
import { Icon } from '../icon/icon.tsx'
import type { IconName } from '../icon/icon-names.ts'
import type { PostReader } from '../post/post-actions.ts'
import { PostCard, PostContext } from '../post/post-card.tsx'
import { PostText } from '../post/post-text.tsx'
import { TimeStamp } from '../time/time-stamp.tsx'

const icons: Record<NotificationKind, IconName> = {
  mention: 'mail',
  reply: 'reply',
  quote: 'quote',
  boost: 'boost',
  favourite: 'favourite',
  follow: 'follow',
  follow_request: 'follow',
  poll_ended: 'poll',
  edit: 'edit',
}

type Props = { notification: NotificationView; reader: PostReader }

/** One notification: what was said to the reader is shown as a post, what was done to her posts as a line. */
export function NotificationRow({ notification, reader }: Props) {
  const { kind, post, unread } = notification
  const className = unread ? 'notification notification-unread' : 'notification'
  if (post && (kind === 'mention' || kind === 'reply' || kind === 'quote')) {
    const context = (
      <PostContext icon={icons[kind]}>
        <Sentence notification={notification} />
      </PostContext>
    )
    return (
      <div className={className}>
        <PostCard post={post} reader={reader} context={context} showReplyTo={false} />
      </div>
    )
  }
  return (
    <div className={`${className} notification-line`}>
      <span className={`notification-icon notification-${kind}`}>
        <Icon name={icons[kind]} />
      </span>
      <div>
        <p className="notification-what">
          <Avatar account={notification.from} size="small" />
          <span>
            <Sentence notification={notification} /> <TimeStamp iso={notification.createdAt} />
          </span>
        </p>
        {kind === 'follow_request' && <RequestLink />}
        {post && (
          <a className="notification-post" href={post.path}>
            {post.contentWarning ? (
              post.contentWarning
            ) : (
              <Excerpt html={post.html} language={post.language} />
            )}
          </a>
        )}
      </div>
    </div>
  )
}

function Sentence({ notification: { kind, from, unread } }: { notification: NotificationView }) {
  const t = useTranslations('notification')
  const name = from.displayName || from.handle
  return (
    <>
      {t.rich(kind, { name, a: (text) => <a href={`/@${from.handle}`}>{text}</a> })}
      {unread && <span className="tag tag-new">{t('unread')}</span>}
    </>
  )
}

/** The beginning of a post as plain text: a link may not contain links. */
function Excerpt({ html, language }: { html: string; language: string }) {
  const plain = html.replace(/<br\s*\/?>|<\/p>/g, ' ').replace(/<[^>]*>/g, '')
  return <PostText html={plain} language={language} />
}

function RequestLink() {
  const t = useTranslations('shell')
  return (
    <a className="button" href="/follow-requests">
      {t('followRequests')}
    </a>
  )
}
