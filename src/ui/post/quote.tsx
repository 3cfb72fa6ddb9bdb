import { useTranslations } from 'next-intl'
import type { QuoteView } from '#wire/post-view.ts'
import { Avatar } from '../account/avatar.tsx'
import { FileLinks } from './file-links.tsx'
import { Fold } from './fold.tsx'
import { Pictures } from './pictures.tsx'
import { PostHead } from './post-head.tsx'
import { PostText } from './post-text.tsx'

/** The quoted post, one level deep. */
export function Quote({ quote }: { quote: QuoteView }) {
  const t = useTranslations('post')
  if (quote.state === 'gone') return <p className="quote quote-gone">{t('quoteGone')}</p>
  const { post } = quote
  const content = (
    <>
      <PostText html={post.html} language={post.language} />
      <Pictures pictures={post.pictures} />
      <FileLinks files={post.files} />
    </>
  )
  const warning = post.contentWarning || (post.sensitive ? t('sensitive') : '')
  return (
    <blockquote className="quote" cite={post.path}>
      <Avatar account={post.author} size="small" />
      <PostHead post={post} />
      {warning ? <Fold title={warning}>{content}</Fold> : content}
    </blockquote>
  )
}
