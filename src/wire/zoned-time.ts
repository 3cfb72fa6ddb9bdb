/** What a clock on the wall shows in a time zone, and the moment that is meant. */

/** `2027-03-28T02:30`, as `<input type="datetime-local">` gives it. */
const pattern = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})$/

/** `gap`: that time does not exist there, for the clocks are put forward over it. */
export type Moment = Date | 'gap' | 'invalid'

/**
 * The moment of a wall-clock time in an IANA time zone. A time that comes twice, because the clocks are put back, is
 * its first: summer time. Pure but for the zone data of the runtime.
 */
export function momentOf(local: string, zone: string): Moment {
  const [, ...parts] = pattern.exec(local) ?? []
  if (parts.length === 0 || !isZone(zone)) return 'invalid'
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = parts.map(Number)
  const wall = Date.UTC(year, month - 1, day, hour, minute)
  if (new Date(wall).toISOString().slice(0, 16) !== local) return 'invalid'
  // The offset is the one of a day before or of a day after; whichever leads back to the same wall clock is right.
  const candidates = [wall - 86_400_000, wall + 86_400_000].map(
    (near) => new Date(wall - offsetAt(new Date(near), zone)),
  )
  const right = candidates.filter((moment) => localOf(moment, zone) === local)
  return right.sort((one, other) => one.getTime() - other.getTime())[0] ?? 'gap'
}

/** What a clock in a zone shows at a moment, as `<input type="datetime-local">` takes it. */
export const localOf = (moment: Date, zone: string): string =>
  new Date(moment.getTime() + offsetAt(moment, zone)).toISOString().slice(0, 16)

/** Milliseconds that a zone is ahead of UTC at a moment, to the minute. */
function offsetAt(moment: Date, zone: string): number {
  const parts = formatOf(zone).formatToParts(moment)
  const read = (type: string) => Number(parts.find((part) => part.type === type)?.value)
  const shown = Date.UTC(read('year'), read('month') - 1, read('day'), read('hour'), read('minute'))
  return shown - Math.floor(moment.getTime() / 60_000) * 60_000
}

const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known) return known
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  })
  formats.set(zone, format)
  return format
}

/** The zones that are offered: those of Germany and its neighbours, and UTC. */
export const zones = ['Europe/Berlin', 'Europe/London', 'Europe/Helsinki', 'UTC'] as const

export const isZone = (zone: string): boolean => (zones as readonly string[]).includes(zone)
