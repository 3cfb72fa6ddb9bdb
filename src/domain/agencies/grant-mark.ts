import { now } from '#platform/clock.ts'
import { transaction } from '#platform/database.ts'
import { DomainError, refuse } from '../errors.ts'
import { record } from '../events.ts'
import { cleanLine } from '../text-rules.ts'
import { checkAuthority } from './agencies-rules.ts'

/**
 * Gives an agency's account the official mark, for the name and handle it bears now; a later change of either voids
 * it until it is granted anew. Only the operator's tools and the seed call this. Event: account.changed
 * @throws DomainError not-an-agency, account-suspended, form-invalid
 */
export async function grantMark(mark: { accountId: bigint; vouchedBy: string }): Promise<void> {
  const { accountId } = mark
  const vouchedBy = cleanLine(mark.vouchedBy)
  refuse(checkAuthority(vouchedBy))
  await transaction(async (tx) => {
    const account = await tx.account.findUnique({ where: { id: accountId } })
    if (account?.kind !== 'agency') throw new DomainError('not-an-agency')
    if (account.suspendedAt) throw new DomainError('account-suspended')
    const grant = {
      vouchedBy,
      grantedAt: now(),
      forName: account.displayName,
      forUsername: account.username,
    }
    await tx.officialMark.upsert({ where: { accountId }, create: { accountId, ...grant }, update: grant })
    await record(tx, 'account.changed', { accountId: accountId.toString(), handle: account.username })
  })
}
