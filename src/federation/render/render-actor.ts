import type { JsonObject } from '../vocabulary/json.ts'

/**
 * The document of an account of ours, complete with keys; `gone` for one that was erased, null for none of ours (and for
 * one that waits to be let in). Of a suspended one its name and its keys are left.
 */
export async function renderActor(_accountId: bigint): Promise<JsonObject | 'gone' | null> {
  throw new Error('Not written yet')
}

/** The instance itself (Application), which signs what is nobody's own: fetches, reports (FEP-2677, d556). */
export async function renderInstanceActor(): Promise<JsonObject> {
  throw new Error('Not written yet')
}
