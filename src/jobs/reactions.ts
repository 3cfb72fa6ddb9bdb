import type { DomainEvent, DomainEvents, EventName } from '#domain/events.ts'
import type { Tx } from '#platform/database.ts'
import type { RecordedEvent } from '#platform/events-bus.ts'
import { enqueue } from '#platform/job-queue.ts'
import type { JobName, Jobs } from './job-names.ts'

type Job = { [J in JobName]: { name: J; data: Jobs[J]; startAfter?: Date } }[JobName]
type Reactions = { [N in EventName]?: (event: DomainEvents[N]) => Job[] }

const removeBlobs = (keys: string[]): Job => ({ name: 'remove-blobs', data: { keys } })

/**
 * Every consequence of every event, on one page. The jobs are added in the transaction that records the event: if it
 * commits they are there, if it does not they never were. What is not listed has no consequence but the record itself.
 */
export const reactions: Reactions = {
  'post.published': ({ postId }) => [{ name: 'notify-of-post', data: { postId } }],
  'post.edited': ({ postId }) => [{ name: 'notify-of-edit', data: { postId } }],
  'post.deleted': ({ postId, boostOfId, blobKeys }) => [
    ...(blobKeys.length > 0 ? [removeBlobs(blobKeys)] : []),
    ...(boostOfId === null ? [{ name: 'clean-deleted-post' as const, data: { postId } }] : []),
  ],
  'post.favourited': ({ postId, byId }) => [{ name: 'notify-of-favourite', data: { postId, byId } }],
  'poll.opened': ({ postId, endsAt }) => [
    { name: 'notify-of-poll-end', data: { postId }, startAfter: new Date(endsAt) },
  ],
  'media.accepted': ({ mediaId }) => [{ name: 'make-avif', data: { mediaId } }],
  'media.removed': ({ blobKeys }) => [removeBlobs(blobKeys)],
  'letter.due': ({ letterId }) => [{ name: 'send-letter', data: { letterId } }],
  'export.requested': ({ exportId }) => [{ name: 'build-export', data: { exportId } }],
  'erasure.begun': ({ userId }) => [{ name: 'erase-user', data: { userId } }],
  'follow.created': ({ followerId, targetId }) => [
    { name: 'notify-of-follow', data: { followerId, targetId } },
  ],
  'follow.requested': ({ followerId, targetId }) => [
    { name: 'notify-of-follow-request', data: { followerId, targetId } },
  ],
}

/** Plugged into the event bus by main. */
export async function react(tx: Tx, event: RecordedEvent): Promise<void> {
  const reaction = reactions[event.name as EventName] as ((payload: unknown) => Job[]) | undefined
  for (const job of reaction?.((event as DomainEvent).payload) ?? []) {
    await enqueue(tx, job.name, job.data, job.startAfter ? { startAfter: job.startAfter } : {})
  }
}
