import { now } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import { record } from '../events.ts'

export type NewAccount = {
  kind: 'person' | 'agency'
  userId: bigint | null
  username: string
  displayName: string
  bio?: string
  bioHtml?: string
}

/** Part of the verbs that make accounts: the row and its counters. Event: account.created */
export async function insertAccount(tx: Tx, account: NewAccount): Promise<bigint> {
  const { id } = await tx.account.create({
    data: { ...account, createdAt: now(), counters: { create: {} } },
    select: { id: true },
  })
  await record(tx, 'account.created', { accountId: id.toString() })
  return id
}
