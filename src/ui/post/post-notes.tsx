import { useTranslations } from 'next-intl'
import type { PostView, RepliesFrom } from '#wire/post-view.ts'
import { Icon } from '../icon/icon.tsx'

/** What its author put right, and that an answer of the reader's own waits to be released. */
export function PostNotes({ post }: { post: Pick<PostView, 'correction' | 'held'> }) {
  const t = useTranslations('post')
  return (
    <>
      {post.correction && (
        <p className="post-note">
          <b>{t('correction')}</b> {post.correction}
        </p>
      )}
      {post.held && (
        <p className="post-note">
          <Icon name="hidden" /> {t('held')}
        </p>
      )}
    </>
  )
}

const words = {
  followers: 'repliesFollowers',
  mentioned: 'repliesMentioned',
  nobody: 'repliesNobody',
  held: 'repliesHeld',
} as const satisfies Record<Exclude<RepliesFrom, 'everyone'>, string>

/** Who may answer, in words; nothing where everybody may. */
export function RepliesNote({ repliesFrom }: Pick<PostView, 'repliesFrom'>) {
  const t = useTranslations('post')
  if (repliesFrom === 'everyone') return null
  return (
    <p className="post-replies-from">
      <Icon name="reply" />
      {t(words[repliesFrom])}
    </p>
  )
}
