import { database, type Tx, transaction } from '#platform/database.ts'

/** The database holds accounts that no seed made. */
export class ForeignDataError extends Error {
  override name = 'ForeignDataError'

  constructor() {
    super('This database is in use: the demo is only ever put into an empty one.')
  }
}

const table = `create table if not exists demo.seed (
  id int primary key default 1 check (id = 1), begun_at timestamptz not null default now(), finished_at timestamptz)`

/**
 * Notes in the database, in a schema of its own, that the demo is being made. The verbs of the seed are many
 * transactions: one that was interrupted left half a story, which is wiped away before it is told again. Nobody can
 * have added anything to it, for the demo opens its doors only after the seed.
 * @throws ForeignDataError when there are accounts and no such note
 */
export async function beginSeed(): Promise<'begun' | 'finished'> {
  return transaction(async (tx) => {
    await tx.$executeRawUnsafe('select pg_advisory_xact_lock(72707003)')
    await tx.$executeRawUnsafe('create schema if not exists demo')
    await tx.$executeRawUnsafe(table)
    const [record] = await tx.$queryRawUnsafe<{ finished: boolean }[]>(
      'select finished_at is not null as finished from demo.seed',
    )
    if (record?.finished) return 'finished'
    if (!record && (await tx.account.count()) > 0) throw new ForeignDataError()
    if (record) await wipe(tx)
    await tx.$executeRawUnsafe('insert into demo.seed default values on conflict do nothing')
    return 'begun'
  })
}

export async function finishSeed(): Promise<void> {
  await database().$executeRawUnsafe('update demo.seed set finished_at = now()')
}

/**
 * Empties every table of ours, save the record of migrations. Pictures are stored by their content and met again. The
 * audit log forgets only for who says that it is retention.
 */
async function wipe(tx: Tx): Promise<void> {
  const tables = await tx.$queryRawUnsafe<{ name: string }[]>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname = 'public' and tablename not in ('_prisma_migrations', 'audit_entries')`,
  )
  await tx.$executeRawUnsafe(`truncate ${tables.map(({ name }) => name).join(', ')} restart identity cascade`)
  await tx.$executeRawUnsafe(`select set_config('sapocom.retention', 'on', true)`)
  await tx.auditEntry.deleteMany()
}
