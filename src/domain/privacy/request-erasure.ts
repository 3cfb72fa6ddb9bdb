import { now } from '#platform/clock.ts'
import { type Tx, transaction } from '#platform/database.ts'
import { recordAct } from '../audit/record-act.ts'
import { DomainError } from '../errors.ts'
import { record } from '../events.ts'
import { readSettings } from '../instance/read-settings.ts'
import { writeLetterTo } from '../letters/write-letter.ts'
import { isPrincipal, type Operator } from '../permissions/actor.ts'
import type { Principal } from '../sessions/principal.ts'
import { beginErasure } from './begin-erasure.ts'
import { demandOwn } from './internal/demand-own.ts'

const day = 86_400_000

/**
 * Asks for one's erasure: it is done after the time of grace the instance sets (`erasureGraceDays`), until then one can
 * sign in and take it back. The operator may ask for somebody who wrote on paper, and have it done `atOnce`. A letter tells when. Asking again changes
 * nothing. Event: user.changed; erasure.begun where there is no time of grace
 * @returns when it will be done
 * @throws DomainError not-allowed, proof-needed, account-not-found, last-instance-administrator
 */
export async function requestErasure(
  actor: Principal | Operator,
  userId: bigint,
  options: { atOnce?: boolean } = {},
): Promise<{ dueAt: Date }> {
  const settings = await readSettings()
  // Only the operator may leave out the time of grace.
  const graceDays = options.atOnce && !isPrincipal(actor) ? 0 : settings.erasureGraceDays
  return transaction(async (tx) => {
    await demandOwn(tx, actor, 'data.erase', userId)
    const planned = await lockPerson(tx, userId)
    if (planned && graceDays > 0) return { dueAt: planned }
    const dueAt = new Date(now().getTime() + graceDays * day)
    await tx.user.update({ where: { id: userId }, data: { erasureDueAt: dueAt } })
    await recordAct(tx, actor, { action: 'erasure.requested', subject: { kind: 'user', id: userId } })
    await writeLetterTo(tx, userId, 'erasure-planned', { on: dueAt.toISOString() })
    await record(tx, 'user.changed', { userId: userId.toString() })
    if (graceDays === 0) await beginErasure(tx, userId, 'asked')
    return { dueAt }
  })
}

/** When her erasure is planned already. The last administrator stays: an instance without one could not be looked after. */
async function lockPerson(tx: Tx, userId: bigint): Promise<Date | null> {
  const [user] = await tx.$queryRaw<{ due: Date | null; administrator: boolean }[]>`
    select erasure_due_at as due, instance_administrator as administrator from users where id = ${userId} for update`
  if (!user) throw new DomainError('account-not-found')
  if (user.administrator) {
    const others = await tx.$queryRaw<unknown[]>`
      select id from users where instance_administrator and disabled_at is null and erasure_due_at is null
        and id <> ${userId} order by id limit 1 for update`
    if (others.length === 0) throw new DomainError('last-instance-administrator')
  }
  return user.due
}
