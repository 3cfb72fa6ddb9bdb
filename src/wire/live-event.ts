/** What the server tells an open page over SSE. Ids only: the page asks for what it wants to show. */
export type LiveEvent =
  | { kind: 'post'; postId: string; authorId: string }
  /** Of a live ticker, which everybody may read: it shows something else now. */
  | { kind: 'ticker'; postId: string }
  | { kind: 'notification'; unread: number }
  | { kind: 'signed-out' }
