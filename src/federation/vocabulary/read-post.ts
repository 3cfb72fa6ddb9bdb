import type { RemotePost } from '#domain/posts/remote-post.ts'
import { type Unreadable, unreadable } from './unreadable.ts'

/** What is known about a post besides itself. */
export type PostKnowledge = {
  /** Where the document was found; its id must be that. Left out for what came within a signed activity of its author. */
  finalUrl?: string
  /** The followers collection of its author, if that is known; else what looks like one on the author's origin is taken for it. */
  followersUrl?: string
}

/**
 * Reads a Note, Article, Page, Question, Video, Event, Image or Audio. Never throws. Its author is on its own origin, but
 * nothing else about the author is checked. Whoever is not reached by a circle we know makes it `direct`.
 */
export function readPost(_json: unknown, _known: PostKnowledge = {}): RemotePost | Unreadable {
  return unreadable('unknown-type', 'not written yet')
}
