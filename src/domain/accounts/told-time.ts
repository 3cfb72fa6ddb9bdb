import { now } from '#platform/clock.ts'

const earliest = Date.UTC(2000, 0)

/** A time that another server told, as it may be stored: never in the future, not before the year 2000; now if none was told. */
export function toldTime(told: Date | null): Date {
  const at = now().getTime()
  const time = told?.getTime() ?? at
  return new Date(Number.isFinite(time) ? Math.min(Math.max(time, earliest), at) : at)
}
