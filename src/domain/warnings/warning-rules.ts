import type { NoticeKind } from '#wire/notice-view.ts'

/** Pure rules of public warnings: which notices are told to warning systems, as what, and for how long after their end. */

/**
 * The kinds that become CAP messages. What is about people never does: receivers copy and keep it. An event is no danger, and
 * whoever receives CAP rings alarms.
 */
export const issuedKinds = ['warning', 'traffic', 'allclear'] as const satisfies NoticeKind[]
export type IssuedKind = (typeof issuedKinds)[number]

export const isIssued = (kind: NoticeKind): kind is IssuedKind =>
  (issuedKinds as readonly NoticeKind[]).includes(kind)

export type MessageType = 'alert' | 'update' | 'cancel'

/** One message of a notice. `number` counts from 1; what was sent is never sent as something else. */
export type Message = { number: number; type: MessageType; sentAt: Date }

/**
 * What is to be said next about a notice; null if nothing.
 * @param last type of the message before, null for none @param stands whether the notice is to be known as it stands now
 */
export function nextMessage(last: MessageType | null, stands: boolean): MessageType | null {
  const isOpen = last === 'alert' || last === 'update'
  if (stands) return isOpen ? 'update' : 'alert'
  return last === null ? null : 'cancel'
}

/** For so many days a feed says that something was cancelled, so that whoever asks rarely learns of it too. */
export const cancelledDays = 7

/** The most entries of a feed, newest first. */
export const mostEntries = 200
