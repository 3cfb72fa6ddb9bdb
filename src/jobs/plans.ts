import type { QueuePlan } from '#platform/job-queue.ts'
import type { JobName } from './job-names.ts'

const quick = { retries: 8, expireSeconds: 60 }

/** How patient each queue is. */
const patience: Record<JobName, Omit<QueuePlan, 'name'>> = {
  'notify-of-post': quick,
  'notify-of-edit': quick,
  'notify-of-favourite': quick,
  'notify-of-poll-end': quick,
  'notify-of-follow': quick,
  'notify-of-follow-request': quick,
  'link-post': quick,
  'fetch-link-card': { retries: 2, expireSeconds: 600 },
  'call-webhooks': quick,
  // What does not arrive is tried again by itself; this is for what goes wrong here.
  'send-webhook': { retries: 8, expireSeconds: 600 },
  'make-avif': { retries: 3, expireSeconds: 300 },
  'remove-blobs': { retries: 12, expireSeconds: 120 },
  'clean-deleted-post': { retries: 12, expireSeconds: 1_800 },
  // The last try is about two hours after the first.
  'release-planned': quick,
  'thank-for-answer': quick,
  'expire-notices': { retries: 0, expireSeconds: 300 },
  'fetch-foreign-warnings': { retries: 0, expireSeconds: 300 },
  'look-for-copies': { retries: 0, expireSeconds: 600 },
  'send-letter': { retries: 12, expireSeconds: 600 },
  'sweep-media': { retries: 0, expireSeconds: 600 },
  'build-export': { retries: 3, expireSeconds: 3_600 },
  'build-records': { retries: 3, expireSeconds: 3_600 },
  'erase-user': { retries: 20, expireSeconds: 6 * 3_600 },
  'begin-erasures': { retries: 0, expireSeconds: 600 },
  'tend-inactive': { retries: 0, expireSeconds: 3_600 },
  retention: { retries: 0, expireSeconds: 3_600 },
  federate: { retries: 12, expireSeconds: 120 },
  'federate-ticker': { retries: 12, expireSeconds: 120 },
  'federate-poll': { retries: 12, expireSeconds: 120 },
  'complete-thread': { retries: 2, expireSeconds: 600 },
  'complete-account': { retries: 2, expireSeconds: 600 },
  'synchronise-followers': { retries: 2, expireSeconds: 1_800 },
  'move-followers': { retries: 12, expireSeconds: 1_800 },
  'remove-gone-actor': { retries: 12, expireSeconds: 3_600 },
  'sweep-remote-media': { retries: 0, expireSeconds: 1_800 },
  'apply-domain-policy': { retries: 12, expireSeconds: 3_600 },
  'end-follows-of-hidden': { retries: 12, expireSeconds: 1_800 },
}

export const plans: QueuePlan[] = Object.entries(patience).map(([name, plan]) => ({ name, ...plan }))
