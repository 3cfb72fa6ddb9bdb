import { execFile } from 'node:child_process'
import * as fs from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { applyMigrations } from '#platform/migrations.ts'
import { createEmptyTestDatabase } from '../rig/database.ts'
import type { TestDatabase } from '../rig/database-server.ts'

const ROOT = join(import.meta.dirname, '../..')
const NO_NETWORK = 'http://127.0.0.1:9' // the port of `discard`: whatever would be downloaded, fails
const SCHEMA = `
datasource db {
  provider = "postgresql"
}

generator client {
  provider            = "prisma-client"
  output              = "../src/generated/prisma"
  runtime             = "nodejs"
  moduleFormat        = "esm"
  importFileExtension = "ts"
}
`
const PLACE = `
enum Kind {
  town
  village
}

model Place {
  id    BigInt @id @default(autoincrement())
  name  String @unique
  kind  Kind   @default(town)
}
`
// With a body full of semicolons, at which Prisma's own adapter would cut.
const FUNCTION = `
CREATE FUNCTION places_count() RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN PERFORM 1; RETURN (SELECT count(*) FROM "Place"); END $$;
`

vi.setConfig({ testTimeout: 90_000 }) // each command of Prisma takes one or two seconds, more on a busy machine

let project: string
let database: TestDatabase

beforeAll(async () => {
  database = await createEmptyTestDatabase()
  project = fs.mkdtempSync(join(tmpdir(), 'sapocom-schema-'))
  fs.mkdirSync(join(project, 'prisma/models'), { recursive: true })
  for (const path of ['scripts', 'prisma.config.ts', 'package.json']) {
    fs.cpSync(join(ROOT, path), join(project, path), { recursive: true })
  }
  for (const path of ['node_modules', '.node']) {
    if (fs.existsSync(join(ROOT, path))) fs.symlinkSync(join(ROOT, path), join(project, path))
  }
  fs.writeFileSync(join(project, 'prisma/schema.prisma'), SCHEMA)
  fs.writeFileSync(join(project, 'prisma/models/place.prisma'), PLACE)
})

afterAll(async () => {
  await database.drop()
  fs.rmSync(project, { recursive: true })
})

test('without a network: a migration is made, applied and reported, and a difference is found', async () => {
  expect((await prisma('migrate', 'dev', '--create-only', '--name', 'places')).output).toContain(
    'without applying it',
  )
  const [file = ''] = fs.globSync(join(project, 'prisma/migrations/*_places/migration.sql'))
  expect(fs.readFileSync(file, 'utf8')).toContain('CREATE TABLE "Place"')
  fs.appendFileSync(file, FUNCTION)

  expect(await prisma('migrate', 'status')).toMatchObject({
    code: 1,
    output: expect.stringContaining('not yet been applied'),
  })
  expect((await prisma('migrate', 'deploy')).output).toContain('successfully applied')
  expect((await prisma('migrate', 'status')).output).toContain('Database schema is up to date!')
  expect(await places('SELECT places_count()')).toEqual([{ places_count: '0' }])
  expect(await applyMigrations({ url: database.url, folder: join(project, 'prisma/migrations') })).toEqual([])

  fs.appendFileSync(join(project, 'prisma/models/place.prisma'), '\nmodel Road {\n  id Int @id\n}\n')
  const diff = await prisma(
    'migrate',
    'diff',
    '--from-config-datasource',
    '--to-schema',
    'prisma',
    '--script',
  )
  expect(diff.output).toContain('CREATE TABLE "Road"')
  expect(diff.output).not.toContain('CREATE TABLE "Place"')
  const shadow = await prisma(
    'migrate',
    'diff',
    '--from-migrations',
    'prisma/migrations',
    '--to-schema',
    'prisma',
    '--exit-code',
  )
  expect(shadow).toMatchObject({ code: 2, output: expect.stringContaining('Road') })
})

test('without a network: what the application applied counts as applied for Prisma', async () => {
  fs.mkdirSync(join(project, 'prisma/migrations/99990101000000_road'))
  fs.writeFileSync(
    join(project, 'prisma/migrations/99990101000000_road/migration.sql'),
    'CREATE TABLE "Road" (id int PRIMARY KEY);',
  )
  expect(await applyMigrations({ url: database.url, folder: join(project, 'prisma/migrations') })).toEqual([
    '99990101000000_road',
  ])
  expect((await prisma('migrate', 'status')).output).toContain('Database schema is up to date!')
  expect((await prisma('migrate', 'deploy')).output).toContain('No pending migrations')
})

test('without a network: a client is generated that Node runs as it is', async () => {
  expect((await prisma('generate')).output).toContain('Generated Prisma Client')
  const client = pathToFileURL(join(project, 'src/generated/prisma/client.ts')).href
  const program = `
    const { PrismaClient, Kind } = await import('${client}')
    const { PrismaPg } = await import('${pathToFileURL(join(ROOT, 'node_modules/@prisma/adapter-pg/dist/index.mjs')).href}')
    const prisma = new PrismaClient({ adapter: new PrismaPg(process.env.DATABASE_URL) })
    await prisma.place.create({ data: { name: 'Bad Hönningen', kind: Kind.village } })
    console.log((await prisma.place.findMany()).map((place) => place.name + ' ' + place.kind).join())
    await prisma.$disconnect()`
  const made = await run(process.execPath, ['--input-type=module', '-e', program])
  expect(made.output).toBe('Bad Hönningen village\n')
})

test('a database that cannot be reached is named, without its password', async () => {
  const url = 'postgres://someone:secret@127.0.0.1:9/nowhere'
  const { code, output } = await prismaOn(url, 'migrate', 'deploy')
  expect(code).toBe(1)
  expect(output).toContain('P1001')
  expect(output).not.toContain('secret')
})

function prisma(...parameters: string[]) {
  return prismaOn(database.url, ...parameters)
}

function prismaOn(url: string, ...parameters: string[]) {
  return run(join(project, 'scripts/prisma'), parameters, url)
}

async function run(program: string, parameters: string[], url = database.url) {
  const proxies = ['HTTP_PROXY', 'HTTPS_PROXY', 'http_proxy', 'https_proxy', 'ALL_PROXY']
  const env = {
    ...process.env,
    ...Object.fromEntries(proxies.map((name) => [name, NO_NETWORK])),
    PRISMA_ENGINES_MIRROR: NO_NETWORK,
    DATABASE_URL: url,
  }
  try {
    const { stdout, stderr } = await promisify(execFile)(program, parameters, { env, cwd: tmpdir() })
    return { code: 0, output: stdout, errors: stderr }
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string }
    return { code, output: `${stdout}${stderr}`, errors: stderr }
  }
}

async function places(sql: string) {
  const client = new pg.Client(database.url)
  await client.connect()
  const { rows } = await client.query(sql)
  await client.end()
  return rows
}
