import { transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { recordAgencyAct } from '../audit/record-agency-act.ts'
import { demandForAccount } from '../permissions/demand.ts'
import { normaliseTag } from '../posts/post-text.ts'
import { tagLabel } from './internal/tag-label.ts'

/** Ends following a hashtag; harmless if it is not followed. */
export async function unfollowTag(viewer: Viewer, typed: string): Promise<void> {
  const label = tagLabel(typed)
  if (label === null) return
  const { accountId } = viewer
  await transaction(async (tx) => {
    await demandForAccount(tx, viewer, 'follow.manage')
    const tag = await tx.tag.findUnique({ where: { name: normaliseTag(label) }, select: { id: true } })
    if (!tag) return
    const { count } = await tx.followedTag.deleteMany({ where: { accountId, tagId: tag.id } })
    if (count > 0) await recordAgencyAct(tx, viewer, 'tag.unfollowed', { kind: 'tag', id: tag.id })
  })
}
