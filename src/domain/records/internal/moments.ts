import { momentOf } from '#wire/zoned-time.ts'
import { nextDay, type Period, recordsZone } from '../records-rules.ts'

/** From the first to before the second. */
export type Moments = { since: Date; before: Date }

/** When a period of days begins and ends in the agencies' zone. @throws Error for days that `checkPeriod` refuses */
export const momentsOf = ({ from, to }: Period): Moments => ({
  since: midnight(from),
  before: midnight(nextDay(to)),
})

function midnight(day: string): Date {
  const moment = momentOf(`${day}T00:00`, recordsZone)
  if (typeof moment === 'string') throw new Error(`${day} has no midnight`)
  return moment
}
