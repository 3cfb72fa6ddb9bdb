'use server'

import { createUnit } from '#domain/agencies/create-unit.ts'
import { deleteUnit } from '#domain/agencies/delete-unit.ts'
import { findStaffCandidate } from '#domain/agencies/find-staff-candidate.ts'
import { giveRole } from '#domain/agencies/give-role.ts'
import { moveUnit } from '#domain/agencies/move-unit.ts'
import { renameUnit } from '#domain/agencies/rename-unit.ts'
import { takeRole } from '#domain/agencies/take-role.ts'
import { removeOfficer } from '#domain/officers/remove-officer.ts'
import { actAsPerson, id, optionalId, text } from './act.ts'
import { roleOf } from './role-of.ts'

const unitOf = (form: FormData) => id(form, 'unitId', 'unit-not-found')

/** Field `parentId` empty: at the top. */
export const addUnit = async (form: FormData) =>
  actAsPerson(form, 'unit.edit', async (who) => {
    const { unitId } = await createUnit(who, {
      name: text(form, 'name'),
      parentId: optionalId(form, 'parentId'),
    })
    return { to: `/admin/units/${unitId}`, notice: 'unit-created' }
  })

export const nameUnit = async (form: FormData) =>
  actAsPerson(form, 'unit.edit', async (who) => {
    await renameUnit(who, { unitId: unitOf(form), name: text(form, 'name') })
    return { notice: 'saved' }
  })

export const putUnit = async (form: FormData) =>
  actAsPerson(form, 'unit.edit', async (who) => {
    await moveUnit(who, { unitId: unitOf(form), parentId: optionalId(form, 'parentId') })
    return { notice: 'unit-moved' }
  })

export const dropUnit = async (form: FormData) =>
  actAsPerson(form, 'unit.edit', async (who) => {
    await deleteUnit(who, unitOf(form))
    return { to: '/admin/units', notice: 'unit-deleted' }
  })

/** To somebody registered, by her whole e-mail address; to one's own staff also by handle. */
export const addRole = async (form: FormData) =>
  actAsPerson(form, 'staff.manage', async (who) => {
    const [unitId, role] = [unitOf(form), roleOf(form)]
    const { userId } = await findStaffCandidate(who, unitId, text(form, 'person'))
    await giveRole(who, { unitId, userId, role })
    return { notice: 'role-given' }
  })

export const dropRole = async (form: FormData) =>
  actAsPerson(form, 'staff.manage', async (who) => {
    await takeRole(who, {
      unitId: unitOf(form),
      userId: id(form, 'userId', 'person-not-found'),
      role: roleOf(form),
    })
    return { notice: 'role-taken' }
  })

/** Out of the directory; roles stay. */
export const dropOfficer = async (form: FormData) =>
  actAsPerson(form, 'staff.manage', async (who) => {
    await removeOfficer(who, id(form, 'userId', 'officer-not-found'))
    return { notice: 'officer-removed' }
  })
