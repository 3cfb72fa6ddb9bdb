import { now } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import { record } from '../events.ts'
import { refuseFormerHandle } from './former-handle.ts'

export type NewAccount = {
  kind: 'person' | 'agency'
  userId: bigint | null
  username: string
  displayName: string
  bio?: string
  bioHtml?: string
}

/** Part of the verbs that make accounts: the row and its counters. Event: account.created. @throws DomainError handle-taken */
export async function insertAccount(tx: Tx, account: NewAccount): Promise<bigint> {
  await refuseFormerHandle(tx, account.username)
  const { id } = await tx.account.create({
    data: { ...account, createdAt: now(), counters: { create: {} } },
    select: { id: true },
  })
  await record(tx, 'account.created', { accountId: id.toString() })
  return id
}
