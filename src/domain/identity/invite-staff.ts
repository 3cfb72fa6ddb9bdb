import { now } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import { recordAct } from '../audit/record-act.ts'
import { writeLetter } from '../letters/write-letter.ts'
import type { Actor } from '../permissions/actor.ts'
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
 * invitation to the same address replaces the one before. Event: letter.due
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
  const { id } = await tx.staffInvitation.upsert({
    where: { email },
    create: { email, ...row },
    update: row,
    select: { id: true },
  })
  await recordAct(tx, actor, { action: 'staff.invited', unitId, details: { role } })
  const facts = { staffInvitationId: id.toString() }
  await writeLetter(tx, { kind: 'staff-invited', facts, email, locale: 'de' })
}
