import type { RareCount } from '#wire/statistics-view.ts'

/** Pure rules of the statistics: what is told of a number, and of which months. */

/** Less is not told: behind a small number somebody might be recognised. Larger ones are told in steps of it. */
export const step = 5

/** Months that are kept, and can be looked at: one can be compared with the same one of the year before. */
export const monthsKept = 25

/**
 * What is told of a number: rounded down to fives, so that not even two readings of it, one after the other, tell that there was a
 * single opening between them. What is told of a sum is the sum of what is told of its parts, never the sum rounded: so no subtraction
 * leads back to what a part did not tell.
 */
export const told = (count: number): RareCount => (count < step ? null : count - (count % step))

/** SQL: what is told of a number, 0 for what is not; the numbers themselves never leave the database. */
export const toldSql = (column: string): string => `coalesce(${column} - ${column} % ${step}, 0)`

/** As SQL tells it, for a view. */
export const asTold = (rounded: number): RareCount => (rounded === 0 ? null : rounded)

/** How it stands in a table for programs. */
export const rareCell = (count: RareCount | 'none'): string =>
  count === 'none' ? '' : count === null ? `<${step}` : String(count)
