import type { Tx } from '#platform/database.ts'
import type { Viewer } from '../../accounts/viewer.ts'
import { DomainError } from '../../errors.ts'

/**
 * Locks a list of the viewer's. Somebody else's does not exist for her.
 * @throws DomainError list-not-found
 */
export async function lockList(tx: Tx, viewer: Viewer, listId: bigint): Promise<void> {
  const found = await tx.$queryRaw<unknown[]>`
    select id from lists where id = ${listId} and owner_id = ${viewer.accountId} for no key update`
  if (found.length === 0) throw new DomainError('list-not-found')
}
