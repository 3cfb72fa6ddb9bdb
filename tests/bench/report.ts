/** One line of the table at the end. */
export type Figure = {
  bench: string
  /** What was measured, on which data. */
  what: string
  figure: string
  /** Against a baseline measured in the same run. */
  ratio?: number
  aim?: { most: number } | { least: number }
}

export const say = (line: string): void => {
  process.stderr.write(`${line}\n`)
}

export const median = (numbers: readonly number[]): number => percentile(numbers, 50)

/** @param rank 0 to 100. The value that many per cent of the numbers do not exceed. */
export function percentile(numbers: readonly number[], rank: number): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  const at = Math.max(0, Math.ceil((rank / 100) * sorted.length) - 1)
  const found = sorted[at]
  if (found === undefined) throw new Error('Nothing was measured')
  return found
}

export const perSecond = (number: number): string => `${Math.round(number).toLocaleString('en')}/s`
export const ms = (number: number): string => `${number.toFixed(number < 10 ? 2 : 1)} ms`
export const megabytes = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MB`

/** Plain text, as wide as it needs. */
export function table(figures: readonly Figure[]): string {
  const rows = [
    ['benchmark', 'measured', 'figure', 'ratio', 'aim', ''],
    ...figures.map(({ bench, what, figure, ratio, aim }) => [
      bench,
      what,
      figure,
      ratio === undefined ? '' : ratio.toFixed(2),
      aim === undefined ? '' : 'most' in aim ? `≤ ${aim.most}` : `≥ ${aim.least}`,
      ratio === undefined || aim === undefined ? '' : isMet(ratio, aim) ? 'met' : 'MISSED',
    ]),
  ]
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? []
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  return [
    lines[0],
    widths
      .map((width) => '-'.repeat(width))
      .join('  ')
      .trimEnd(),
    ...lines.slice(1),
  ].join('\n')
}

const isMet = (ratio: number, aim: NonNullable<Figure['aim']>): boolean =>
  'most' in aim ? ratio <= aim.most : ratio >= aim.least
