import { transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { record } from '../events.ts'

/** Takes a post from the top of the profile; nothing happens if it is not there. Event: post.pinned */
export async function unpinPost(viewer: Viewer, id: bigint): Promise<void> {
  await transaction(async (tx) => {
    const { count } = await tx.pin.deleteMany({ where: { accountId: viewer.accountId, postId: id } })
    if (count > 0)
      await record(tx, 'post.pinned', { postId: id.toString(), authorId: viewer.accountId.toString() })
  })
}
