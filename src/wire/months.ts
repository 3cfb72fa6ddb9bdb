import { localOf, momentOf } from './zoned-time.ts'

/** Months as addresses name them: `2027-01`, in the time of Berlin. */
export const monthZone = 'Europe/Berlin'

/** The month of a moment. */
export const monthAt = (at: Date): string => localOf(at, monthZone).slice(0, 7)

/** The month that was asked for, else the one it is. */
export const monthOf = (asked: string | undefined, at: Date): string =>
  asked !== undefined && /^20\d\d-(0[1-9]|1[0-2])$/.test(asked) ? asked : monthAt(at)

/** The month so many steps later, or earlier. */
export function neighbour(month: string, step: number): string {
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
const midnight = (month: string): Date => momentOf(`${month}-01T00:00`, monthZone) as Date
