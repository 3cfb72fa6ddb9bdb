import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { startEmbeddedPostgres } from '#platform/embedded-postgres.ts'
import { applyMigrations } from '#platform/migrations.ts'
import { helpers } from './dataset-shape.ts'
import { counters, parts, tags } from './dataset-statements.ts'
import { parentOf } from './processor-time.ts'
import { say } from './report.ts'

export const root = join(import.meta.dirname, '../..')
export const benchFolder = join(root, 'var/bench')

const migrations = join(root, 'prisma/migrations')

export type Dataset = {
  url: string
  /** Ids above this one were made by a benchmark and go afterwards. */
  newestId: bigint
  server: string
  stop(): Promise<void>
}

/**
 * The benchmarks' own PostgreSQL with a year of a middling instance: made when missing or when its recipe or a
 * migration changed, else as the last run left it. It writes as safely as a real one (fsync and all).
 */
export async function openDataset(): Promise<Dataset> {
  const server = await startEmbeddedPostgres({ folder: join(benchFolder, 'postgres'), log: say })
  const name = `bench_${stamp()}`
  const url = withDatabase(server.url, name)
  try {
    await withClient(server.url, (admin) => makeRoom(admin, name))
    await withClient(url, (client) => fillIfEmpty(client, url))
    return { ...(await withClient(url, describe)), url, stop: server.stop }
  } catch (error) {
    await server.stop()
    throw error
  }
}

/** Keeps only the database of the present recipe. */
async function makeRoom(admin: pg.Client, name: string): Promise<void> {
  const { rows } = await admin.query<{ datname: string }>(
    String.raw`select datname from pg_database where datname like 'bench\_%'`,
  )
  for (const { datname } of rows) {
    if (datname !== name) await admin.query(`drop database ${datname} with (force)`)
  }
  if (!rows.some(({ datname }) => datname === name)) await admin.query(`create database ${name}`)
}

async function fillIfEmpty(client: pg.Client, url: string): Promise<void> {
  await applyMigrations({ url, folder: migrations })
  const finished = await client.query(`select to_regclass('bench.finished') is not null as yes`)
  if (finished.rows[0]?.yes) return removeTraces(client)
  say('Making the data, once (a minute or two) ...')
  // A run that was broken off left the schema behind; everything else hangs on these.
  await client.query('drop schema if exists bench cascade')
  await client.query('truncate accounts, posts, users, tags, media, events restart identity cascade')
  await client.query('set synchronous_commit = off')
  await client.query(helpers(Date.now() - 3_600_000) + tags)
  for (const part of parts) await fill(client, part)
  await client.query(counters)
  say('Analysing ...')
  await client.query('vacuum analyze')
  await client.query('create table bench.finished as select max(id) as newest_id from posts')
}

async function fill(
  client: pg.Client,
  { what, rows, batch, statements }: (typeof parts)[number],
): Promise<void> {
  for (let first = 1; first <= rows; first += batch) {
    const last = Math.min(first + batch - 1, rows)
    for (const statement of statements)
      await client.query(statement, statement.includes('$1') ? [first, last] : [])
    say(`${what} ${last.toLocaleString('en')}/${rows.toLocaleString('en')}`)
  }
}

/** What an earlier run wrote and, being killed, did not clear away. */
async function removeTraces(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ newest_id: string }>('select newest_id from bench.finished')
  await removeNewer(client, BigInt(rows[0]?.newest_id ?? 0))
}

/** Removes posts, media, events, sessions and jobs that a benchmark made. */
export async function removeNewer(client: pg.Client, newestId: bigint): Promise<void> {
  await client.query('delete from posts where id > $1', [newestId])
  await client.query('delete from media where id > $1', [newestId])
  await client.query('truncate events, sessions cascade')
  const boss = await client.query(`select to_regclass('jobs.job') is not null as yes`)
  if (boss.rows[0]?.yes) await client.query('delete from jobs.job')
}

async function describe(client: pg.Client): Promise<Pick<Dataset, 'newestId' | 'server'>> {
  const { rows } = await client.query<{ newest_id: string; version: string }>(
    `select newest_id, current_setting('server_version') as version from bench.finished`,
  )
  return { newestId: BigInt(rows[0]?.newest_id ?? 0), server: `PostgreSQL ${rows[0]?.version}` }
}

/** PostgreSQL's first process, if it runs on this machine. */
export async function postmasterOf(client: pg.Client): Promise<number | undefined> {
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
  return parentOf(rows[0]?.pid ?? 0)
}

function stamp(): string {
  const recipe = ['dataset-shape.ts', 'dataset-statements.ts'].map((name) => join(import.meta.dirname, name))
  const hash = createHash('sha256')
  for (const file of [...recipe, ...globSync(join(migrations, '*/*.sql')).sort()])
    hash.update(readFileSync(file))
  return hash.digest('hex').slice(0, 12)
}

export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.toString()
}
