import { useFormatter, useTranslations } from 'next-intl'
import type { PostView } from '#wire/post-view.ts'
import { AccountName } from '../account/account-name.tsx'
import { TimeStamp } from '../time/time-stamp.tsx'
import { VisibilityIcon } from './visibility-icon.tsx'

type HeadOf = Pick<PostView, 'author' | 'path' | 'createdAt' | 'editedAt' | 'visibility'>

/** Who wrote it, who may read it, when, and whether it was changed since. */
export function PostHead({ post }: { post: HeadOf }) {
  return (
    <div className="post-head">
      <AccountName account={post.author} />
      <span className="post-when">
        {post.visibility !== 'public' && <VisibilityIcon visibility={post.visibility} />}
        {post.editedAt && <EditedMark path={post.path} editedAt={post.editedAt} />}
        <a href={post.path}>
          <TimeStamp iso={post.createdAt} />
        </a>
      </span>
    </div>
  )
}

/** The word „bearbeitet“, leading to the earlier versions. */
export function EditedMark({ path, editedAt }: { path: string; editedAt: string }) {
  const t = useTranslations('post')
  const format = useFormatter()
  const date = format.dateTime(new Date(editedAt), { dateStyle: 'medium', timeStyle: 'short' })
  return (
    <a href={`${path}/history`} title={t('editedAt', { date })}>
      {t('edited')}
    </a>
  )
}
