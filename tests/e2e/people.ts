import { join } from 'node:path'
import type { Scene } from './scene.ts'

/** Whose browsers the tests can open: three citizens, and Karin and Jonas writing for the Ostufer police; she may approve. */
export const people = ['anna', 'bernd', 'clara', 'karin', 'jonas'] as const

/**
 * Who has shown a password only: Olga has a second factor, Nils and Ole are officers and have none yet, Paula gave hers
 * an hour ago.
 */
export const halfway = ['olga', 'nils', 'ole', 'paula'] as const

/** Who administers: Ruth and Rolf the instance, Uwe a unit; Rolf's proof is too old. Mia moderates. */
export const administrators = ['ruth', 'rolf', 'uwe', 'mia'] as const

/** Officers without an account. */
export const officers = ['inga'] as const

export type Person =
  | (typeof people)[number]
  | (typeof halfway)[number]
  | (typeof administrators)[number]
  | (typeof officers)[number]

export const stateFolder = join(import.meta.dirname, '../../var/test/signed-in')

/** What the browser of somebody signed in holds. Tests that end or change a session open one of their own instead. */
export const stateOf = (person: Person): string => join(stateFolder, `${person}.json`)

/** Ids of what the seed made. */
export const scene = (): Scene => JSON.parse(process.env.E2E_SCENE ?? '{}') as Scene
