import { database, transaction } from '#platform/database.ts'
import { isSealedWithNewest, seal, unseal } from '#platform/key-ring.ts'
import { recordAct } from '../audit/record-act.ts'
import { record } from '../events.ts'
import type { Operator } from '../permissions/actor.ts'
import { sealedPurposes } from '../sealing-rules.ts'

/** Every column that holds something sealed. */
export const sealedColumns = [
  { table: 'totp_factors', key: 'user_id', column: 'sealed_secret', purpose: sealedPurposes.totp },
  { table: 'sso_providers', key: 'id', column: 'sealed_client_secret', purpose: sealedPurposes.ssoClient },
  { table: 'letters', key: 'id', column: 'sealed', purpose: sealedPurposes.letter },
  { table: 'webhooks', key: 'id', column: 'sealed_secret', purpose: sealedPurposes.webhook },
  { table: 'actor_keys', key: 'account_id', column: 'sealed_rsa', purpose: sealedPurposes.actorRsa },
  { table: 'actor_keys', key: 'account_id', column: 'sealed_ed25519', purpose: sealedPurposes.actorEd25519 },
  { table: 'records_keys', key: 'id', column: 'sealed_key', purpose: sealedPurposes.records },
] as const

type SealedColumn = (typeof sealedColumns)[number]

const batch = 500

/**
 * Seals everything anew with the first key of the ring, some rows at a time; may be broken off and run again. Only the
 * operator's tool calls this. What somebody changes meanwhile is sealed with the first key anyway.
 * @param onProgress told how many rows of how many have been looked at
 * @throws Error if something was sealed with a key that is not in the ring
 */
export async function resealSecrets(
  operator: Operator,
  onProgress: (done: number, total: number) => void,
): Promise<{ resealed: number }> {
  let [done, resealed] = [0, 0]
  const total = await countAll()
  for (const sealed of sealedColumns) {
    // The instance's own keys have the number 0.
    let last = -1n
    for (;;) {
      const found = await readBatch(sealed, last)
      for (const row of found) resealed += await resealRow(sealed, row)
      done += found.length
      onProgress(Math.min(done, total), total)
      const end = found.at(-1)
      if (!end || found.length < batch) break
      last = end.key
    }
  }
  onProgress(total, total)
  await transaction((tx) => recordAct(tx, operator, { action: 'secrets.resealed', details: { resealed } }))
  return { resealed }
}

/** Tells every server that the keys in the data folder are others now. Event: keys.changed */
export async function announceNewKeys(operator: Operator): Promise<void> {
  await transaction(async (tx) => {
    await recordAct(tx, operator, { action: 'secrets.rotated' })
    await record(tx, 'keys.changed', {})
  })
}

type Row = { key: bigint; value: Uint8Array }

const readBatch = ({ table, key, column }: SealedColumn, last: bigint): Promise<Row[]> =>
  database().$queryRawUnsafe<Row[]>(
    `select ${key} as key, ${column} as value from ${table} where ${key} > $1 and ${column} is not null order by ${key} limit ${batch}`,
    last,
  )

async function resealRow({ table, key, column, purpose }: SealedColumn, row: Row): Promise<number> {
  if (isSealedWithNewest(row.value)) return 0
  const anew = seal(unseal(row.value, purpose), purpose)
  // What was changed since it was read stays as it is.
  return database().$executeRawUnsafe(
    `update ${table} set ${column} = $3 where ${key} = $1 and ${column} = $2`,
    row.key,
    row.value,
    anew,
  )
}

async function countAll(): Promise<number> {
  const counts = await Promise.all(
    sealedColumns.map(({ table, column }) =>
      database().$queryRawUnsafe<{ n: number }[]>(`select count(${column})::int as n from ${table}`),
    ),
  )
  return counts.reduce((sum, [row]) => sum + (row?.n ?? 0), 0)
}
