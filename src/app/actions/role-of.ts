import { DomainError } from '#domain/errors.ts'
import type { UnitRole } from '#domain/permissions/permissions.ts'
import { unitRoles } from '#ui/admin/unit-roles.ts'
import { text } from './act.ts'

/** The field `role` of a form. @throws DomainError form-invalid */
export function roleOf(form: FormData): UnitRole {
  const role = unitRoles.find((known) => known === text(form, 'role'))
  if (!role) throw new DomainError('form-invalid')
  return role
}
