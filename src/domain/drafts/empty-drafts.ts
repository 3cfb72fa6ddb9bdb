import type { Tx } from '#platform/database.ts'
import { emptyContent, searchTextOf } from './draft-content.ts'

/** Part of what ends a notice: what its drafts and their versions said goes too; that there were such drafts stays. */
export async function emptyDraftsOf(tx: Tx, postId: bigint, words: string): Promise<void> {
  const drafts = await tx.draft.findMany({
    where: { OR: [{ postId }, { editsPostId: postId }] },
    select: { id: true },
  })
  const draftIds = drafts.map(({ id }) => id)
  const blank = emptyContent()
  const content = { ...blank, parts: blank.parts.map((part) => ({ ...part, text: words })) }
  await tx.draftVersion.deleteMany({ where: { draftId: { in: draftIds } } })
  await tx.draftMedia.deleteMany({ where: { draftId: { in: draftIds } } })
  await tx.draft.updateMany({
    where: { id: { in: draftIds } },
    data: { content, searchText: searchTextOf(content) },
  })
  await tx.draft.updateMany({
    where: { id: { in: draftIds }, state: { notIn: ['published', 'discarded'] } },
    data: { state: 'discarded' },
  })
}
