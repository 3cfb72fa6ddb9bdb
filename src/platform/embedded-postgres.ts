import { createHmac } from 'node:crypto'
import { Socket } from 'node:net'
import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { EmbeddedPostgresError, errorCode, explain } from './embedded-postgres-error.ts'
import { openHome, type PostgresHome, SHELTERS, secretOf } from './embedded-postgres-home.ts'
import { findPrograms } from './embedded-postgres-programs.ts'
import {
  createCluster,
  endServer,
  launchServer,
  type RunningServer,
  runningServer,
} from './embedded-postgres-server.ts'

export type EmbeddedPostgres = {
  /** Of the database `sapocom`, as the role of that name, which owns it, may create databases and is no superuser. */
  url: string
  /** Whether the server was already running: another process of ours uses it, or one that was killed left it. */
  adopted: boolean
  /** Stops the server, unless another process of ours still uses it. */
  stop(): Promise<void>
}

export type EmbeddedPostgresOptions = {
  /** Holds data, password and log. Whoever starts the same folder gets the same server. */
  folder: string
  log: (message: string) => void
  /** More or other server settings, for example `{ fsync: 'off' }` in tests. A server that runs keeps its own. */
  settings?: Readonly<Record<string, string>>
  shelters?: readonly string[]
}

const NAME = 'sapocom'
const SUPERUSER = 'postgres'
const ATTEMPTS = 5
const STOP_SECONDS = 30

// Advisory locks. The first is shared by every process that uses the server, and exclusive for the one that stops it.
const IN_USE = 72_707_001
const PREPARING = 72_707_002

/**
 * Starts the PostgreSQL that npm brought, on a free port of 127.0.0.1, or joins the one that already runs on the folder.
 * Runs as root (PostgreSQL itself then as an unprivileged account) and as an ordinary user. The server is in a session
 * of its own, so that Ctrl-C reaches the caller only: it is the caller's task to call `stop` when it ends.
 * @throws EmbeddedPostgresError with a sentence for people.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const folder = resolve(options.folder)
  try {
    const isRunning = (data: string) => runningServer(data) !== undefined
    const home = openHome(folder, options.shelters ?? SHELTERS, isRunning)
    if (home.path !== folder) {
      options.log(`PostgreSQL's account cannot use ${folder}: its data are in ${home.path}.`)
    }
    return await joinOrLaunch(home, options)
  } catch (error) {
    throw explain(error, folder)
  }
}

/** Again and again, because another process may start or stop the same server at the same moment. */
async function joinOrLaunch(home: PostgresHome, options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const running = await joinServer(home, options.log)
    if (running) return { url: running.url, stop: running.stop, adopted: true }

    const programs = findPrograms(home, options.log)
    createCluster(home, programs, { name: SUPERUSER, password: passwordOf(home, SUPERUSER) })
    const launched = await launchServer(home, programs, options.settings ?? {})
    const started = await joinServer(home, options.log)
    if (started) return { url: started.url, stop: started.stop, adopted: started.pid !== launched.pid }

    const reason = launched.output()
    if (!/lock file .* already exists|Address already in use|pre-existing shared memory block/.test(reason)) {
      throw explain(new Error(`${reason.trim()} (more in ${home.logFile})`), home.path)
    }
    await sleep(100 * attempt)
  }
  const message = `The database in ${home.path} cannot start: other processes start and stop it all the time.`
  throw new EmbeddedPostgresError(message, { problem: 'failed' })
}

/** Waits for the running server and registers this process as a user of it. Undefined when none runs (any more). */
async function joinServer(home: PostgresHome, log: (message: string) => void) {
  const server = await readyServer(home, log)
  if (!server) return undefined
  const socket = new Socket()
  const keeper = new pg.Client({
    connectionString: urlOf(home, SUPERUSER, server.port),
    stream: () => socket,
  })
  let stopping: Promise<void> | undefined
  keeper.on('error', () => stopping ?? log('The embedded PostgreSQL ended unexpectedly.'))
  try {
    await keeper.connect()
    await keeper.query('SELECT pg_advisory_lock_shared($1)', [IN_USE])
    await prepareDatabase(keeper, home)
  } catch (error) {
    await keeper.end().catch(() => undefined)
    if (!isConnectionLoss(error)) throw error
    return joinServer(home, log) // it was being stopped while we asked
  }
  socket.unref() // must not keep a process alive that is done
  const stop = () => {
    socket.ref() // now its end is waited for
    stopping ??= leaveServer(home, server, keeper, log)
    return stopping
  }
  return { pid: server.pid, url: urlOf(home, NAME, server.port), stop }
}

/** Recovery after a crash may take its time: as long as the process lives, it is waited for. */
async function readyServer(home: PostgresHome, log: (message: string) => void) {
  const patience = Date.now() + 10_000
  let told = false
  for (;;) {
    const server = runningServer(home.data)
    if (!server) return undefined
    const client = new pg.Client({
      connectionString: urlOf(home, SUPERUSER, server.port),
      connectionTimeoutMillis: 5_000,
    })
    try {
      await client.connect()
      return server
    } catch (error) {
      if (!isConnectionLoss(error)) throw error
    } finally {
      await client.end().catch(() => undefined)
    }
    if (!told && Date.now() > patience) {
      told = true
      log(`Still waiting for the database in ${home.path} to become ready ...`)
    }
    await sleep(30)
  }
}

async function prepareDatabase(client: pg.Client, home: PostgresHome) {
  await client.query('SELECT pg_advisory_lock($1)', [PREPARING])
  const roles = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [NAME])
  if (roles.rowCount === 0) {
    const password = client.escapeLiteral(passwordOf(home, NAME))
    await client.query(`CREATE ROLE ${NAME} LOGIN CREATEDB PASSWORD ${password}`)
  }
  const databases = await client.query('SELECT FROM pg_database WHERE datname = $1', [NAME])
  if (databases.rowCount === 0) await client.query(`CREATE DATABASE ${NAME} OWNER ${NAME}`)
  await client.query('SELECT pg_advisory_unlock($1)', [PREPARING])
}

async function leaveServer(
  home: PostgresHome,
  server: RunningServer,
  keeper: pg.Client,
  log: (message: string) => void,
) {
  await keeper.end().catch(() => undefined)
  const guard = new pg.Client(urlOf(home, SUPERUSER, server.port))
  guard.on('error', () => undefined) // the shutdown ends this connection too
  try {
    await guard.connect()
    const { rows } = await guard.query('SELECT pg_try_advisory_lock($1) AS last', [IN_USE])
    if (!rows[0].last) return log('The embedded PostgreSQL stays up: another process still uses it.')
    await endServer(home, server, STOP_SECONDS)
  } catch (error) {
    if (!isConnectionLoss(error)) throw error
    await endServer(home, server, STOP_SECONDS) // it is ending already, or does not answer any more
  } finally {
    await guard.end().catch(() => undefined)
  }
}

/** Refused, cut off, or the server says that it is starting up or shutting down. */
function isConnectionLoss(error: unknown) {
  const code = String(errorCode(error) ?? '')
  const isCut = /^(57P|ECONN|EPIPE)/.test(code)
  return isCut || (error instanceof Error && /Connection terminated|timeout expired/.test(error.message))
}

function urlOf(home: PostgresHome, role: string, port: number) {
  return `postgres://${role}:${passwordOf(home, role)}@127.0.0.1:${port}/${role}`
}

/** Two passwords of one secret: who learns the application's does not know the superuser's. */
function passwordOf(home: PostgresHome, role: string) {
  return createHmac('sha256', secretOf(home)).update(role).digest('base64url')
}
