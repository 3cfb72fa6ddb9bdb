import { now } from '#platform/clock.ts'
import type { Prisma, Tx } from '#platform/database.ts'
import { recordAct } from '../audit/record-act.ts'
import { DomainError } from '../errors.ts'
import { writeLetter } from '../letters/write-letter.ts'
import type { Actor } from '../permissions/actor.ts'
import { demandForUnit } from '../permissions/demand.ts'
import type { UnitRole } from '../permissions/permissions.ts'
import { tokenLife } from './mail-tokens.ts'

export type StaffInvitation = {
  /** Normalised and checked. */
  email: string
  unitId: bigint
  role: UnitRole
  /** Her entry in the directory, cleaned and checked; null for none. */
  officer: { name: string; title: string; phone: string } | null
}

/**
 * Part of verbs about staff, after they have asked whether the actor may: invites somebody who is not registered yet. By the link in
 * her letter, valid for a week, she chooses a password, becomes a user without a public profile and gets the role. Another
 * invitation to the same address replaces the one before; one by a unit that the actor may not manage stands until it is
 * too old. Event: letter.due
 * @throws DomainError invited-elsewhere
 */
export async function inviteStaff(tx: Tx, actor: Actor, invitation: StaffInvitation): Promise<void> {
  const { email, unitId, role, officer } = invitation
  const at = now()
  const row = {
    unitId,
    role,
    ...(officer ?? { name: '', title: '', phone: '' }),
    createdAt: at,
    expiresAt: new Date(at.getTime() + tokenLife.staff),
  }
  const id = await put(tx, actor, email, row)
  await recordAct(tx, actor, { action: 'staff.invited', unitId, details: { role } })
  const facts = { staffInvitationId: id.toString() }
  await writeLetter(tx, { kind: 'staff-invited', facts, email, locale: 'de' })
}

type Row = Omit<Prisma.StaffInvitationUncheckedCreateInput, 'id' | 'email'> & {
  createdAt: Date
  unitId: bigint
}

/** Two who invite at the same moment come one after the other. */
async function put(tx: Tx, actor: Actor, email: string, row: Row): Promise<bigint> {
  await tx.staffInvitation.createMany({ data: [{ email, ...row }], skipDuplicates: true })
  const [standing] = await tx.$queryRaw<{ id: bigint; unitId: bigint; expiresAt: Date }[]>`
    select id, unit_id as "unitId", expires_at as "expiresAt" from staff_invitations where email = ${email} for update`
  if (!standing) throw new DomainError('invitation-invalid')
  if (standing.unitId !== row.unitId && standing.expiresAt > row.createdAt) {
    await demandForUnit(tx, actor, 'staff.manage', standing.unitId).catch(notOurs)
  }
  await tx.staffInvitation.update({ where: { id: standing.id }, data: row, select: { id: true } })
  return standing.id
}

function notOurs(cause: unknown): never {
  if (!(cause instanceof DomainError) || cause.reason !== 'not-allowed') throw cause
  throw new DomainError('invited-elsewhere', { cause })
}
