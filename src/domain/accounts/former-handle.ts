import type { Tx } from '#platform/database.ts'
import { hashToken } from '#platform/key-ring.ts'
import { DomainError } from '../errors.ts'

/** Names a handle without telling which it was to whoever does not know it already. */
export const hashHandle = (username: string): Buffer<ArrayBuffer> => hashToken(`former handle\0${username}`)

/**
 * Part of the verbs that give handles away: one that an erased account bore is not given to anybody again.
 * @throws DomainError handle-taken
 */
export async function refuseFormerHandle(tx: Pick<Tx, 'formerHandle'>, username: string): Promise<void> {
  const former = await tx.formerHandle.findUnique({ where: { hash: hashHandle(username) } })
  if (former) throw new DomainError('handle-taken')
}
