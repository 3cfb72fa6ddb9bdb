import type { JobName } from './job-names.ts'

/** What happens by the clock: cron expressions, in UTC. */
export const schedule: { name: JobName; cron: string }[] = [
  { name: 'release-planned', cron: '* * * * *' },
  { name: 'expire-notices', cron: '* * * * *' },
  { name: 'fetch-foreign-warnings', cron: '* * * * *' },
  { name: 'look-for-copies', cron: '* * * * *' },
  { name: 'sweep-media', cron: '17 * * * *' },
  { name: 'sweep-remote-media', cron: '37 * * * *' },
  { name: 'begin-erasures', cron: '*/10 * * * *' },
  { name: 'retention', cron: '41 3 * * *' },
  { name: 'tend-inactive', cron: '11 4 * * *' },
]
