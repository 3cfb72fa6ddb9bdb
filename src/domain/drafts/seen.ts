import type { DraftState } from './workflow-rules.ts'

/** A draft as somebody saw it when she decided; another version than the present one is another text. */
export type Seen = { draftId: bigint; version: number }

/** When something shall be published; null: as soon as it may be. */
export type Plan = { at: Date | null; zone: string }

/** What became of a decision. `path` of the post, if there is one. */
export type Decided = { state: DraftState; draftId: string; path: string | null }
