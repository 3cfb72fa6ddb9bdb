import { rows, statement } from '#platform/database.ts'

const select = statement('select 1 from follows where target_id = $1 limit 1')

/** Whether anybody here follows an account of another server. */
export const hasFollowersHere = async (accountId: bigint): Promise<boolean> =>
  (await rows(select, [accountId])).length > 0
