import type { Tx } from '#platform/database.ts'
import { DomainError } from '../../errors.ts'

/** Levels of a tree of units: a ministry, its police, headquarters, directorates, stations, shifts, and some to spare. */
export const deepestTree = 12

/** Any number of ours: whoever changes the shape of the tree waits for whoever is changing it. */
const treeLock = 72_707_011

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

/** How many levels a unit and what is below it fill; 1 without parts. */
export async function heightOf(tx: Pick<Tx, '$queryRawUnsafe'>, unitId: bigint): Promise<number> {
  const [found] = await tx.$queryRawUnsafe<{ height: number }[]>(
    `with recursive down as (
       select id, 1 as level from units where id = $1
       union all select u.id, down.level + 1 from units u join down on u.parent_id = down.id where down.level < 50)
     select max(level)::int as height from down`,
    unitId,
  )
  return found?.height ?? 0
}

/** Lets nobody else make, move or delete a unit until this transaction ends: what it read of the tree stays true. */
export async function lockTree(tx: Pick<Tx, '$executeRaw'>): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(${treeLock})`
}

/**
 * Holds a unit still while a verb changes it or its staff. @throws DomainError unit-not-found
 */
export async function lockUnit(tx: Tx, unitId: bigint): Promise<void> {
  const found = await tx.$queryRaw<unknown[]>`select 1 as found from units where id = ${unitId} for update`
  if (found.length === 0) throw new DomainError('unit-not-found')
}
