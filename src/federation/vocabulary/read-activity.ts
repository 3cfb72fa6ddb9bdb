import type { Activity } from './activities.ts'
import { type Unreadable, unreadable } from './unreadable.ts'

/** Reads one activity. Never throws. @param json what JSON.parse made of a delivery */
export function readActivity(_json: unknown): Activity | Unreadable {
  return unreadable('unknown-type', 'not written yet')
}
