import { useTranslations } from 'next-intl'
import type { FeedBecause, PostView } from '#wire/post-view.ts'
import { webAddress } from '../account/web-address.ts'
import { Because } from '../feed/because.tsx'
import { Icon } from '../icon/icon.tsx'
import type { PostActions } from './post-actions.ts'

type Props = { post: PostView; actions: PostActions; because?: FeedBecause | null | undefined }

/** The rarer things. Stands inside the bar's form, which carries the post's id. */
export function PostMenu({ post, actions, because }: Props) {
  const t = useTranslations('post')
  const name = post.author.displayName || post.author.handle
  const original = webAddress(post.url)
  return (
    <details className="menu" name="menu">
      <summary className="act" aria-label={t('more', { name })}>
        <Icon name="more" />
      </summary>
      <div className="menu-panel">
        {post.viewer.mayBoost && (
          <a href={`/compose?quote=${post.id}`}>
            <Icon name="quote" />
            {t('quote')}
          </a>
        )}
        <a href={post.path} data-copy>
          <Icon name="link" />
          {t('copyLink')}
        </a>
        {original && (
          <a href={original} rel="noopener noreferrer">
            <Icon name="external" />
            {t('originalShort')}
          </a>
        )}
        {post.viewer.mayEdit ? (
          <OwnPostItems post={post} actions={actions} />
        ) : (
          <a href={`/report?post=${post.id}`}>
            <Icon name="report" />
            {t('report')}
          </a>
        )}
        {because && <Because because={because} />}
      </div>
    </details>
  )
}

function OwnPostItems({ post, actions }: { post: PostView; actions: PostActions }) {
  const t = useTranslations('post')
  const { pinned } = post.viewer
  return (
    <>
      {post.author.kind === 'agency' ? (
        <button type="submit" formAction={actions.change}>
          <Icon name="edit" />
          {t('edit')}
        </button>
      ) : (
        <a href={`/compose?edit=${post.id}`}>
          <Icon name="edit" />
          {t('edit')}
        </a>
      )}
      <button type="submit" formAction={pinned ? actions.unpin : actions.pin}>
        <Icon name="pin" />
        {pinned ? t('unpin') : t('pin')}
      </button>
      <button type="button" className="menu-danger" popoverTarget={`delete-${post.id}`}>
        <Icon name="remove" />
        {t('delete')}
      </button>
      <div
        className="dialog"
        id={`delete-${post.id}`}
        popover="auto"
        role="dialog"
        aria-labelledby={`ask-${post.id}`}
      >
        <h2 id={`ask-${post.id}`}>{t('deleteTitle')}</h2>
        <p>{t('deleteText')}</p>
        <p className="dialog-actions">
          <button type="submit" className="button button-danger" formAction={actions.delete}>
            {t('deleteConfirm')}
          </button>
          <button
            type="button"
            className="button"
            popoverTarget={`delete-${post.id}`}
            popoverTargetAction="hide"
          >
            {t('deleteCancel')}
          </button>
        </p>
      </div>
    </>
  )
}
