import type { DomainEvent } from '#domain/events.ts'
import { deliverDue, type EngineOptions } from '#federation/deliver/delivery-engine.ts'
import { federateJob } from '#jobs/handlers/federate.ts'
import type { Jobs } from '#jobs/job-names.ts'
import { reactions } from '#jobs/reactions.ts'
import { forgetEvents, recordedEvents } from './connect.ts'

/** Does the jobs by which other servers are told of what was recorded since the last time. */
export async function planRecorded(): Promise<void> {
  const events = [...recordedEvents()] as DomainEvent[]
  forgetEvents()
  for (const { name, payload } of events) {
    const react = reactions[name] as ((event: unknown) => { name: string; data: object }[]) | undefined
    for (const job of react?.(payload) ?? []) {
      if (job.name === 'federate') await federateJob(job.data as Jobs['federate'])
    }
  }
}

/** The same, and delivers what is due. */
export async function federate(options: EngineOptions = {}): Promise<void> {
  await planRecorded()
  await deliverDue(options)
}
