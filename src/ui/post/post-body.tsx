import { useTranslations } from 'next-intl'
import type { PostView } from '#wire/post-view.ts'
import type { TickerView } from '#wire/ticker-view.ts'
import { EmojiText } from '../account/emoji-text.tsx'
import { ClientTexts } from '../messages/client-texts.tsx'
import { FileLinks } from './file-links.tsx'
import { Fold } from './fold.tsx'
import { LinkCard } from './link-card.tsx'
import { NoticePanel } from './notice-panel.tsx'
import { Pictures } from './pictures.tsx'
import { Poll } from './poll.tsx'
import type { PostReader } from './post-actions.ts'
import { PostNotes } from './post-notes.tsx'
import { PostWords } from './post-words.tsx'
import { Quote } from './quote.tsx'
import { Ticker } from './ticker.tsx'

type Props = {
  post: PostView
  reader: PostReader
  /** On the page that is about it. */
  whole?: boolean
}

/** What the post says. A content warning folds everything away, a sensitive mark only the pictures; a card goes without. */
export function PostBody({ post, reader, whole = false }: Props) {
  const t = useTranslations('post')
  const pictures = <Pictures pictures={post.pictures} />
  const folded = post.sensitive && !post.contentWarning && post.pictures.length > 0
  const content = (
    <>
      <PostWords post={post} />
      <PostNotes post={post} />
      {folded ? <Fold title={t('sensitive')}>{pictures}</Fold> : pictures}
      <FileLinks files={post.files} />
      {post.ticker && <LiveTicker post={post} ticker={post.ticker} reader={reader} whole={whole} />}
      {post.poll && <Poll poll={post.poll} reader={reader} postPath={post.path} />}
      {post.quote && <Quote quote={post.quote} />}
      {post.card && <LinkCard card={post.card} withPicture={!post.sensitive} />}
    </>
  )
  if (post.notice) {
    return (
      <NoticePanel notice={post.notice} editedAt={post.editedAt}>
        {content}
      </NoticePanel>
    )
  }
  return post.contentWarning ? (
    <Fold title={<EmojiText text={post.contentWarning} emojis={post.emojis} />}>{content}</Fold>
  ) : (
    content
  )
}

/** So many entries stand on a card. */
const inCards = 2

function LiveTicker({ post, ticker, reader, whole }: Required<Props> & { ticker: TickerView }) {
  const isOurs = post.viewer.mayEdit && reader.signedIn
  return (
    <ClientTexts sections={['ticker']}>
      <Ticker
        postId={post.id}
        path={post.path}
        language={post.language}
        initial={ticker}
        most={whole ? null : inCards}
        deskPath={isOurs ? `/desk/tickers/${post.id}` : null}
      />
    </ClientTexts>
  )
}
