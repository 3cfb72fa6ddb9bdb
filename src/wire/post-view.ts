import type { AccountLine, EmojiView } from './account-view.ts'
import type { NoticeView } from './notice-view.ts'
import type { PictureView } from './picture-view.ts'
import type { TickerView } from './ticker-view.ts'

export type Visibility = 'public' | 'unlisted' | 'followers' | 'direct'

/** Who may answer a post; `held`: everybody, but nobody sees an answer before the author releases it. */
export type RepliesFrom = 'everyone' | 'followers' | 'mentioned' | 'nobody' | 'held'

/** The one read shape of a post, for every face. */
export type PostView = {
  id: string
  /** Path on our own origin, e.g. `/@name/123`. */
  path: string
  author: AccountLine
  /** Our own safe HTML: paragraphs, line breaks and links. */
  html: string
  contentWarning: string
  /** Little pictures for `:shortcode:` in the content warning; those in the text are in it. */
  emojis: EmojiView[]
  sensitive: boolean
  /** BCP 47. */
  language: string
  /** The same in other languages, and in plain words (`de-simple`), in the order of their tags. */
  translations: { language: string; html: string }[]
  /** What its latest edit put right, in the author's words; empty if she said nothing. */
  correction: string
  repliesFrom: RepliesFrom
  /** An answer that waits to be released; only who wrote it and whom it answers see it. */
  held: boolean
  visibility: Visibility
  /** Its page on the server it was written on; null for ours. */
  url: string | null
  /** The server it was written on, as in its author's handle; null for ours. */
  elsewhere: { host: string } | null
  /** ISO 8601. */
  createdAt: string
  editedAt: string | null
  replyTo: { id: string; path: string; handle: string } | null
  pictures: PictureView[]
  /** What makes it a notice; null for other posts. */
  notice: NoticeView | null
  /** What makes it a live ticker; null for other posts. */
  ticker: TickerView | null
  /** Sound, films and files of a post from elsewhere; they stay there. */
  files: FileLinkView[]
  poll: PollView | null
  quote: QuoteView | null
  card: LinkCardView | null
  /** Where what it tells of happens, as an agency of this server said. */
  place: PlaceView | null
  counts: { replies: number; boosts: number; favourites: number; quotes: number }
  viewer: PostViewerState
}

/** Words, a district or both; a point at most besides them. */
export type PlaceView = {
  /** Empty where the district says enough. */
  label: string
  district: { key: string; name: string; path: string } | null
  /** Degrees, WGS 84. */
  point: { latitude: number; longitude: number } | null
}

/** A file that lies on another server, as a link. */
export type FileLinkView = { kind: 'video' | 'audio' | 'file'; url: string; alt: string; mediaType: string }

/** What the page that a post links to says of itself. */
export type LinkCardView = {
  /** As in the post. */
  url: string
  /** Where it leads, for people: without `www.`. */
  host: string
  title: string
  /** Empty if there is none. */
  description: string
  /** Primary tag of BCP 47; `und` if not known. */
  language: string
  /** Path on our own origin. */
  picture: string | null
}

/** What the reader has done with the post and may do. */
export type PostViewerState = {
  favourited: boolean
  boosted: boolean
  bookmarked: boolean
  pinned: boolean
  mayEdit: boolean
  mayBoost: boolean
  mayReply: boolean
}

/** A quoted post, one level deep; `gone` when it was deleted or may not be seen by this reader. */
export type QuoteView = { state: 'shown'; post: Omit<PostView, 'quote' | 'poll'> } | { state: 'gone' }

export type PollView = {
  postId: string
  multiple: boolean
  /** ISO 8601. */
  endsAt: string
  ended: boolean
  voters: number
  options: { position: number; title: string; votes: number }[]
  /** Positions the reader chose; null if not voted. */
  ownChoices: number[] | null
  mayVote: boolean
}

/** Why an entry of a feed is folded away. It stays in its place, so that the order can be checked. */
export type HiddenReason =
  | { kind: 'muted-account'; handle: string }
  | { kind: 'blocked-account'; handle: string }
  | { kind: 'filter'; phrase: string }

/** One place in a feed: a post, or somebody's boost of one. */
export type FeedEntry = {
  /** The id that decides the place: the post's own, or the boost's. */
  id: string
  post: PostView
  boostedBy: { account: AccountLine; at: string } | null
  hidden: HiddenReason | null
  /** Why it is here; null where the page itself says so. */
  because: FeedBecause | null
}

export type FeedBecause =
  | { kind: 'following' }
  | { kind: 'own' }
  | { kind: 'boost' }
  | { kind: 'tag'; tag: string }
  /** The post's place says which district. */
  | { kind: 'district'; name: string }
  | { kind: 'list'; title: string }

/** A page of a feed, strictly newest first. */
export type FeedPage = {
  entries: FeedEntry[]
  /** Pass as `before` for the older page; null at the end. */
  older: string | null
}

/** An answer with the answers below it. */
export type ThreadReply = { post: PostView; hidden: HiddenReason | null; replies: ThreadReply[] }

/** A post in its conversation. */
export type ThreadView = {
  post: PostView
  /** What it answers, from the first post down; null stands for one that was deleted or may not be seen. */
  ancestors: (PostView | null)[]
  replies: ThreadReply[]
  /** More answers exist than the page shows. */
  truncated: boolean
}
