import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { FeedBecause, PostView } from '#wire/post-view.ts'
import { AvatarLink } from '../account/avatar.tsx'
import { Icon } from '../icon/icon.tsx'
import type { IconName } from '../icon/icon-names.ts'
import { PlaceLine } from '../place/place-line.tsx'
import type { PostReader } from './post-actions.ts'
import { PostBar } from './post-bar.tsx'
import { PostBody } from './post-body.tsx'
import { PostHead } from './post-head.tsx'

type Props = {
  post: PostView
  reader: PostReader
  /** A line above: who shared it, that it is pinned. */
  context?: ReactNode
  because?: FeedBecause | null | undefined
  /** In a thread the line between posts already says what is answered. */
  showReplyTo?: boolean
}

/** One post in a feed or thread. Its HTML is served to everybody at once in a crisis: keep it small. */
export function PostCard({ post, reader, context, because, showReplyTo = true }: Props) {
  const t = useTranslations('post')
  return (
    <article
      className="post"
      id={`p${post.id}`}
      aria-label={t('by', { name: post.author.displayName || post.author.handle })}
    >
      {context}
      <AvatarLink account={post.author} />
      <PostHead post={post} />
      <div className="post-body">
        {showReplyTo && post.replyTo && <ReplyLine replyTo={post.replyTo} />}
        <PostBody post={post} reader={reader} />
        {post.place && <PlaceLine place={post.place} />}
      </div>
      <PostBar post={post} reader={reader} because={because} />
    </article>
  )
}

/** A quiet line with an icon above a post. */
export function PostContext({ icon, children }: { icon: IconName; children: ReactNode }) {
  return (
    <p className="post-context">
      <Icon name={icon} />
      <span>{children}</span>
    </p>
  )
}

function ReplyLine({ replyTo }: { replyTo: NonNullable<PostView['replyTo']> }) {
  const t = useTranslations('post')
  return (
    <p className="post-reply-to">
      {t.rich('replyTo', { handle: replyTo.handle, a: (text) => <a href={replyTo.path}>{text}</a> })}
    </p>
  )
}
