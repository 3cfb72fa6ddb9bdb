import type { AccountLine } from '#wire/account-view.ts'
import type {
  FileLinkView,
  LinkCardView,
  PollView,
  PostView,
  QuoteView,
  RepliesFrom,
  Visibility,
} from '#wire/post-view.ts'
import type { Reader } from '../../accounts/viewer.ts'
import type { CardRow } from '../../links/card-view.ts'
import { mayShowCard } from '../../links/links-rules.ts'
import { type EmojiRow, emojiView } from '../../media/emoji-view.ts'
import { type MediaRow, pictureView } from '../../media/picture-view.ts'
import { type NoticeRow, toNoticeView } from '../../notices/notice-row.ts'
import { type PlaceRow, placeView } from '../../places/place-view.ts'
import { type TickerRow, toTickerView } from '../../tickers/ticker-row.ts'
import { postPath } from '../post-path.ts'
import { mayBoost } from '../post-rules.ts'

/** A post as the loading statement returns it; ids are decimal strings. */
export type PostRow = {
  id: string
  author_id: string
  html: string
  content_warning: string
  sensitive: boolean
  language: string
  translations: PostView['translations'] | null
  correction: string
  replies_from: RepliesFrom
  held: boolean
  may_answer: boolean
  visibility: Visibility
  created_at: Date
  edited_at: Date | null
  reply_to_id: string | null
  reply_to_account_id: string | null
  quote_of_id: string | null
  replies: number
  boosts: number
  favourites: number
  quotes: number
  has_poll: boolean
  place: PlaceRow | null
  uri: string | null
  url: string | null
  files: FileLinkView[]
  emojis: EmojiRow[] | null
  pictures: MediaRow[] | null
  notice: NoticeRow | null
  card: CardRow | null
  ticker: TickerRow | null
  favourited: boolean
  bookmarked: boolean
  boosted: boolean
  pinned: boolean
}

/** What is known of many posts at once. */
export type KnownForView = {
  reader: Reader
  people: Map<string, AccountLine>
  hidesPictures: (row: PostRow) => boolean
  cardOf: (card: CardRow | null) => LinkCardView | null
}

export function toPostView(
  row: PostRow,
  { reader, people, hidesPictures, cardOf }: KnownForView,
  poll: PollView | null,
  quote: QuoteView | null,
): PostView {
  const author = people.get(row.author_id)
  if (!author) throw new Error(`The author of post ${row.id} is missing`)
  const isOwn = reader !== null && reader.accountId.toString() === row.author_id
  return {
    id: row.id,
    path: postPath(author.handle, row.id),
    author,
    html: row.html,
    contentWarning: row.content_warning,
    emojis: row.emojis?.map(emojiView) ?? [],
    sensitive: row.sensitive,
    language: row.language,
    translations: row.translations ?? [],
    correction: row.correction,
    repliesFrom: row.replies_from,
    held: row.held,
    visibility: row.visibility,
    ...origin(row, author),
    createdAt: row.created_at.toISOString(),
    editedAt: row.edited_at?.toISOString() ?? null,
    replyTo: replyTo(row, people),
    pictures: hidesPictures(row) ? [] : (row.pictures ?? []).map(pictureView),
    notice: row.notice && toNoticeView(row.id, row.notice),
    ticker: row.ticker && toTickerView(row.ticker),
    files: row.files,
    poll,
    quote,
    card: isWordsOnly(row) ? cardOf(row.card) : null,
    place: row.place && placeView(row.place),
    counts: { replies: row.replies, boosts: row.boosts, favourites: row.favourites, quotes: row.quotes },
    viewer: {
      favourited: row.favourited,
      boosted: row.boosted,
      bookmarked: row.bookmarked,
      pinned: row.pinned,
      mayEdit: isOwn,
      mayBoost: reader !== null && mayBoost({ visibility: row.visibility, isOwn }),
      mayReply: reader !== null && row.may_answer && !row.held,
    },
  }
}

const isWordsOnly = ({ pictures, has_poll: hasPoll, quote_of_id: quoteOfId }: PostRow): boolean =>
  mayShowCard({ hasPictures: (pictures ?? []).length > 0, hasPoll, hasQuote: quoteOfId !== null })

/** Where a post from elsewhere was written, and its page there. */
const origin = ({ uri, url }: PostRow, { handle }: AccountLine): Pick<PostView, 'url' | 'elsewhere'> =>
  uri === null
    ? { url: null, elsewhere: null }
    : { url: url || uri, elsewhere: { host: handle.slice(handle.indexOf('@') + 1) } }

function replyTo(row: PostRow, people: Map<string, AccountLine>): PostView['replyTo'] {
  const handle = row.reply_to_account_id ? people.get(row.reply_to_account_id)?.handle : undefined
  return row.reply_to_id && handle
    ? { id: row.reply_to_id, path: postPath(handle, row.reply_to_id), handle }
    : null
}
