import { react } from '#jobs/reactions.ts'
import type { Tx } from '#platform/database.ts'
import type { RecordedEvent } from '#platform/events-bus.ts'

/**
 * What follows from the events of the seed. A year of posts must not set off a year of jobs, so only what changes
 * something that the demo will show later does: pictures get their AVIF, blobs of deleted posts go, open polls end in
 * their time. Recent notifications are made by the seed itself, see tell-story.ts.
 */
export async function reactQuietly(tx: Tx, event: RecordedEvent): Promise<void> {
  if (mattersLater(event, new Date())) await react(tx, event)
}

export function mattersLater({ name, payload }: RecordedEvent, now: Date): boolean {
  if (name === 'poll.opened') return new Date(String(payload.endsAt)) > now
  return name === 'media.accepted' || name === 'media.removed' || name === 'post.deleted'
}
