import { transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { recordAgencyAct } from '../audit/record-agency-act.ts'
import { record } from '../events.ts'
import { demandForAccount } from '../permissions/demand.ts'
import { countOnPost } from './internal/count.ts'

/** Takes a favourite back; nothing happens if there is none. Event: post.unfavourited */
export async function unfavouritePost(viewer: Viewer, id: bigint): Promise<void> {
  await transaction(async (tx) => {
    await demandForAccount(tx, viewer, 'post.mark')
    const [favourite] = await tx.$queryRaw<{ created_at: Date }[]>`
      delete from favourites where account_id = ${viewer.accountId} and post_id = ${id} returning created_at`
    if (!favourite) return
    await countOnPost(tx, id, 'favourites', -1)
    await record(tx, 'post.unfavourited', {
      postId: id.toString(),
      byId: viewer.accountId.toString(),
      since: favourite.created_at.toISOString(),
    })
    await recordAgencyAct(tx, viewer, 'post.unfavourited', { kind: 'post', id })
  })
}
