import { execFileSync, spawn } from 'node:child_process'
import * as fs from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { EmbeddedPostgresError, errorCode } from './embedded-postgres-error.ts'
import type { PostgresHome } from './embedded-postgres-home.ts'
import type { PostgresPrograms } from './embedded-postgres-programs.ts'

export type RunningServer = { pid: number; port: number }

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  shared_buffers: '256MB',
  max_connections: '200',
  // The log must not hold what people wrote: neither failed statements nor the values of duplicate keys.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
}

const LOCALE = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--encoding=UTF8']
const BIGGEST_LOG = 10 * 1024 * 1024

/** The server that holds these data, whoever started it, by the file that PostgreSQL itself keeps about it. */
export function runningServer(data: string): RunningServer | undefined {
  let lines: string[]
  try {
    lines = fs.readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return undefined
  }
  const [pid, port] = [Number(lines[0]), Number(lines[3])]
  return pid > 0 && port > 0 && isServerOf(pid, data) ? { pid, port } : undefined
}

/** After a crash the number may have gone to another program, or to the PostgreSQL of other data. */
function isServerOf(pid: number, data: string) {
  if (!fs.existsSync('/proc/self/stat')) return nameByPs(pid).endsWith('postgres')
  try {
    const [, name, state] = /\((.*)\) (\S)/.exec(fs.readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? []
    if (name !== 'postgres' || state === 'Z' || state === 'X') return false
  } catch {
    return false
  }
  try {
    return fs.realpathSync(`/proc/${pid}/cwd`) === fs.realpathSync(data)
  } catch {
    return true // not ours to see
  }
}

function nameByPs(pid: number) {
  try {
    return execFileSync('ps', ['-o', 'comm=', '-p', String(pid)], { encoding: 'utf8' }).trim()
  } catch {
    return ''
  }
}

/** Makes the data folder, if there is none, elsewhere first: half a cluster can never be taken for a whole one. */
export function createCluster(home: PostgresHome, programs: PostgresPrograms, superuser: Superuser) {
  if (fs.existsSync(join(home.data, 'PG_VERSION'))) return checkVersion(home, programs)
  const draft = join(home.path, `data.draft-${process.pid}`)
  const passwordFile = `${draft}.password`
  try {
    fs.mkdirSync(draft, { mode: 0o700 })
    fs.writeFileSync(passwordFile, superuser.password, { mode: 0o600 })
    for (const path of [draft, passwordFile]) giveTo(home, path)
    const parameters = ['-D', draft, '-U', superuser.name, `--pwfile=${passwordFile}`, '--auth=scram-sha-256']
    execFileSync(programs.initdb, [...parameters, ...LOCALE, '--no-instructions'], {
      ...home.account,
      cwd: '/',
      env: environment(),
      stdio: 'pipe',
    })
    fs.renameSync(draft, home.data)
  } catch (error) {
    if (!fs.existsSync(join(home.data, 'PG_VERSION'))) throw error // else another process was quicker
  } finally {
    fs.rmSync(draft, { recursive: true, force: true })
    fs.rmSync(passwordFile, { force: true })
  }
}

export type Superuser = { name: string; password: string }

function checkVersion(home: PostgresHome, programs: PostgresPrograms) {
  const major = Number.parseInt(fs.readFileSync(join(home.data, 'PG_VERSION'), 'utf8'), 10)
  if (major === programs.major) return
  throw new EmbeddedPostgresError(
    `The data in ${home.data} were written by PostgreSQL ${major}, but the project now brings PostgreSQL ${programs.major}: please dump them with the old version and restore them, or move the folder away to start anew.`,
    { problem: 'other-version' },
  )
}

/** Starts the server and returns as soon as it holds the data folder, or has ended. */
export async function launchServer(
  home: PostgresHome,
  programs: PostgresPrograms,
  settings: Readonly<Record<string, string>>,
) {
  removeMisleadingLock(home.data)
  const port = await freePort()
  const { descriptor, start } = openLog(home.logFile)
  const parameters = Object.entries({ ...SETTINGS, ...settings }).flatMap(([key, value]) => [
    '-c',
    `${key}=${value}`,
  ])
  const child = spawn(programs.postgres, ['-D', home.data, '-p', String(port), ...parameters], {
    ...home.account,
    cwd: '/',
    env: environment(),
    detached: true, // a session of its own: the terminal's Ctrl-C is for us, and we stop it in our own time
    stdio: ['ignore', descriptor, descriptor],
  })
  fs.closeSync(descriptor)
  let hasEnded = false
  child.once('exit', () => {
    hasEnded = true
  })
  await new Promise((started, failed) => child.once('spawn', started).once('error', failed))
  child.unref()
  while (!hasEnded && !runningServer(home.data)) await sleep(10)
  return { pid: child.pid, output: () => fs.readFileSync(home.logFile, 'utf8').slice(start) }
}

/**
 * PostgreSQL clears away the lock of a crashed server itself, unless the number in it now belongs to another program,
 * as is common after a restart of a container: then it would refuse to start.
 */
function removeMisleadingLock(data: string) {
  const lock = join(data, 'postmaster.pid')
  if (!fs.existsSync(lock)) return
  const pid = Number.parseInt(fs.readFileSync(lock, 'utf8'), 10)
  if (pid > 0 && exists(pid) && !isServerOf(pid, data)) fs.rmSync(lock, { force: true })
}

function exists(pid: number) {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return errorCode(error) === 'EPERM'
  }
}

/** Fast shutdown: running transactions are rolled back, the data are written. If that takes too long, at once. */
export async function endServer(home: PostgresHome, server: RunningServer, seconds: number) {
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    const deadline = Date.now() + seconds * 1000
    if (isServerOf(server.pid, home.data)) process.kill(server.pid, signal)
    while (isServerOf(server.pid, home.data)) {
      if (Date.now() > deadline) break
      await sleep(20)
    }
  }
}

function openLog(file: string) {
  if ((fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0) > BIGGEST_LOG)
    fs.renameSync(file, `${file}.old`)
  const descriptor = fs.openSync(file, 'a', 0o600)
  return { descriptor, start: fs.fstatSync(descriptor).size }
}

function giveTo({ account }: PostgresHome, path: string) {
  if (account.uid !== undefined && account.gid !== undefined) fs.chownSync(path, account.uid, account.gid)
}

/** Nothing of our own environment: it may hold secrets and PG… variables. */
function environment() {
  return { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' } as unknown as NodeJS.ProcessEnv
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
