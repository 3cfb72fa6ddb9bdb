import type { JsonObject } from '../vocabulary/json.ts'

/** For whom a document is made: everybody, or an account (here or elsewhere) that may see it. */
export type Audience = 'public' | { accountId: bigint }

/**
 * The document of something written here, with `@context`: a Note or Question, or the Announce that a boost is. `gone` if
 * it was deleted and this reader could have seen it; null if she never could, or if it was not written here.
 */
export async function renderPost(_postId: bigint, _reader: Audience): Promise<JsonObject | 'gone' | null> {
  throw new Error('Not written yet')
}
