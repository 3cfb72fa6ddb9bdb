import { transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'

/** Forgets a bookmark; nothing happens if there is none. */
export async function unbookmarkPost(viewer: Viewer, id: bigint): Promise<void> {
  await transaction(async (tx) => {
    await tx.bookmark.deleteMany({ where: { accountId: viewer.accountId, postId: id } })
  })
}
