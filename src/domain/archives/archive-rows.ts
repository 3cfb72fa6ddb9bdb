import { now } from '#platform/clock.ts'
import { database, type Tx } from '#platform/database.ts'

/*
 * What archives are written down in, whoever they are for: how far they are, which file they have, until when. The tables differ in
 * whose they are.
 */
const owners = { data_exports: 'user_id', records_archives: 'account_id' } as const

export type ArchiveTable = keyof typeof owners

export type ArchiveRow = { table: ArchiveTable; id: bigint }

export const day = 86_400_000

/** Changes a row, if it is as is said. Its id is `$1`. @returns whether it was */
async function change(
  tx: Pick<Tx, '$executeRawUnsafe'>,
  { table, id }: ArchiveRow,
  { set, where }: { set: string; where: string },
  values: unknown[],
): Promise<boolean> {
  const text = `update ${table} set ${set} where id = $1 and ${where}`
  return (await tx.$executeRawUnsafe(text, id, ...values)) > 0
}

const isRunning = `state = 'running'`

/** It is packed from its beginning, whatever a run before did. */
export const rowBegins = (row: ArchiveRow, total: number): Promise<boolean> =>
  change(
    database(),
    row,
    {
      set: `state = 'running', done = 0, total = $2, blob_key = null, finished_at = null, expires_at = null`,
      where: `state <> 'ready' and ${owners[row.table]} is not null`,
    },
    [total],
  )

export const rowGetsOn = (row: ArchiveRow, done: number): Promise<boolean> =>
  change(database(), row, { set: 'done = $2', where: isRunning }, [done])

/** Names the file before it exists, so that none is ever without an owner. @returns false if the row is not ours any more */
export const rowHasBlob = (row: ArchiveRow, blob: { key: string; bytes: number }): Promise<boolean> =>
  change(database(), row, { set: 'blob_key = $2, bytes = $3', where: isRunning }, [blob.key, blob.bytes])

/** @returns false if the row is not ours any more: its owner is gone, or another run took over */
export const rowIsReady = (tx: Tx, row: ArchiveRow, key: string, expiresAt: Date): Promise<boolean> =>
  change(
    tx,
    row,
    {
      set: `state = 'ready', done = total, finished_at = $3, expires_at = $4`,
      where: `${isRunning} and blob_key = $2 and ${owners[row.table]} is not null`,
    },
    [key, now(), expiresAt],
  )

export const rowFailed = (row: ArchiveRow): Promise<boolean> =>
  change(
    database(),
    row,
    {
      set: `state = 'failed', finished_at = $2, expires_at = $3`,
      where: `state in ('waiting', 'running')`,
    },
    [now(), new Date(now().getTime() + day)],
  )

/** Part of verbs that ask for an archive: what has not come to its end within a day never will. */
export async function giveUpStuck(tx: Tx, table: ArchiveTable, ownerId: bigint): Promise<void> {
  await tx.$executeRawUnsafe(
    `update ${table} set state = 'failed', finished_at = $2, expires_at = $2
     where ${owners[table]} = $1 and state in ('waiting', 'running') and created_at < $3`,
    ownerId,
    now(),
    new Date(now().getTime() - day),
  )
}

/** Part of the sweep: deletes some rows whose time is over, or whose owner is gone. @returns how many, and their files */
export async function deleteExpired(
  tx: Tx,
  table: ArchiveTable,
  most: number,
): Promise<{ count: number; blobKeys: string[] }> {
  const gone = await tx.$queryRawUnsafe<{ blob_key: string | null }[]>(
    `delete from ${table} where id in (
       select id from ${table} where expires_at < $1 or ${owners[table]} is null limit ${most}) returning blob_key`,
    now(),
  )
  return { count: gone.length, blobKeys: gone.flatMap(({ blob_key: key }) => key ?? []) }
}
