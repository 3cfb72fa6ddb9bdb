import type { DomainEvents, EventName } from '#domain/events.ts'
import { readSettings } from '#domain/instance/read-settings.ts'
import { planAccountChanged, planMoved, planReported } from './plan-accounts.ts'
import {
  planBlocked,
  planFollowCreated,
  planFollowEnded,
  planFollowRequested,
  planUnblocked,
} from './plan-bonds.ts'
import { planFavourited, planUnfavourited, planVoted } from './plan-marks.ts'
import {
  planAnew,
  planDeleted,
  planEdited,
  planNoticeEnded,
  planPinned,
  planPublished,
} from './plan-posts.ts'

type Planners = { [N in EventName]?: (event: DomainEvents[N]) => Promise<void> }

/**
 * What other servers are told of, event by event. Each runs at least once and maybe late: it says what is true then, and
 * nothing if it is not true any more. The erasure of an account is planned by the job that erases it.
 */
const planners: Planners = {
  'post.published': planPublished,
  'post.edited': planEdited,
  'post.deleted': planDeleted,
  'notice.ended': planNoticeEnded,
  'post.pinned': planPinned,
  'quote.answered': planAnew,
  'post.favourited': planFavourited,
  'post.unfavourited': planUnfavourited,
  'poll.voted': planVoted,
  'follow.requested': planFollowRequested,
  'follow.created': planFollowCreated,
  'follow.ended': planFollowEnded,
  'account.blocked': planBlocked,
  'account.unblocked': planUnblocked,
  'account.changed': planAccountChanged,
  'account.suspended': planAccountChanged,
  'account.restored': planAccountChanged,
  'account.moved': planMoved,
  'report.created': planReported,
}

/** Plans what other servers are told of an event, unless this one talks to none. */
export async function planEvent(name: string, payload: Record<string, unknown>): Promise<void> {
  const plan = planners[name as EventName] as ((event: unknown) => Promise<void>) | undefined
  if (!plan) throw new Error(`Nobody tells other servers of "${name}"`)
  if (await isFederating()) await plan(payload)
}

/** Plans the word of what a post of ours says now, beside its text: a poll, a ticker. */
export async function planPostAnew(postId: string): Promise<void> {
  if (await isFederating()) await planAnew({ postId })
}

const isFederating = async (): Promise<boolean> => (await readSettings()).federation !== 'off'
