import { createHash, randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { startEmbeddedPostgres } from '#platform/embedded-postgres.ts'
import { applyMigrations } from '#platform/migrations.ts'

export type TestServer = {
  /** Of a database that is there to be connected to; the role may create others. */
  url: string
  /** Name of a database with every migration applied, to be cloned. */
  template: string
}

export type TestDatabase = { url: string; drop(): Promise<void> }

const ROOT = join(import.meta.dirname, '../..')
const MIGRATIONS = join(ROOT, 'prisma/migrations')
const TEMPLATE_LOCK = 72_707_003

/**
 * One PostgreSQL for a whole run: TEST_DATABASE_URL, or an embedded one that need not survive a power cut. Runs at the
 * same time share it; the last one stops it. Its template stays for the next run until a migration changes.
 */
export async function startTestServer(): Promise<TestServer & { stop(): Promise<void> }> {
  const given = process.env.TEST_DATABASE_URL
  if (given) return { url: given, template: await prepareTemplate(given), stop: async () => undefined }
  const server = await startEmbeddedPostgres({
    folder: join(ROOT, 'var/test-postgres'),
    log: (message) => process.stderr.write(`${message}\n`),
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' },
  })
  try {
    if (!server.adopted) await dropLeftovers(server.url)
    return { url: server.url, template: await prepareTemplate(server.url), stop: server.stop }
  } catch (error) {
    await server.stop()
    throw error
  }
}

/** A database of its own with every migration applied. */
export function cloneTemplate({ url, template }: TestServer): Promise<TestDatabase> {
  return createDatabase(url, `TEMPLATE ${template}`)
}

/** A database with nothing in it. */
export function createEmptyDatabase(url: string): Promise<TestDatabase> {
  return createDatabase(url, 'TEMPLATE template0')
}

async function createDatabase(url: string, options: string): Promise<TestDatabase> {
  const name = `sapocom_test_${randomBytes(6).toString('hex')}`
  await withClient(url, (client) => client.query(`CREATE DATABASE ${name} ${options}`))
  return {
    url: withDatabase(url, name),
    drop: () => withClient(url, (client) => dropDatabase(client, name)),
  }
}

/**
 * Whoever is still connected is thrown out. A worker that is just vacuuming is a superuser's, whom we may not end (42501):
 * it is done soon, and a plain DROP asks it to go.
 */
async function dropDatabase(client: pg.Client, name: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await client.query(`DROP DATABASE IF EXISTS ${name} ${attempt % 2 ? 'WITH (FORCE)' : ''}`)
      return
    } catch (error) {
      const { code } = error as { code?: string }
      if (attempt === 6 || (code !== '42501' && code !== '55006')) throw error
    }
  }
}

/** Built under a lock, and marked as a template only when it is complete. */
function prepareTemplate(url: string) {
  const name = `sapocom_template_${hashOfMigrations()}`
  return withClient(url, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK])
    const ready = await client.query('SELECT FROM pg_database WHERE datname = $1 AND datistemplate', [name])
    if (ready.rowCount === 1) return name
    await client.query(`DROP DATABASE IF EXISTS ${name}`)
    await client.query(`CREATE DATABASE ${name}`)
    await applyMigrations({ url: withDatabase(url, name), folder: MIGRATIONS })
    await client.query(`ALTER DATABASE ${name} IS_TEMPLATE true`)
    return name
  })
}

/** What killed runs and older migrations left. Only for a server that we just started. */
function dropLeftovers(url: string) {
  return withClient(url, async (client) => {
    const current = `sapocom_template_${hashOfMigrations()}`
    const { rows } = await client.query<{ name: string }>(
      String.raw`SELECT datname AS name FROM pg_database
        WHERE datname LIKE 'sapocom\_test\_%' OR (datname LIKE 'sapocom\_template\_%' AND datname <> $1)`,
      [current],
    )
    for (const { name } of rows) {
      await client.query(`ALTER DATABASE ${name} IS_TEMPLATE false`)
      await client.query(`DROP DATABASE ${name}`).catch(() => undefined) // in use: a run that began this moment
    }
  })
}

function hashOfMigrations() {
  const hash = createHash('sha256')
  for (const path of readdirSync(MIGRATIONS, { recursive: true, encoding: 'utf8' }).sort()) {
    if (path.endsWith('.sql')) hash.update(`\0${path}\0`).update(readFileSync(join(MIGRATIONS, path)))
  }
  return hash.digest('hex').slice(0, 12)
}

/** Runs work with a connection of its own to a database, and ends it. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>) {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

function withDatabase(url: string, name: string) {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.toString()
}
