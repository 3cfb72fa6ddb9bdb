import { useFormatter, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { FeedBecause, PostView } from '#wire/post-view.ts'
import { Icon } from '../icon/icon.tsx'
import type { IconName } from '../icon/icon-names.ts'
import { joinInHref, type PostAction, type PostReader } from './post-actions.ts'
import { PostMenu } from './post-menu.tsx'

type Props = { post: PostView; reader: PostReader; because?: FeedBecause | null | undefined }

/** What one can do with a post. All buttons share one form; each names its own action, so that no script is needed. */
export function PostBar({ post, reader, because }: Props) {
  const t = useTranslations('post')
  if (!reader.signedIn) return <SignedOutBar post={post} />
  const { actions, returnTo } = reader
  const { viewer, counts } = post
  const name = post.author.displayName || post.author.handle
  return (
    <form className="bar">
      <input type="hidden" name="postId" value={post.id} />
      <input type="hidden" name="returnTo" value={returnTo} />
      {viewer.mayReply ? (
        <a className="act" href={`/compose?replyTo=${post.id}`}>
          <Icon name="reply" />
          <span className="sr-only">{t('reply', { name, count: counts.replies })}</span>
          <Count count={counts.replies} spoken={false} />
        </a>
      ) : (
        <a className="act" href={post.path}>
          <Icon name="reply" />
          <span className="sr-only">{t('replySignedOut', { count: counts.replies })}</span>
          <Count count={counts.replies} spoken={false} />
        </a>
      )}
      <Toggle
        icon="boost"
        label={t('boost', { name })}
        count={counts.boosts}
        pressed={viewer.boosted}
        action={viewer.boosted ? actions.unboost : actions.boost}
        disabled={!viewer.mayBoost && !viewer.boosted}
      />
      <Toggle
        icon="favourite"
        label={t('favourite', { name })}
        count={counts.favourites}
        pressed={viewer.favourited}
        action={viewer.favourited ? actions.unfavourite : actions.favourite}
      />
      <Toggle
        icon="bookmark"
        label={t('bookmark', { name })}
        pressed={viewer.bookmarked}
        action={viewer.bookmarked ? actions.unbookmark : actions.bookmark}
      />
      <PostMenu post={post} actions={actions} because={because} />
    </form>
  )
}

type ToggleProps = {
  icon: IconName
  label: string
  count?: number
  pressed: boolean
  action: PostAction
  disabled?: boolean
}

function Toggle({ icon, label, count, pressed, action, disabled }: ToggleProps) {
  return (
    <button type="submit" className="act" formAction={action} aria-pressed={pressed} disabled={disabled}>
      <Icon name={icon} />
      <span className="sr-only">{label}</span>
      <Count count={count ?? 0} />
    </button>
  )
}

/** Figures for readers without an account; each leads to where one can join in. */
function SignedOutBar({ post }: { post: PostView }) {
  const t = useTranslations('post')
  const { replies, boosts, favourites } = post.counts
  return (
    <div className="bar bar-guest">
      <Figure href={post.path} icon="reply" count={replies}>
        {t('replySignedOut', { count: replies })}
      </Figure>
      <Figure href={joinInHref(post.path)} icon="boost" count={boosts}>
        {t('boostSignedOut', { count: boosts })}
      </Figure>
      <Figure href={joinInHref(post.path)} icon="favourite" count={favourites}>
        {t('favouriteSignedOut', { count: favourites })}
      </Figure>
    </div>
  )
}

type FigureProps = { href: string; icon: IconName; count: number; children: ReactNode }

function Figure({ href, icon, count, children }: FigureProps) {
  return (
    <a className="act" href={href}>
      <Icon name={icon} />
      <span className="sr-only">{children}</span>
      <Count count={count} spoken={false} />
    </a>
  )
}

/** A figure beside an icon; nothing for zero. Not spoken where the words beside it already say it. */
function Count({ count, spoken = true }: { count: number; spoken?: boolean }) {
  const format = useFormatter()
  if (count === 0) return null
  const short = format.number(count, count < 10_000 ? {} : { notation: 'compact', maximumFractionDigits: 1 })
  return spoken ? short : <span aria-hidden="true">{short}</span>
}
