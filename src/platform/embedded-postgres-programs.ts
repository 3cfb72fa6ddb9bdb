import { execFileSync, spawnSync } from 'node:child_process'
import * as fs from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative, resolve } from 'node:path'
import { EmbeddedPostgresError, isOutOfSpace } from './embedded-postgres-error.ts'
import type { PostgresHome } from './embedded-postgres-home.ts'

/** PostgreSQL's programs, and their major version. */
export type PostgresPrograms = { postgres: string; initdb: string; major: number }

/** The programs that npm installed, or, where the account cannot run those, a copy beside the data (58 MB). */
export function findPrograms(home: PostgresHome, log: (message: string) => void): PostgresPrograms {
  const packaged = packagedFolder()
  makeLinks(packaged, packaged)
  const inPlace = tryPrograms(packaged, home)
  if ('major' in inPlace) return inPlace

  const { version } = JSON.parse(fs.readFileSync(join(packaged, '../package.json'), 'utf8'))
  const folder = join(home.path, `programs-${version}`)
  if (!fs.existsSync(folder)) {
    log(`PostgreSQL's account cannot run the programs in ${packaged}, so they are copied to ${folder}.`)
    removeOlderCopies(home.path, `programs-${version}`)
    copyPrograms(packaged, folder)
  }
  const copied = tryPrograms(folder, home)
  if ('major' in copied) return copied
  throw new EmbeddedPostgresError(
    `The PostgreSQL that comes with the project does not run on this machine (${copied.reason}): please install PostgreSQL and set DATABASE_URL.`,
    { problem: 'no-binary' },
  )
}

/** Nothing runs from them: we are about to launch the only server of this place. */
function removeOlderCopies(place: string, current: string) {
  const older = fs
    .readdirSync(place)
    .filter((name) => name.startsWith('programs-') && !name.startsWith(current))
  for (const name of older) fs.rmSync(join(place, name), { recursive: true })
}

function packagedFolder() {
  const machine = `${process.platform}-${process.arch}`
  try {
    if (process.platform === 'win32') throw new Error('The launcher needs a Unix system.')
    return resolve(
      dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${machine}`)),
      '../native',
    )
  } catch (error) {
    const message = `No PostgreSQL comes with the project for ${machine}: please install PostgreSQL and set DATABASE_URL.`
    throw new EmbeddedPostgresError(message, { problem: 'no-binary', cause: error })
  }
}

/** An npm package cannot hold links. It brings a list, which its postinstall script turns into links, if it may run. */
function makeLinks(packaged: string, folder: string) {
  const list = join(packaged, 'pg-symlinks.json')
  if (!fs.existsSync(list)) return
  for (const { source, target } of JSON.parse(fs.readFileSync(list, 'utf8'))) {
    const link = join(folder, relative('native', target))
    if (fs.existsSync(link)) continue
    try {
      fs.symlinkSync(relative(dirname(target), source), link)
    } catch (error) {
      if (isOutOfSpace(error)) throw error
      return // not ours to write; a copy will have its links
    }
  }
}

function tryPrograms(folder: string, { account }: PostgresHome): PostgresPrograms | { reason: string } {
  const postgres = join(folder, 'bin/postgres')
  const { error, stdout, stderr } = spawnSync(postgres, ['--version'], {
    ...account,
    cwd: '/',
    encoding: 'utf8',
  })
  const major = Number(/\(PostgreSQL\) (\d+)/.exec(stdout ?? '')?.[1])
  if (major) return { postgres, initdb: join(folder, 'bin/initdb'), major }
  return { reason: error?.message ?? stderr.trim() }
}

function copyPrograms(packaged: string, folder: string) {
  const draft = `${folder}.${process.pid}`
  const isNeeded = (path: string) => !/\.a$|\/(pkgconfig|include)$/.test(path)
  try {
    fs.cpSync(packaged, draft, { recursive: true, verbatimSymlinks: true, filter: isNeeded })
    makeLinks(packaged, draft)
    execFileSync('chmod', ['-R', 'u=rwX,go=rX', draft], { stdio: 'pipe' })
    fs.renameSync(draft, folder)
  } catch (error) {
    if (!fs.existsSync(folder)) throw error // else another process was quicker
  } finally {
    fs.rmSync(draft, { recursive: true, force: true })
  }
}
