import { timeOf } from '#domain/drafts/read-calendar.ts'
import type { CalendarMonth, DeskLine } from '#wire/desk-view.ts'
import { localOf, momentOf } from '#wire/zoned-time.ts'

/** Months as addresses name them: `2027-01`, in the time of Berlin. */
const zone = 'Europe/Berlin'

/** The month that was asked for, else the one it is. */
export const monthOf = (asked: string | undefined, at: Date): string =>
  asked !== undefined && /^20\d\d-(0[1-9]|1[0-2])$/.test(asked) ? asked : localOf(at, zone).slice(0, 7)

export function neighbour(month: string, step: 1 | -1): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const at = new Date(Date.UTC(year, number - 1 + step, 1))
  return at.toISOString().slice(0, 7)
}

/** Its first moment, and the first of the next one. */
export const spanOf = (month: string): { from: Date; until: Date } => ({
  from: midnight(month),
  until: midnight(neighbour(month, 1)),
})

/** Clocks never change at midnight in Berlin. */
const midnight = (month: string): Date => momentOf(`${month}-01T00:00`, zone) as Date

/** Its days, with how far the first is from Monday. */
export function daysOf(month: string): { days: string[]; blanks: number } {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const count = new Date(Date.UTC(year, number, 0)).getUTCDate()
  const days = Array.from({ length: count }, (_, index) => `${month}-${String(index + 1).padStart(2, '0')}`)
  return { days, blanks: (new Date(Date.UTC(year, number - 1, 1)).getUTCDay() + 6) % 7 }
}

/** The day of a moment. */
export const dayOf = (iso: string): string => localOf(new Date(iso), zone).slice(0, 10)

/** A month as it is shown: its days with what they have, and the months beside it. */
export function calendarOf(month: string, lines: DeskLine[]): CalendarMonth {
  const { days, blanks } = daysOf(month)
  const byDay = Map.groupBy(lines, (line) => dayOf(timeOf(line)))
  return {
    month,
    before: neighbour(month, -1),
    after: neighbour(month, 1),
    blanks,
    days: days.map((day) => ({ day, lines: byDay.get(day) ?? [] })),
  }
}
