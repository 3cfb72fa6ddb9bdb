import type { Tx } from '#platform/database.ts'
import { DomainError } from '../../errors.ts'
import { type Actor, isPrincipal } from '../../permissions/actor.ts'
import { isLastInstanceAdministrator } from '../last-instance-administrator.ts'

export type LockedPerson = {
  disabledAt: Date | null
  instanceAdministrator: boolean
  /** Her erasure has begun: there is no way back. */
  erasing: boolean
}

/** Holds a person still while a verb changes her. @throws DomainError account-not-found */
export async function lockPerson(tx: Tx, userId: bigint): Promise<LockedPerson> {
  const [found] = await tx.$queryRaw<LockedPerson[]>`
    select disabled_at as "disabledAt", instance_administrator as "instanceAdministrator",
      exists (select 1 from erasures where user_id = users.id) as erasing
    from users where id = ${userId} for update`
  if (!found) throw new DomainError('account-not-found')
  return found
}

/** @throws DomainError not-yourself for what nobody may do to herself */
export function refuseSelf(actor: Actor, userId: bigint): void {
  if (isPrincipal(actor) && actor.userId === userId) throw new DomainError('not-yourself')
}

/**
 * Part of verbs after which somebody no longer administers the instance: one who can sign in stays.
 * @throws DomainError last-instance-administrator
 */
export async function keepOneInstanceAdministrator(tx: Tx, userId: bigint): Promise<void> {
  if (await isLastInstanceAdministrator(tx, userId)) throw new DomainError('last-instance-administrator')
}
