import { permissionOf } from '../../permissions/permissions.ts'

const roles = permissionOf('desk.keys')
  .roles.map((role) => `'${role}'`)
  .join(', ')

/**
 * SQL: whether whoever made a key is somebody who may make one today. A key lives as long as she is.
 * @param key alias of the api_keys row
 */
export const makerMay = (key: string): string => `exists (
  select from agencies g join unit_members m on m.unit_id = g.unit_id join users maker on maker.id = m.user_id
  where g.account_id = ${key}.account_id and m.user_id = ${key}.created_by_id
    and m.role in (${roles}) and maker.disabled_at is null)`
