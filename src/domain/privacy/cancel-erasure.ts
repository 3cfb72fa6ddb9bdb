import { transaction } from '#platform/database.ts'
import { recordAct } from '../audit/record-act.ts'
import { DomainError } from '../errors.ts'
import { record } from '../events.ts'
import { writeLetterTo } from '../letters/write-letter.ts'
import type { Operator } from '../permissions/actor.ts'
import type { Principal } from '../sessions/principal.ts'
import { demandOwn } from './internal/demand-own.ts'

/**
 * Takes one's wish to be erased back, while it has not begun; harmless if there is none. The operator may, for somebody who
 * wrote on paper. Event: user.changed
 * @throws DomainError not-allowed, proof-needed, erasure-begun
 */
export async function cancelErasure(actor: Principal | Operator, userId: bigint): Promise<void> {
  await transaction(async (tx) => {
    await demandOwn(tx, actor, 'data.erase', userId)
    await tx.$queryRaw`select id from users where id = ${userId} for update`
    const begun = await tx.erasure.findUnique({ where: { userId }, select: { userId: true } })
    if (begun) throw new DomainError('erasure-begun')
    const { count } = await tx.user.updateMany({
      where: { id: userId, erasureDueAt: { not: null }, disabledAt: null },
      data: { erasureDueAt: null },
    })
    if (count === 0) return
    await recordAct(tx, actor, { action: 'erasure.cancelled', subject: { kind: 'user', id: userId } })
    await writeLetterTo(tx, userId, 'erasure-cancelled', {})
    await record(tx, 'user.changed', { userId: userId.toString() })
  })
}
