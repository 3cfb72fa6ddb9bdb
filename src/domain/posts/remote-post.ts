import type { Visibility } from '#wire/post-view.ts'
import type { RemoteEmoji, RemoteFileLink, RemotePicture } from '../media/remote-picture.ts'

/** A post of another server as that server describes it; read, bounded and cleaned by the dialect. */
export type RemotePost = {
  uri: string
  /** Its page for people. */
  url: string
  authorUri: string
  /** Safe HTML in our own markup. */
  html: string
  contentWarning: string
  sensitive: boolean
  /** BCP 47 primary tag; `und` if not told. */
  language: string
  visibility: Visibility
  publishedAt: Date
  editedAt: Date | null
  replyToUri: string | null
  quoteUri: string | null
  /** FEP-044f: where the quoted author's word for it lies. */
  quoteAuthorisationUri: string | null
  /** Whom it mentions. */
  mentions: { uri: string; handle: string }[]
  /** Hashtags as written, without `#`. */
  tags: string[]
  pictures: RemotePicture[]
  files: RemoteFileLink[]
  emojis: RemoteEmoji[]
  poll: RemotePoll | null
  /** The collection of what answers it; empty if not told. */
  repliesUrl: string
}

export type RemotePoll = {
  options: { title: string; votes: number }[]
  multiple: boolean
  endsAt: Date | null
  /** How many people voted, as far as told. */
  voters: number
}
