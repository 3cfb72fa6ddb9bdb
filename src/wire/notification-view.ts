import type { AccountLine } from './account-view.ts'
import type { PostView } from './post-view.ts'

export type NotificationKind =
  | 'mention'
  | 'reply'
  | 'quote'
  | 'boost'
  | 'favourite'
  | 'follow'
  | 'follow_request'
  | 'poll_ended'
  | 'edit'

export type NotificationView = {
  id: string
  kind: NotificationKind
  from: AccountLine
  post: PostView | null
  /** ISO 8601. */
  createdAt: string
  unread: boolean
}
