import type { DomainEvent, DomainEvents, EventName } from '#domain/events.ts'
import { growthSeconds } from '#domain/tickers/ticker-rules.ts'
import type { WebhookEvent } from '#domain/webhooks/webhook-rules.ts'
import type { Tx } from '#platform/database.ts'
import type { RecordedEvent } from '#platform/events-bus.ts'
import { enqueue, type JobOptions } from '#platform/job-queue.ts'
import type { JobName, Jobs } from './job-names.ts'

type Job = { [J in JobName]: { name: J; data: Jobs[J] } & JobOptions }[JobName]
type Reactions = { [N in EventName]?: (event: DomainEvents[N]) => Job[] }

/** Words and names, and what only matters here, are no part of a job. */
function idsOf(payload: object): Record<string, unknown> {
  const { handle: _handle, tags: _tags, blobKeys: _keys, ...ids } = payload as Record<string, unknown>
  return ids
}

/** Other servers are told of what happened here; of what happened elsewhere they know already. */
const federate = <N extends EventName>(name: N, payload: DomainEvents[N]): Job[] =>
  'elsewhere' in payload && payload.elsewhere
    ? []
    : [{ name: 'federate', data: { name, payload: idsOf(payload) } }]

/** Changes of a profile come in groups: one word for all of them. */
const federateSoon = (event: DomainEvents['account.changed']): Job[] =>
  federate('account.changed', event).map((job) => ({
    ...job,
    atMostEvery: { key: `account ${event.accountId}`, seconds: 20 },
  }))

const federatePoll = (postId: string): Job => ({
  name: 'federate-poll',
  data: { postId },
  atMostEvery: { key: postId, seconds: 180 },
})

const federateTicker = (postId: string): Job => ({ name: 'federate-ticker', data: { postId } })

/** What an account elsewhere shows of itself; of ours nothing is fetched. */
const completeAccount = (accountId: string): Job => ({
  name: 'complete-account',
  data: { accountId },
  atMostEvery: { key: accountId, seconds: 3_600 },
})

const removeBlobs = (keys: string[]): Job => ({ name: 'remove-blobs', data: { keys } })

/** Of posts written here for everybody; of others no link is followed. An edit does not say for whom: the job looks. */
const linkPost = (event: DomainEvents['post.published'] | DomainEvents['post.edited']): Job[] => {
  const isForSome = 'visibility' in event && !['public', 'unlisted'].includes(event.visibility)
  const isBoost = 'boostOfId' in event && event.boostOfId !== null
  return event.elsewhere || isForSome || isBoost
    ? []
    : [{ name: 'link-post', data: { postId: event.postId } }]
}

/** Agencies' tools are told of what was written here. Whether its author is one, and has any, the job sees. */
const callWebhooks = (
  event: WebhookEvent,
  of: { postId: string; elsewhere?: true; boostOfId?: string | null },
): Job[] =>
  of.elsewhere || (of.boostOfId ?? null) !== null
    ? []
    : [{ name: 'call-webhooks', data: { postId: of.postId, event } }]

/**
 * Every consequence of every event, on one page. The jobs are added in the transaction that records the event: if it
 * commits they are there, if it does not they never were. What is not listed has no consequence but the record itself.
 */
export const reactions: Reactions = {
  'post.published': (event) => [
    ...(event.quiet ? [] : [{ name: 'notify-of-post' as const, data: { postId: event.postId } }]),
    ...federate('post.published', event),
    ...linkPost(event),
    ...callWebhooks('published', event),
  ],
  'post.edited': (event) => [
    { name: 'notify-of-edit', data: { postId: event.postId } },
    ...federate('post.edited', event),
    ...linkPost(event),
    ...callWebhooks('edited', event),
  ],
  'post.deleted': (event) => [
    ...(event.blobKeys.length > 0 ? [removeBlobs(event.blobKeys)] : []),
    ...(event.boostOfId === null
      ? [{ name: 'clean-deleted-post' as const, data: { postId: event.postId } }]
      : []),
    ...federate('post.deleted', event),
    ...callWebhooks('withdrawn', event),
  ],
  'webhook.due': ({ deliveryId, at }) => [
    { name: 'send-webhook', data: { deliveryId }, startAfter: new Date(at) },
  ],
  'draft.planned': ({ draftId, plannedAt }) => [
    { name: 'release-planned', data: { draftId }, startAfter: new Date(plannedAt) },
  ],
  'link-card.wanted': ({ cardId, at }) => [
    { name: 'fetch-link-card', data: { cardId }, startAfter: new Date(at) },
  ],
  'reply.held': ({ postId }) => [{ name: 'thank-for-answer', data: { postId } }],
  'notice.ended': (event) => [
    ...(event.blobKeys.length > 0 ? [removeBlobs(event.blobKeys)] : []),
    ...federate('notice.ended', event),
  ],
  'ticker.grew': ({ postId }) => [
    { ...federateTicker(postId), atMostEvery: { key: postId, seconds: growthSeconds } },
  ],
  // What was taken back, and that nothing more comes, waits for nothing.
  'ticker.struck': ({ postId }) => [federateTicker(postId)],
  'ticker.ended': ({ postId }) => [federateTicker(postId)],
  'quote.answered': (event) => federate('quote.answered', event),
  'post.favourited': (event) => [
    { name: 'notify-of-favourite', data: { postId: event.postId, byId: event.byId } },
    ...federate('post.favourited', event),
  ],
  'post.unfavourited': (event) => federate('post.unfavourited', event),
  'post.pinned': (event) => federate('post.pinned', event),
  'poll.voted': (event) => [...federate('poll.voted', event), federatePoll(event.postId)],
  'poll.opened': ({ postId, endsAt }) => [
    { name: 'notify-of-poll-end', data: { postId }, startAfter: new Date(endsAt) },
    { name: 'federate-poll', data: { postId }, startAfter: new Date(endsAt) },
  ],
  'media.accepted': ({ mediaId }) => [{ name: 'make-avif', data: { mediaId } }],
  'media.removed': ({ blobKeys }) => [removeBlobs(blobKeys)],
  'letter.due': ({ letterId }) => [{ name: 'send-letter', data: { letterId } }],
  'export.requested': ({ exportId }) => [{ name: 'build-export', data: { exportId } }],
  'records.requested': ({ archiveId }) => [{ name: 'build-records', data: { archiveId } }],
  // Its first step tells other servers.
  'erasure.begun': ({ userId }) => [{ name: 'erase-user', data: { userId } }],
  'follow.created': (event) => [
    { name: 'notify-of-follow', data: { followerId: event.followerId, targetId: event.targetId } },
    ...federate('follow.created', event),
  ],
  'follow.requested': (event) => [
    { name: 'notify-of-follow-request', data: { followerId: event.followerId, targetId: event.targetId } },
    ...federate('follow.requested', event),
    completeAccount(event.targetId),
  ],
  'follow.ended': (event) => federate('follow.ended', event),
  'account.blocked': (event) => federate('account.blocked', event),
  'account.unblocked': (event) => federate('account.unblocked', event),
  'account.changed': (event) => federateSoon(event),
  'account.suspended': (event) => federate('account.suspended', event),
  'account.restored': (event) => federate('account.restored', event),
  'account.moved': (event) => [
    {
      name: 'move-followers',
      data: { accountId: event.accountId, targetId: event.targetId },
      // Followers are no ball: another server may say every second that its account has moved.
      atMostEvery: { key: event.accountId, seconds: 3_600 },
    },
    ...federate('account.moved', event),
  ],
  'actor.gone': ({ accountId }) => [{ name: 'remove-gone-actor', data: { accountId } }],
  'remote-account.hidden': ({ accountId }) => [{ name: 'end-follows-of-hidden', data: { accountId } }],
  'remote-account.wanted': ({ accountId }) => [completeAccount(accountId)],
  'domain-policy.changed': ({ domain }) => [{ name: 'apply-domain-policy', data: { domain } }],
  'report.created': (event) => federate('report.created', event),
}

/** Plugged into the event bus by main. */
export async function react(tx: Tx, event: RecordedEvent): Promise<void> {
  const reaction = reactions[event.name as EventName] as ((payload: unknown) => Job[]) | undefined
  for (const { name, data, ...options } of reaction?.((event as DomainEvent).payload) ?? []) {
    await enqueue(tx, name, data, options)
  }
}
