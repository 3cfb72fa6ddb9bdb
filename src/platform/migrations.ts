import { createHash, randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'

/** The database's structure cannot be brought up to date. `message` is one sentence for the operator. */
export class MigrationError extends Error {
  override name = 'MigrationError'
}

export type MigrationOptions = {
  url: string
  /** Holds one folder a migration, with its `migration.sql`. */
  folder: string
  onApplied?: (name: string, milliseconds: number) => void
}

type Migration = { name: string; sql: string }
type Recorded = { name: string; checksum: string; isFinished: boolean }

const PRISMA_LOCK = 72_707_369 // the one `prisma migrate` takes

const RECORDS = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum VARCHAR(64) NOT NULL,
  finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL,
  logs TEXT,
  rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`

/**
 * Applies the migrations that the database has not seen, oldest first, and returns their names. Keeps the records that
 * `prisma migrate deploy` keeps, so that either can go on after the other. Nodes that start together wait for one another.
 *
 * Each migration is one transaction together with its record: it fails as a whole and is tried again at the next start.
 * A migration that begins with `-- no-transaction` runs outside, for CREATE INDEX CONCURRENTLY and the like; it must be
 * one statement, and after a failure a person has to look.
 * @throws MigrationError when one fails or failed before, or was edited after it was applied; later ones are not touched.
 */
export async function applyMigrations({ url, folder, onApplied }: MigrationOptions): Promise<string[]> {
  const migrations = readMigrations(folder)
  const client = new pg.Client({ connectionString: url, application_name: 'sapocom migrations' })
  client.on('error', ignore) // the query under way reports it
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [PRISMA_LOCK])
    await client.query(RECORDS)
    const pending = findPending(migrations, await readRecords(client))
    for (const migration of pending) {
      const start = performance.now()
      await apply(client, migration)
      onApplied?.(migration.name, performance.now() - start)
    }
    return pending.map(({ name }) => name)
  } finally {
    await client.end()
  }
}

function readMigrations(folder: string): Migration[] {
  if (!existsSync(folder)) throw new MigrationError(`There is no folder ${folder} with migrations.`)
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return names
    .map(({ name }) => ({ name, file: join(folder, name, 'migration.sql') }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, file }) => {
      if (!existsSync(file)) throw new MigrationError(`The migration ${name} has no migration.sql.`)
      return { name, sql: readFileSync(file, 'utf8') }
    })
}

async function readRecords(client: pg.Client): Promise<Recorded[]> {
  const { rows } = await client.query<Recorded>(`
    SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS "isFinished"
    FROM _prisma_migrations WHERE rolled_back_at IS NULL`)
  return rows
}

function findPending(migrations: Migration[], records: Recorded[]) {
  const unfinished = records.find(({ isFinished }) => !isFinished)
  if (unfinished) {
    throw new MigrationError(
      `The migration ${unfinished.name} failed before and may be half applied: please repair the database, then run "scripts/prisma migrate resolve --rolled-back ${unfinished.name}" (or --applied).`,
    )
  }
  const applied = new Map(records.map(({ name, checksum }) => [name, checksum]))
  const edited = migrations.find(
    ({ name, sql }) => applied.has(name) && !checksumsOf(sql).includes(applied.get(name)),
  )
  if (edited) {
    throw new MigrationError(
      `The migration ${edited.name} was edited after it was applied: please restore the original file and put the change into a new migration.`,
    )
  }
  return migrations.filter(({ name }) => !applied.has(name))
}

/** A checkout may have turned the ends of lines; that is no edit. The first one is recorded. */
function checksumsOf(sql: string): (string | undefined)[] {
  const unix = sql.replaceAll('\r\n', '\n')
  return [sql, unix, unix.replaceAll('\n', '\r\n')].map((text) =>
    createHash('sha256').update(text).digest('hex'),
  )
}

function apply(client: pg.Client, migration: Migration) {
  return migration.sql.startsWith('-- no-transaction')
    ? applyOutsideTransaction(client, migration)
    : applyInTransaction(client, migration)
}

async function applyInTransaction(client: pg.Client, migration: Migration) {
  try {
    await client.query('BEGIN')
    await client.query(migration.sql)
    await record(client, migration, { finished: true })
    await client.query('COMMIT')
  } catch (error) {
    const note = () => record(client, migration, { rolledBack: true, logs: String(error) })
    await client.query('ROLLBACK').then(note).catch(ignore) // without a connection the server rolls back by itself
    throw failureOf(migration, error)
  }
}

async function applyOutsideTransaction(client: pg.Client, migration: Migration) {
  const id = await record(client, migration, {})
  try {
    // The extended protocol refuses several statements, which the simple one would make a transaction of.
    const query = { text: migration.sql, queryMode: 'extended' }
    await client.query(query)
    await client.query(
      'UPDATE _prisma_migrations SET finished_at = now(), applied_steps_count = 1 WHERE id = $1',
      [id],
    )
  } catch (error) {
    await client.query('UPDATE _prisma_migrations SET logs = $2 WHERE id = $1', [id, String(error)])
    throw failureOf(migration, error)
  }
}

const ignore = () => undefined

type Outcome = { finished?: boolean; rolledBack?: boolean; logs?: string }

async function record(client: pg.Client, { name, sql }: Migration, outcome: Outcome) {
  const id = randomUUID()
  await client.query(
    `INSERT INTO _prisma_migrations
       (id, checksum, migration_name, started_at, finished_at, rolled_back_at, logs, applied_steps_count)
     VALUES ($1, $2, $3, now(), CASE WHEN $4 THEN clock_timestamp() END, CASE WHEN $5 THEN now() END, $6, $7)`,
    [
      id,
      checksumsOf(sql)[0],
      name,
      outcome.finished ?? false,
      outcome.rolledBack ?? false,
      outcome.logs,
      outcome.finished ? 1 : 0,
    ],
  )
  return id
}

function failureOf({ name, sql }: Migration, cause: unknown) {
  const position = cause instanceof pg.DatabaseError ? Number(cause.position) : Number.NaN
  const place = position > 0 ? ` in line ${sql.slice(0, position).split('\n').length}` : ''
  const reason = cause instanceof Error ? cause.message : String(cause)
  return new MigrationError(`The migration ${name} failed${place}: ${reason}`, { cause })
}
