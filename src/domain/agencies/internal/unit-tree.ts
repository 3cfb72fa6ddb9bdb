import type { Tx } from '#platform/database.ts'
import { DomainError } from '../../errors.ts'

/** Levels of a tree of units: a ministry, its police, headquarters, directorates, stations, shifts, and some to spare. */
export const deepestTree = 12

/** The units from one up to the top, itself first. @throws DomainError unit-not-found */
export async function ancestorsOf(tx: Pick<Tx, '$queryRawUnsafe'>, unitId: bigint): Promise<bigint[]> {
  const found = await tx.$queryRawUnsafe<{ id: bigint }[]>(
    `with recursive up as (
       select id, parent_id, 1 as level from units where id = $1
       union all select u.id, u.parent_id, up.level + 1 from units u join up on u.id = up.parent_id where up.level < 50)
     select id from up order by level`,
    unitId,
  )
  if (found.length === 0) throw new DomainError('unit-not-found')
  return found.map(({ id }) => id)
}

/** On which level a unit stands; the top is 1. @throws DomainError unit-not-found */
export const depthOf = async (tx: Pick<Tx, '$queryRawUnsafe'>, unitId: bigint): Promise<number> =>
  (await ancestorsOf(tx, unitId)).length

/**
 * Holds a unit still while a verb changes it or its staff. @throws DomainError unit-not-found
 */
export async function lockUnit(tx: Tx, unitId: bigint): Promise<void> {
  const found = await tx.$queryRaw<unknown[]>`select 1 as found from units where id = ${unitId} for update`
  if (found.length === 0) throw new DomainError('unit-not-found')
}
