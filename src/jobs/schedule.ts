import type { JobName } from './job-names.ts'

/** What happens by the clock: cron expressions, in UTC. */
export const schedule: { name: JobName; cron: string }[] = [
  { name: 'sweep-media', cron: '17 * * * *' },
  { name: 'sweep-records', cron: '41 3 * * *' },
]
