import type { Tx } from '#platform/database.ts'
import type { Standing } from './session-rules.ts'

/** How far somebody's roles reach, for what depends on it: session limits, the duty to have a second factor. */
export async function standingOf(tx: Pick<Tx, 'user' | 'unitMember'>, userId: bigint): Promise<Standing> {
  const user = await tx.user.findUnique({ where: { id: userId }, select: { instanceAdministrator: true } })
  if (user?.instanceAdministrator) return 'administrator'
  const memberships = await tx.unitMember.findMany({ where: { userId }, select: { role: true } })
  if (memberships.some(({ role }) => role === 'administrator')) return 'administrator'
  return memberships.length > 0 ? 'staff' : 'citizen'
}
