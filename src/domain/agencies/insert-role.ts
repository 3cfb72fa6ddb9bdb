import { now } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import { recordAct } from '../audit/record-act.ts'
import { DomainError } from '../errors.ts'
import { record } from '../events.ts'
import { writeLetterTo } from '../letters/write-letter.ts'
import { type Actor, isPrincipal } from '../permissions/actor.ts'
import type { UnitRole } from '../permissions/permissions.ts'

/**
 * Part of verbs that give somebody a role in a unit, after they have asked whether the actor may; harmless if she has it.
 * Given by a person, a letter tells her. Events: user.changed, letter.due
 * @throws DomainError account-not-found if she may not sign in
 */
export async function insertRole(
  tx: Tx,
  actor: Actor,
  membership: { unitId: bigint; userId: bigint; role: UnitRole },
): Promise<void> {
  const { unitId, userId, role } = membership
  const user = await tx.user.findFirst({ where: { id: userId, disabledAt: null }, select: { id: true } })
  if (!user) throw new DomainError('account-not-found')
  const { count } = await tx.unitMember.createMany({
    data: [{ unitId, userId, role, createdAt: now() }],
    skipDuplicates: true,
  })
  if (count === 0) return
  const subject = { kind: 'user', id: userId } as const
  await recordAct(tx, actor, { action: 'role.given', subject, unitId, details: { role } })
  await record(tx, 'user.changed', { userId: userId.toString() })
  if (!isPrincipal(actor) || actor.userId === userId) return
  const unit = await tx.unit.findUniqueOrThrow({ where: { id: unitId }, select: { name: true } })
  await writeLetterTo(tx, userId, 'role-given', { unit: unit.name })
}
