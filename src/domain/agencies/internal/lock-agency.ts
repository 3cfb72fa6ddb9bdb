import type { Tx } from '#platform/database.ts'
import type { Viewer } from '../../accounts/viewer.ts'
import { DomainError } from '../../errors.ts'
import { requireAdministrator } from '../require-administrator.ts'

/** The operator's own tools, which act for nobody's account. */
export type Operator = 'operator'

/**
 * Holds an agency's membership still while a verb changes it, after asking whether the actor may.
 * @throws DomainError not-an-agency, not-allowed
 */
export async function lockAgency(tx: Tx, actor: Viewer | Operator, agencyId: bigint): Promise<void> {
  const found = await tx.$queryRaw<unknown[]>`
    select 1 as found from agencies where account_id = ${agencyId} for update`
  if (found.length === 0) throw new DomainError('not-an-agency')
  if (actor !== 'operator') await requireAdministrator(tx, actor, agencyId)
}
