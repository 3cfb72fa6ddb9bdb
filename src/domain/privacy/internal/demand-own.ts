import type { Tx } from '#platform/database.ts'
import { DomainError } from '../../errors.ts'
import { isPrincipal, type Operator } from '../../permissions/actor.ts'
import { demandForPerson } from '../../permissions/demand.ts'
import type { ActionOn } from '../../permissions/permissions.ts'
import type { Principal } from '../../sessions/principal.ts'

/** What is one's own; the operator may do it for somebody who wrote on paper. @throws DomainError not-allowed, proof-needed */
export async function demandOwn(
  tx: Pick<Tx, '$queryRawUnsafe' | 'user' | 'session' | 'instanceSetting'>,
  actor: Principal | Operator,
  action: ActionOn<'person'>,
  userId: bigint,
): Promise<void> {
  if (!isPrincipal(actor)) return
  if (actor.userId !== userId) throw new DomainError('not-allowed')
  await demandForPerson(tx, actor, action)
}
