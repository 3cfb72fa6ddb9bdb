import { now } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import { log } from '#platform/log.ts'
import { recordAct } from '../../audit/record-act.ts'
import { record } from '../../events.ts'
import { isLastInstanceAdministrator } from '../../identity/last-instance-administrator.ts'
import { endSessions } from '../../sessions/end-sessions.ts'
import { takeAllRoles } from '../../sso/unlink-identity.ts'

type Managed = { id: string; providerId: bigint; userId: bigint }

/**
 * Part of verbs: somebody has left. Her access closes, every session ends, the roles this provider gave go; what she has
 * published stays. Whether it was the provider that closed it is remembered. The access of the instance's last administrator
 * stays open: nobody could open it again. Events: session.ended, user.changed
 */
export async function closeAccess(tx: Tx, { id, providerId, userId }: Managed): Promise<void> {
  await takeAllRoles(tx, { providerId, userId })
  await endSessions(tx, { userId })
  if (await isLastInstanceAdministrator(tx, userId)) {
    log().warn({ userId: userId.toString() }, 'scim: the access of the last administrator stays open')
    return
  }
  const { count } = await tx.user.updateMany({
    where: { id: userId, disabledAt: null },
    data: { disabledAt: now() },
  })
  if (count === 0) return
  await tx.scimUser.update({ where: { id }, data: { disabledUser: true } })
  await recordAct(tx, { providerId }, { action: 'user.disabled', subject: { kind: 'user', id: userId } })
  await record(tx, 'user.changed', { userId: userId.toString() })
}

/**
 * Part of verbs: somebody is back. Her access opens if it was this provider that closed it, and no other one; what an
 * administrator closed stays closed, and so does that of somebody who is being erased. Event: user.changed
 */
export async function openAccess(tx: Tx, { id, providerId, userId }: Managed): Promise<void> {
  const { count } = await tx.scimUser.updateMany({
    where: { id, disabledUser: true },
    data: { disabledUser: false },
  })
  if (count === 0 || (await tx.erasure.findUnique({ where: { userId }, select: { userId: true } }))) return
  const { count: opened } = await tx.user.updateMany({
    where: {
      id: userId,
      disabledAt: { not: null },
      scimUsers: { none: { active: false, id: { not: id } } },
    },
    data: { disabledAt: null },
  })
  if (opened === 0) return
  await recordAct(tx, { providerId }, { action: 'user.enabled', subject: { kind: 'user', id: userId } })
  await record(tx, 'user.changed', { userId: userId.toString() })
}
