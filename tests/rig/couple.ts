import type { Viewer } from '#domain/accounts/viewer.ts'
import { citizen } from './cast.ts'

let couples = 0

/** Two citizens who have never met each other or anybody else. */
export async function newCouple(): Promise<[Viewer, Viewer]> {
  couples++
  return [await citizen(`ruhig${couples}`), await citizen(`laut${couples}`)]
}
