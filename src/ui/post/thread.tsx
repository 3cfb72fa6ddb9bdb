import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { PostView, ThreadReply } from '#wire/post-view.ts'
import { HiddenFold } from '../feed/feed-entry.tsx'
import { joinInHref, type PostReader } from './post-actions.ts'
import { PostCard } from './post-card.tsx'
import { PostDetail } from './post-detail.tsx'

type Props = {
  /** What is answered, from the first post down; null stands for one that was deleted or may not be seen. */
  ancestors: (PostView | null)[]
  post: PostView
  replies: ThreadReply[]
  reader: PostReader
  /** Where the post says it happens, drawn. */
  map?: ReactNode
  /** The composer for an answer, for readers who may answer. */
  composer?: ReactNode
}

/** A conversation: what came before joined by a line, the post itself, and the answers below. */
export function Thread({ ancestors, post, replies, reader, map, composer }: Props) {
  const t = useTranslations('post')
  return (
    <>
      {ancestors.length > 0 && (
        <ol className="ancestors" aria-label={t('thread')}>
          {ancestors.map((ancestor, index) => (
            <li key={ancestor?.id ?? index}>
              {ancestor ? (
                <PostCard post={ancestor} reader={reader} showReplyTo={index === 0} />
              ) : (
                <DeletedPost />
              )}
            </li>
          ))}
        </ol>
      )}
      <PostDetail post={post} reader={reader} map={map} />
      {composer ?? (!reader.signedIn && <JoinIn path={post.path} />)}
      <section aria-labelledby="replies">
        <h2 id="replies" className="section-title">
          {replies.length > 0 ? t('replies') : t('noReplies')}
        </h2>
        <Replies replies={replies} reader={reader} />
      </section>
    </>
  )
}

function Replies({ replies, reader }: { replies: ThreadReply[]; reader: PostReader }) {
  if (replies.length === 0) return null
  return (
    <ol className="replies">
      {replies.map(({ post, hidden, replies: further }) => {
        const card = <PostCard post={post} reader={reader} showReplyTo={false} />
        return (
          <li key={post.id}>
            {hidden ? <HiddenFold reason={hidden}>{card}</HiddenFold> : card}
            <Replies replies={further} reader={reader} />
          </li>
        )
      })}
    </ol>
  )
}

/** Stands where a post was. */
export function DeletedPost() {
  const t = useTranslations('post')
  return <p className="post-gone">{t('deleted')}</p>
}

function JoinIn({ path }: { path: string }) {
  const t = useTranslations('post')
  return (
    <p className="join-in">
      <a className="button" href={joinInHref(path)}>
        {t('joinIn')}
      </a>
    </p>
  )
}
