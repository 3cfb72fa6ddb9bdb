import { transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { recordAgencyAct } from '../audit/record-agency-act.ts'
import { DomainError } from '../errors.ts'
import { demandForAccount } from '../permissions/demand.ts'
import { normaliseTag } from '../posts/post-text.ts'
import { lockPair } from './bonds.ts'
import { limits } from './follows-rules.ts'
import { tagLabel } from './internal/tag-label.ts'

/**
 * Brings the public posts with a hashtag into the viewer's home feed. It need not have been used yet. Twice is as
 * good as once.
 * @throws DomainError tag-invalid, too-many-tags
 */
export async function followTag(viewer: Viewer, typed: string): Promise<void> {
  const label = tagLabel(typed)
  if (label === null) throw new DomainError('tag-invalid')
  const name = normaliseTag(label)
  const { accountId } = viewer
  await transaction(async (tx) => {
    await demandForAccount(tx, viewer, 'follow.manage')
    await lockPair(tx, accountId, accountId)
    await tx.tag.createMany({ data: { name, label }, skipDuplicates: true })
    const { id: tagId } = await tx.tag.findUniqueOrThrow({ where: { name } })
    const others = await tx.followedTag.count({ where: { accountId, tagId: { not: tagId } } })
    if (others >= limits.tags) throw new DomainError('too-many-tags')
    await tx.followedTag.createMany({ data: { accountId, tagId }, skipDuplicates: true })
    await recordAgencyAct(tx, viewer, 'tag.followed', { kind: 'tag', id: tagId })
  })
}
