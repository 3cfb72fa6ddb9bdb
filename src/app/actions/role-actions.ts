'use server'

import { layDownRole } from '#domain/agencies/lay-down-role.ts'
import { actAsPerson, id } from './act.ts'
import { roleOf } from './role-of.ts'

export const layDown = async (form: FormData) =>
  actAsPerson(form, 'role.lay-down', async (who) => {
    await layDownRole(who, { unitId: id(form, 'unitId', 'unit-not-found'), role: roleOf(form) })
    return { to: '/settings/account', notice: 'role-laid-down' }
  })
