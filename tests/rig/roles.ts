import type { Viewer } from '#domain/accounts/viewer.ts'
import { giveRole } from '#domain/agencies/give-role.ts'
import { setInstanceAdministrator } from '#domain/identity/set-instance-administrator.ts'
import type { Role } from '#domain/permissions/permissions.ts'
import { newSomebody } from './attempts/targets.ts'
import { signIn } from './cast.ts'

/** Somebody new with one role in a unit, in a browser of hers, acting as her own account. A citizen has no role there. */
export async function newPersonAs(role: Role, unitId: bigint): Promise<Viewer> {
  const { userId } = await newSomebody(role.replace('-', '_').slice(0, 20))
  if (role === 'instance-administrator') await setInstanceAdministrator('operator', userId, true)
  else if (role !== 'citizen') await giveRole('operator', { unitId, userId, role })
  return signIn(userId)
}
