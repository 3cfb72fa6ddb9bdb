import { transaction } from '#platform/database.ts'
import { record } from '../events.ts'

/** Somebody here looked an account of another server up: what it shows of itself is fetched soon. Event: remote-account.wanted */
export const wantAccount = (accountId: bigint): Promise<void> =>
  transaction((tx) => record(tx, 'remote-account.wanted', { accountId: accountId.toString() }))
