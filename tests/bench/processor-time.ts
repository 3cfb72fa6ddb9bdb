import { readdirSync, readFileSync } from 'node:fs'

/** Processor time and memory of running processes, from Linux's /proc; undefined elsewhere. */

const ticksPerSecond = 100

type Stat = { parent: number; own: number; children: number }

function stat(pid: number): Stat | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ')
      .map(Number)
    const [parent = 0, user = 0, system = 0, userOfEnded = 0, systemOfEnded = 0] = [1, 11, 12, 13, 14].map(
      (at) => fields[at],
    )
    return {
      parent,
      own: (user + system) / ticksPerSecond,
      children: (userOfEnded + systemOfEnded) / ticksPerSecond,
    }
  } catch {
    return undefined
  }
}

/** Seconds of processor time that a process used so far. */
export const secondsOf = (pid: number): number | undefined => stat(pid)?.own

/** The same of a process with all its children, also those that ended. */
export function secondsOfFamily(pid: number): number | undefined {
  const head = stat(pid)
  return (
    head && childrenOf(pid).reduce((sum, child) => sum + (stat(child)?.own ?? 0), head.own + head.children)
  )
}

export const parentOf = (pid: number): number | undefined => stat(pid)?.parent

export const childrenOf = (pid: number): number[] =>
  listProcesses().filter((candidate) => stat(candidate)?.parent === pid)

function listProcesses(): number[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number)
  } catch {
    return []
  }
}

/**
 * Bytes of memory a process holds: `resident` with all it shares, `own` with its fair part of what it shares (PSS), so
 * that processes can be added up.
 */
export function memoryOf(pid: number): { resident: number; own: number } | undefined {
  try {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
    const bytes = (name: string) =>
      Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(rollup)?.[1] ?? 0) * 1024
    return { resident: bytes('Rss'), own: bytes('Pss') }
  } catch {
    return undefined
  }
}
