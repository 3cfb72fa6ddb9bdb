import type { JobResult, PgBoss } from 'pg-boss'
import { expireNotices } from '#domain/notices/end-notice.ts'
import { thankForAnswer } from '#domain/notices/thank-for-answer.ts'
import { lookForCopies } from '#federation/deliver/look-for-copies.ts'
import { log } from '#platform/log.ts'
import { jobs as counted } from '#platform/metrics.ts'
import { federateAnewJob, federateJob } from './handlers/federate.ts'
import {
  applyDomainPolicyJob,
  completeAccountJob,
  completeThreadJob,
  endFollowsOfHiddenJob,
  synchroniseFollowersJob,
} from './handlers/federation.ts'
import { fetchForeignWarningsJob } from './handlers/foreign-warnings.ts'
import { fetchLinkCardJob, linkPostJob } from './handlers/link-cards.ts'
import { makeAvif } from './handlers/make-avif.ts'
import {
  notifyOfEdit,
  notifyOfFavourite,
  notifyOfFollow,
  notifyOfFollowRequest,
  notifyOfPollEnd,
  notifyOfPost,
} from './handlers/notify.ts'
import {
  beginErasuresJob,
  buildExportJob,
  buildRecordsJob,
  eraseUserJob,
  retentionJob,
  tendInactiveJob,
} from './handlers/privacy.ts'
import { releasePlannedJob } from './handlers/release-planned.ts'
import { moveFollowersJob, removeGoneActorJob, sweepRemoteMediaJob } from './handlers/remote.ts'
import { sendLetterJob } from './handlers/send-letter.ts'
import { cleanDeletedPostJob, removeBlobsJob, sweepMediaJob } from './handlers/sweep.ts'
import { callWebhooksJob, sendWebhookJob } from './handlers/webhooks.ts'
import type { JobName, Jobs } from './job-names.ts'
import { schedule } from './schedule.ts'

type Handlers = { [J in JobName]: (data: Jobs[J]) => Promise<void> }

/** Which function does which job. Every one may run twice and must not mind. */
const handlers: Handlers = {
  'notify-of-post': notifyOfPost,
  'notify-of-edit': notifyOfEdit,
  'notify-of-favourite': notifyOfFavourite,
  'notify-of-poll-end': notifyOfPollEnd,
  'notify-of-follow': notifyOfFollow,
  'notify-of-follow-request': notifyOfFollowRequest,
  'link-post': linkPostJob,
  'fetch-link-card': fetchLinkCardJob,
  'call-webhooks': callWebhooksJob,
  'send-webhook': sendWebhookJob,
  'make-avif': makeAvif,
  'remove-blobs': removeBlobsJob,
  'clean-deleted-post': cleanDeletedPostJob,
  'release-planned': releasePlannedJob,
  'thank-for-answer': ({ postId }) => thankForAnswer(BigInt(postId)),
  'expire-notices': expireNotices,
  'fetch-foreign-warnings': fetchForeignWarningsJob,
  'look-for-copies': lookForCopies,
  'send-letter': sendLetterJob,
  'sweep-media': sweepMediaJob,
  'build-export': buildExportJob,
  'build-records': buildRecordsJob,
  'erase-user': eraseUserJob,
  'begin-erasures': beginErasuresJob,
  'tend-inactive': tendInactiveJob,
  retention: retentionJob,
  federate: federateJob,
  'federate-poll': federateAnewJob,
  'federate-ticker': federateAnewJob,
  'complete-thread': completeThreadJob,
  'complete-account': completeAccountJob,
  'synchronise-followers': synchroniseFollowersJob,
  'apply-domain-policy': applyDomainPolicyJob,
  'end-follows-of-hidden': endFollowsOfHiddenJob,
  'move-followers': moveFollowersJob,
  'remove-gone-actor': removeGoneActorJob,
  'sweep-remote-media': sweepRemoteMediaJob,
}

/** A full batch is followed by the next at once, so that a backlog does not wait for the clock. */
const pace = { burstWhenBatchFull: true, pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 5 }

/** Jobs of seconds to hours, one at a time. */
const long = new Set<JobName>([
  'make-avif',
  'clean-deleted-post',
  'build-export',
  'build-records',
  'erase-user',
  'tend-inactive',
  'retention',
  'apply-domain-policy',
  'end-follows-of-hidden',
  'synchronise-followers',
  'move-followers',
  'remove-gone-actor',
  'sweep-remote-media',
  'look-for-copies',
  'fetch-foreign-warnings',
])

/** Starts working every queue and keeps the clock's jobs planned. */
export async function startWorker(boss: PgBoss): Promise<void> {
  for (const [name, handle] of Object.entries(handlers) as [JobName, (data: never) => Promise<void>][]) {
    const share = long.has(name)
      ? { localConcurrency: 1, batchSize: 1 }
      : { localConcurrency: 2, batchSize: 10 }
    await boss.work(name, { ...pace, ...share, perJobResults: true }, async (batch) => {
      const results: JobResult[] = []
      for (const { id, data } of batch) results.push({ id, ...(await run(name, handle, data as never)) })
      return results
    })
  }
  const planned = new Set<string>(schedule.map(({ name }) => name))
  for (const { name } of await boss.getSchedules()) {
    // What an older version planned and nobody works any more.
    if (!planned.has(name)) await boss.unschedule(name)
  }
  for (const { name, cron } of schedule) await boss.schedule(name, cron)
}

type Outcome = Pick<JobResult, 'status' | 'output'>

async function run<D>(name: JobName, handle: (data: D) => Promise<void>, data: D): Promise<Outcome> {
  try {
    await handle(data)
    counted.inc({ queue: name, outcome: 'done' })
    return { status: 'completed' }
  } catch (error) {
    counted.inc({ queue: name, outcome: 'failed' })
    log().error({ err: error, queue: name }, 'jobs: a job failed')
    return { status: 'failed', output: { message: error instanceof Error ? error.message : String(error) } }
  }
}
