import { readFileSync } from 'node:fs'
import { UsageError } from './command.ts'

/** What was asked for, on standard output. */
export const say = (line = ''): boolean => process.stdout.write(`${line}\n`)

/** What goes on, on standard error, so that it never gets into a file that the output is sent to. */
export const tell = (line: string): boolean => process.stderr.write(`${line}\n`)

/** Everything on standard input, without the line break at its end. @throws UsageError if nobody sends any */
export function readInput(what: string): string {
  if (process.stdin.isTTY) throw new UsageError(`${what} is read from standard input: … < file`)
  return readFileSync(0, 'utf8').replace(/\r?\n$/, '')
}

/** How far something is: one line that is written anew on a terminal, one line each ten per cent elsewhere. */
export function progress(what: string): (done: number, total: number) => void {
  let told = -1
  return (done, total) => {
    const percent = total === 0 ? 100 : Math.floor((100 * done) / total)
    const step = process.stderr.isTTY ? percent : percent - (percent % 10)
    if (step === told) return
    told = step
    const end = process.stderr.isTTY ? (percent === 100 ? '\n' : '\r') : '\n'
    process.stderr.write(`${what}: ${step} %${end}`)
  }
}

/** Rows under their headings. */
export function printTable(headings: string[], rows: string[][]): void {
  const widths = headings.map((heading, column) =>
    Math.max(heading.length, ...rows.map((row) => (row[column] ?? '').length)),
  )
  for (const row of [headings, ...rows]) {
    say(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
  }
}
