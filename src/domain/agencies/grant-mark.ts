import { now } from '#platform/clock.ts'
import { transaction } from '#platform/database.ts'
import { recordAct } from '../audit/record-act.ts'
import { DomainError, refuse } from '../errors.ts'
import { record } from '../events.ts'
import { type Actor, isPrincipal } from '../permissions/actor.ts'
import { demandForInstance } from '../permissions/demand.ts'
import { cleanLine } from '../text-rules.ts'
import { checkAuthority } from './agencies-rules.ts'

/**
 * Gives an agency's account the official mark, for the name and handle it bears now; a later change of either voids
 * it until it is granted anew. Instance administrators may. Event: account.changed
 * @throws DomainError not-allowed, proof-needed, not-an-agency, account-suspended, form-invalid
 */
export async function grantMark(actor: Actor, mark: { accountId: bigint; vouchedBy: string }): Promise<void> {
  const { accountId } = mark
  const vouchedBy = cleanLine(mark.vouchedBy)
  refuse(checkAuthority(vouchedBy))
  await transaction(async (tx) => {
    await demandForInstance(tx, actor, 'mark.grant')
    const account = await tx.account.findUnique({ where: { id: accountId } })
    if (account?.kind !== 'agency') throw new DomainError('not-an-agency')
    if (account.suspendedAt) throw new DomainError('account-suspended')
    const grant = {
      vouchedBy,
      grantedById: isPrincipal(actor) ? actor.userId : null,
      grantedAt: now(),
      forName: account.displayName,
      forUsername: account.username,
    }
    await tx.officialMark.upsert({ where: { accountId }, create: { accountId, ...grant }, update: grant })
    await recordAct(tx, actor, { action: 'mark.granted', subject: { kind: 'account', id: accountId } })
    await record(tx, 'account.changed', { accountId: accountId.toString(), handle: account.username })
  })
}
