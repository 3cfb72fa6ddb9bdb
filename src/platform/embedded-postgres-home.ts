import { execFileSync, spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import * as fs from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { EmbeddedPostgresError, errorCode, isOutOfSpace } from './embedded-postgres-error.ts'

/** The unprivileged account that PostgreSQL runs as; empty when we are not root and it simply runs as we do. */
export type PostgresAccount = { uid?: number; gid?: number }

/** Where one embedded database lives. */
export type PostgresHome = {
  path: string
  data: string
  logFile: string
  account: PostgresAccount
}

/** Used when PostgreSQL's account cannot enter the wanted folder, for example a project below /root. */
export const SHELTERS: readonly string[] = ['/var/lib/sapocom', join(tmpdir(), 'sapocom')]

/**
 * Finds or makes the place of a folder's database. As root the data belong to an unprivileged account (PostgreSQL
 * refuses root); where that account cannot reach the folder, the place is a shelter named by the folder's hash, and
 * data that are already in the folder move there. An existing database is never passed over for an empty one.
 */
export function openHome(folder: string, shelters: readonly string[], isRunning: (data: string) => boolean) {
  fs.mkdirSync(folder, { recursive: true })
  if (process.getuid?.() !== 0) return homeAt(folder, {})
  const name = createHash('sha256').update(fs.realpathSync(folder)).digest('hex').slice(0, 16)
  const places = [folder, ...shelters.map((shelter) => join(shelter, name))]
  const used = places.find((place) => fs.existsSync(join(place, 'data', 'PG_VERSION')))
  const account = used ? ownerOf(join(used, 'data')) : unprivilegedAccount()
  if (used && (isRunning(join(used, 'data')) || accountCanUse(used, account))) return homeAt(used, account)

  const place = places.find(
    (candidate) => candidate !== used && prepare(candidate, folder) && accountCanUse(candidate, account),
  )
  if (!place) {
    throw new EmbeddedPostgresError(
      `The database cannot be kept in ${folder}: its account (user id ${account.uid}) can use neither this folder nor ${shelters.join(' nor ')}.`,
      { problem: 'no-permission' },
    )
  }
  if (used) moveHome(used, place)
  return homeAt(place, account)
}

function homeAt(path: string, account: PostgresAccount): PostgresHome {
  return { path, data: join(path, 'data'), logFile: join(path, 'postgres.log'), account }
}

function ownerOf(data: string): PostgresAccount {
  const { uid, gid } = fs.statSync(data)
  return uid === 0 ? unprivilegedAccount() : { uid, gid }
}

function unprivilegedAccount(): PostgresAccount {
  for (const name of ['postgres', 'nobody']) {
    const ids = ['-u', '-g'].map((option) => spawnSync('id', [option, name], { encoding: 'utf8' }))
    if (ids.every(({ status }) => status === 0)) {
      const [uid, gid] = ids.map(({ stdout }) => Number(stdout))
      return { uid: uid ?? 0, gid: gid ?? 0 }
    }
  }
  throw new EmbeddedPostgresError(
    'PostgreSQL must not run as root, and there is no account "postgres" or "nobody" that it could use instead.',
    { problem: 'no-permission' },
  )
}

/** Makes a shelter. One that somebody else could have prepared, as the temporary folder allows, is not taken. */
function prepare(place: string, folder: string) {
  if (place === folder) return true
  try {
    for (const level of [dirname(place), place]) {
      fs.mkdirSync(level, { recursive: true, mode: 0o755 })
      const { uid, mode } = fs.lstatSync(level)
      if (uid !== 0 || (mode & 0o170022) !== 0o040000) return false
      fs.chmodSync(level, 0o755)
    }
    fs.writeFileSync(join(place, 'belongs-to'), `${folder}\n`)
    return true
  } catch (error) {
    if (isOutOfSpace(error)) throw error
    return false
  }
}

/** Tries it: access lists, mounts and user namespaces make every calculation from mode bits wrong somewhere. */
function accountCanUse(place: string, account: PostgresAccount) {
  const probe = join(place, `.probe-${process.pid}`)
  try {
    fs.mkdirSync(probe, { mode: 0o700 })
    fs.chownSync(probe, account.uid ?? 0, account.gid ?? 0)
    const options = { ...account, cwd: '/', stdio: 'ignore' } as const
    return spawnSync('/bin/sh', ['-c', 'cd "$1" && : > file', 'sh', probe], options).status === 0
  } catch (error) {
    if (isOutOfSpace(error)) throw error
    return false
  } finally {
    fs.rmSync(probe, { recursive: true, force: true })
  }
}

/** Copies before it deletes, since the two places may lie on different disks. */
function moveHome(from: string, to: string) {
  const incoming = join(to, `data.incoming-${process.pid}`)
  try {
    execFileSync('cp', ['-a', join(from, 'data'), incoming], { stdio: 'pipe' })
    fs.copyFileSync(join(from, 'password'), join(to, 'password'))
    fs.renameSync(incoming, join(to, 'data'))
  } finally {
    fs.rmSync(incoming, { recursive: true, force: true })
  }
  fs.rmSync(join(from, 'data'), { recursive: true })
}

/** The secret all passwords of this database come from: written once, readable for us only. */
export function secretOf(home: PostgresHome) {
  const file = join(home.path, 'password')
  if (!fs.existsSync(file)) {
    const draft = `${file}.${process.pid}`
    fs.writeFileSync(draft, randomBytes(24).toString('base64url'), { mode: 0o600 })
    try {
      fs.linkSync(draft, file) // fails if another process was quicker: then its secret counts
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error
    } finally {
      fs.rmSync(draft)
    }
  }
  return fs.readFileSync(file, 'utf8')
}
