import type { PgBoss } from 'pg-boss'
import { log } from '#platform/log.ts'
import { jobs as counted } from '#platform/metrics.ts'
import { makeAvif } from './handlers/make-avif.ts'
import {
  notifyOfEdit,
  notifyOfFavourite,
  notifyOfFollow,
  notifyOfFollowRequest,
  notifyOfPollEnd,
  notifyOfPost,
} from './handlers/notify.ts'
import { removeBlobsJob, sweepMediaJob, sweepRecords } from './handlers/sweep.ts'
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
  'make-avif': makeAvif,
  'remove-blobs': removeBlobsJob,
  'sweep-media': sweepMediaJob,
  'sweep-records': sweepRecords,
}

/** Starts working every queue and keeps the clock's jobs planned. */
export async function startWorker(boss: PgBoss): Promise<void> {
  for (const [name, handle] of Object.entries(handlers) as [JobName, (data: never) => Promise<void>][]) {
    const localConcurrency = name === 'make-avif' ? 1 : 2
    await boss.work(name, { localConcurrency, batchSize: 1, pollingIntervalSeconds: 2 }, async ([job]) => {
      if (job) await run(name, handle, job.data as never)
    })
  }
  for (const { name, cron } of schedule) await boss.schedule(name, cron)
}

async function run<D>(name: JobName, handle: (data: D) => Promise<void>, data: D): Promise<void> {
  try {
    await handle(data)
    counted.inc({ queue: name, outcome: 'done' })
  } catch (error) {
    counted.inc({ queue: name, outcome: 'failed' })
    log().error({ err: error, queue: name }, 'jobs: a job failed')
    throw error
  }
}
