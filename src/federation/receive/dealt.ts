import type { JsonObject } from '../fetch/parse-json.ts'
import type { Activity } from '../vocabulary/activities.ts'

/** An activity and who said it: the actor has signed it, or its proof has. */
export type Received<A extends Activity = Activity> = {
  activity: A
  /** The actor's account here. */
  actorId: bigint
  actorUri: string
  /** As it came. */
  json: JsonObject
}

/** `ignored`: nothing here was to be changed by it. */
export type Dealt = 'done' | 'ignored'

/** The answers of the domain's verbs, as an outcome. */
export const dealt = (outcome: string): Dealt => (outcome === 'ignored' ? 'ignored' : 'done')

/** The activities of one type, or of several. */
export type OfType<T extends Activity['type']> = Extract<Activity, { type: T }>
