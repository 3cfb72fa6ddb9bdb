/** Why a document is none we understand. Safe to log; never shown to whoever sent it. */
export type UnreadableReason =
  | 'not-an-object'
  | 'unknown-type'
  | 'no-id'
  | 'id-mismatch'
  | 'no-actor'
  | 'foreign-id'
  | 'no-object'
  | 'foreign-object'
  | 'no-target'
  | 'wrapped-activity'
  | 'no-author'
  | 'foreign-author'
  | 'no-inbox'
  | 'foreign-inbox'
  | 'no-username'
  | 'tombstone'
  | 'empty'

/** The answer of every reader that found nothing to read. The detail names a property or a type, cut short. */
export type Unreadable = { unreadable: UnreadableReason; detail: string }

export const unreadable = (reason: UnreadableReason, detail = ''): Unreadable => ({
  unreadable: reason,
  detail: detail
    .slice(0, 100)
    .toWellFormed()
    .replace(/\p{Cc}/gu, ''),
})

export const isUnreadable = (read: object): read is Unreadable => 'unreadable' in read
