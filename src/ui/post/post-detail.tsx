import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { PostView } from '#wire/post-view.ts'
import { AccountName } from '../account/account-name.tsx'
import { AvatarLink } from '../account/avatar.tsx'
import { webAddress } from '../account/web-address.ts'
import { Icon } from '../icon/icon.tsx'
import { PlaceLine } from '../place/place-line.tsx'
import { FullDate } from '../time/time-stamp.tsx'
import type { PostReader } from './post-actions.ts'
import { PostBar } from './post-bar.tsx'
import { PostBody } from './post-body.tsx'
import { EditedMark } from './post-head.tsx'
import { RepliesNote } from './post-notes.tsx'
import { VisibilityIcon } from './visibility-icon.tsx'

/** The post a page is about: larger, with its whole date, its visibility in words and all its figures. */
export function PostDetail({ post, reader, map }: { post: PostView; reader: PostReader; map?: ReactNode }) {
  const t = useTranslations('post')
  const name = post.author.displayName || post.author.handle
  return (
    <article className="post post-detail" id={`p${post.id}`} aria-label={t('by', { name })}>
      <AvatarLink account={post.author} />
      <div className="post-head">
        <AccountName account={post.author} />
      </div>
      <div className="post-body">
        <PostBody post={post} reader={reader} whole />
        {post.place && <PlaceLine place={post.place} />}
        {map}
        <p className="post-facts">
          <FullDate iso={post.createdAt} />
          <VisibilityIcon visibility={post.visibility} inWords />
          {post.editedAt && <EditedMark path={post.path} editedAt={post.editedAt} />}
        </p>
        <RepliesNote repliesFrom={post.repliesFrom} />
        <OriginalLink post={post} />
        <PostFigures counts={post.counts} />
      </div>
      <PostBar post={post} reader={reader} />
    </article>
  )
}

/** Where a post from elsewhere was written. */
function OriginalLink({ post }: { post: PostView }) {
  const t = useTranslations('post')
  const url = webAddress(post.url)
  if (!url || !post.elsewhere) return null
  return (
    <p className="post-original">
      <a className="link" href={url} rel="noopener noreferrer">
        {t('original', { host: post.elsewhere.host })}
        <Icon name="external" />
      </a>
    </p>
  )
}

function PostFigures({ counts }: { counts: PostView['counts'] }) {
  const t = useTranslations('post')
  const kinds = (['boosts', 'quotes', 'favourites'] as const).filter((kind) => counts[kind] > 0)
  if (kinds.length === 0) return null
  return (
    <p className="post-figures">
      {kinds.map((kind) => (
        <span key={kind}>{t.rich(kind, { count: counts[kind], b: (text) => <b>{text}</b> })}</span>
      ))}
    </p>
  )
}
