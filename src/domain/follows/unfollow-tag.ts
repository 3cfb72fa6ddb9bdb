import { transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { normaliseTag } from '../posts/post-text.ts'
import { tagLabel } from './internal/tag-label.ts'

/** Ends following a hashtag; harmless if it is not followed. */
export async function unfollowTag(viewer: Viewer, typed: string): Promise<void> {
  const label = tagLabel(typed)
  if (label === null) return
  await transaction((tx) =>
    tx.followedTag.deleteMany({ where: { accountId: viewer.accountId, tag: { name: normaliseTag(label) } } }),
  )
}
