import { transaction } from '#platform/database.ts'
import { record } from '../events.ts'

/**
 * Takes the official mark from an account; harmless if it has none. Only the operator's tools call this.
 * Event: account.changed
 */
export async function revokeMark(accountId: bigint): Promise<void> {
  await transaction(async (tx) => {
    const { count } = await tx.officialMark.deleteMany({ where: { accountId } })
    if (count === 0) return
    const { username } = await tx.account.findUniqueOrThrow({ where: { id: accountId } })
    await record(tx, 'account.changed', { accountId: accountId.toString(), handle: username })
  })
}
