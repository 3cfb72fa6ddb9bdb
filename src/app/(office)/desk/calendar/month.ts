import { timeOf } from '#domain/drafts/read-calendar.ts'
import type { CalendarMonth, DeskLine } from '#wire/desk-view.ts'
import { monthZone, neighbour } from '#wire/months.ts'
import { localOf } from '#wire/zoned-time.ts'

/** Its days, with how far the first is from Monday. */
export function daysOf(month: string): { days: string[]; blanks: number } {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const count = new Date(Date.UTC(year, number, 0)).getUTCDate()
  const days = Array.from({ length: count }, (_, index) => `${month}-${String(index + 1).padStart(2, '0')}`)
  return { days, blanks: (new Date(Date.UTC(year, number - 1, 1)).getUTCDay() + 6) % 7 }
}

/** The day of a moment. */
export const dayOf = (iso: string): string => localOf(new Date(iso), monthZone).slice(0, 10)

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
