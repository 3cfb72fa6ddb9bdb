import { fromPrisma, PgBoss } from 'pg-boss'
import type { Tx } from './database.ts'
import { log } from './log.ts'

const slot = Symbol.for('sapocom.job-queue')
const holder = globalThis as { [slot]?: PgBoss }

export type QueuePlan = {
  name: string
  /** How often a failing job is tried again, with growing pauses. */
  retries: number
  /** Longest run of one job, in seconds. */
  expireSeconds: number
}

/** Opens the queue. A web process only sends; a worker also keeps the queues in order. */
export async function openJobQueue(options: {
  url: string
  plans: QueuePlan[]
  worker: boolean
}): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString: options.url,
    application_name: 'sapocom-jobs',
    max: options.worker ? 4 : 2,
    schema: 'jobs',
    supervise: options.worker,
    schedule: options.worker,
    useListenNotify: options.worker,
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
  })
  boss.on('error', (error) => log().error({ err: error }, 'jobs: queue error'))
  await boss.start()
  await boss.createQueue('dead-letter', { deleteAfterSeconds: 30 * 86_400 })
  for (const plan of options.plans) {
    await boss.createQueue(plan.name, {
      retryLimit: plan.retries,
      retryBackoff: true,
      retryDelay: 2,
      expireInSeconds: plan.expireSeconds,
      // A worker that was killed is missed after this long, and its jobs are another's.
      heartbeatSeconds: 10,
      deadLetter: 'dead-letter',
      notify: true,
      deleteAfterSeconds: 86_400,
    })
  }
  holder[slot] = boss
  return boss
}

export type JobOptions = {
  startAfter?: Date
  /** Of jobs with one key one a span of time is enough: what comes while one was done lately waits for the next span. */
  atMostEvery?: { key: string; seconds: number }
}

/** Adds a job in the transaction whose event asks for it. */
export async function enqueue(
  tx: Tx,
  queue: string,
  data: object,
  { startAfter, atMostEvery }: JobOptions = {},
): Promise<void> {
  const boss = holder[slot]
  if (!boss) throw new Error('The job queue is not open yet')
  await boss.send(queue, data, {
    ...(startAfter && { startAfter }),
    ...(atMostEvery && {
      singletonKey: atMostEvery.key,
      singletonSeconds: atMostEvery.seconds,
      singletonNextSlot: true,
    }),
    db: fromPrisma(tx),
  })
}
