import { transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { record } from '../events.ts'
import { demandForAccount } from '../permissions/demand.ts'

/**
 * Counts the notifications up to one as seen, by everybody who acts as this account; never the other way round, and
 * never those that do not exist yet. Event: notifications.read, if that changes anything
 * @param upTo id of the newest one shown; without it, all there are
 */
export async function markNotificationsRead(viewer: Viewer, upTo: bigint | null = null): Promise<void> {
  const { accountId } = viewer
  await transaction(async (tx) => {
    await demandForAccount(tx, viewer, 'notification.read')
    const changed = await tx.$executeRaw`
      update accounts set notifications_read_id = newest.id
      from (select max(id) as id from notifications
        where account_id = ${accountId} and (${upTo}::bigint is null or id <= ${upTo}::bigint)) newest
      where accounts.id = ${accountId} and newest.id > notifications_read_id`
    if (changed > 0) await record(tx, 'notifications.read', { accountId: accountId.toString() })
  })
}
