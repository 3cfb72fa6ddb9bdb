import type { Tx } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { permissionOf } from '../permissions/permissions.ts'
import type { Hand } from './workflow-rules.ts'

/** What the rules need to know of who acts with an agency's account. */
export async function handOf(tx: Pick<Tx, '$queryRaw'>, viewer: Viewer): Promise<Hand> {
  const wanted = permissionOf('desk.approve').roles as readonly string[]
  const held = await tx.$queryRaw<{ role: string }[]>`
    select m.role::text from agencies g join unit_members m on m.unit_id = g.unit_id
    where g.account_id = ${viewer.accountId} and m.user_id = ${viewer.userId}`
  return {
    userId: viewer.userId,
    mayApprove: held.some(({ role }) => wanted.includes(role)),
    byTool: viewer.tool !== undefined,
  }
}
