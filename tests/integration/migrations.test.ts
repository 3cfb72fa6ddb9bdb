import * as fs from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { applyMigrations } from '#platform/migrations.ts'
import { createEmptyTestDatabase, createTestDatabase } from '../rig/database.ts'
import type { TestDatabase } from '../rig/database-server.ts'

let folder: string
let database: TestDatabase
let client: pg.Client

beforeEach(async () => {
  folder = fs.mkdtempSync(join(tmpdir(), 'sapocom-migrations-'))
  database = await createEmptyTestDatabase()
  client = new pg.Client(database.url)
  await client.connect()
})

afterEach(async () => {
  await client.end()
  await database.drop()
  fs.rmSync(folder, { recursive: true })
})

test('migrations are applied once, in the order of their names', async () => {
  write('2_second', 'ALTER TABLE places ADD COLUMN name text')
  write('1_first', 'CREATE TABLE places (id int)')
  const told: string[] = []
  const onApplied = (name: string, milliseconds: number) => told.push(`${name} ${milliseconds > 0}`)
  expect(await applyMigrations({ url: database.url, folder, onApplied })).toEqual(['1_first', '2_second'])
  expect(told).toEqual(['1_first true', '2_second true'])
  expect(await apply()).toEqual([])
  write('3_third', 'DROP TABLE places')
  expect(await apply()).toEqual(['3_third'])
})

test('functions whose bodies hold semicolons arrive whole', async () => {
  write(
    '1_function',
    'CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$ BEGIN PERFORM 1; RETURN 7; END $$;',
  )
  await apply()
  expect(await rows('SELECT f()')).toEqual([{ f: 7 }])
})

test('nodes that start together apply each migration once', async () => {
  write('1_first', 'CREATE TABLE places (id int); SELECT pg_sleep(0.1)')
  const applied = await Promise.all([apply(), apply(), apply()])
  expect(applied.flat()).toEqual(['1_first'])
})

test('a migration that fails leaves nothing behind, names its line, and is tried again after it was corrected', async () => {
  write('1_first', 'CREATE TABLE places (id int)')
  write('2_second', 'CREATE TABLE halves (id int);\nSELECT nonsense')
  write('3_third', 'CREATE TABLE never (id int)')
  await expect(apply()).rejects.toMatchObject({
    name: 'MigrationError',
    message: 'The migration 2_second failed in line 2: column "nonsense" does not exist',
  })
  expect(
    await rows(`SELECT to_regclass('places') AS a, to_regclass('halves') AS b, to_regclass('never') AS c`),
  ).toEqual([{ a: 'places', b: null, c: null }])
  write('2_second', 'CREATE TABLE halves (id int)')
  expect(await apply()).toEqual(['2_second', '3_third'])
})

test('a migration that was edited after it was applied is an error', async () => {
  write('1_first', 'CREATE TABLE places (id int)')
  await apply()
  write('1_first', 'CREATE TABLE places (id bigint)')
  write('2_second', 'CREATE TABLE never (id int)')
  await expect(apply()).rejects.toThrow('The migration 1_first was edited after it was applied')
  expect(await rows(`SELECT to_regclass('never') AS never`)).toEqual([{ never: null }])
})

test('other ends of lines are no edit', async () => {
  write('1_first', 'CREATE TABLE places (id int);\nSELECT 1;\n')
  await apply()
  write('1_first', 'CREATE TABLE places (id int);\r\nSELECT 1;\r\n')
  expect(await apply()).toEqual([])
})

test('one that begins with "-- no-transaction" can do what no transaction can', async () => {
  write('1_first', 'CREATE TABLE places (id int)')
  write('2_index', '-- no-transaction\nCREATE INDEX CONCURRENTLY places_by_id ON places (id)')
  expect(await apply()).toEqual(['1_first', '2_index'])
  expect(await rows(`SELECT to_regclass('places_by_id') AS index`)).toEqual([{ index: 'places_by_id' }])
})

test('after a failure outside a transaction nothing runs until a person has looked', async () => {
  write('1_first', 'CREATE TABLE places (id int); INSERT INTO places VALUES (1), (1)')
  write('2_index', '-- no-transaction\nCREATE UNIQUE INDEX CONCURRENTLY one ON places (id)')
  await expect(apply()).rejects.toThrow('The migration 2_index failed')
  await client.query('DELETE FROM places')
  await expect(apply()).rejects.toThrow(
    /2_index failed before .* "scripts\/prisma migrate resolve --rolled-back 2_index"/,
  )
  await client.query('DROP INDEX one')
  await client.query(`UPDATE _prisma_migrations SET rolled_back_at = now() WHERE migration_name = '2_index'`)
  expect(await apply()).toEqual(['2_index'])
})

test('several statements outside a transaction are refused before the first of them runs', async () => {
  write('1_two', '-- no-transaction\nCREATE TABLE a (id int); CREATE TABLE b (id int)')
  await expect(apply()).rejects.toThrow('cannot insert multiple commands')
  expect(await rows(`SELECT to_regclass('a') AS a`)).toEqual([{ a: null }])
})

test('a process that is cut off in the middle leaves nothing behind', async () => {
  write('1_slow', 'CREATE TABLE slow (id int); SELECT pg_sleep(60)')
  const attempt = expect(apply()).rejects.toThrow('The migration 1_slow failed')
  const sleeping = `SELECT pid FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND datname = current_database()`
  await expect.poll(() => rows(sleeping), { timeout: 5_000 }).toHaveLength(1)
  await rows(`SELECT pg_terminate_backend(pid) FROM (${sleeping}) AS s`)
  await attempt
  write('1_slow', 'CREATE TABLE slow (id int)')
  expect(await apply()).toEqual(['1_slow'])
})

test('a folder without its migration.sql is an error before anything is applied', async () => {
  write('1_first', 'CREATE TABLE places (id int)')
  fs.mkdirSync(join(folder, '2_empty'))
  await expect(apply()).rejects.toThrow('The migration 2_empty has no migration.sql.')
  expect(await rows(`SELECT to_regclass('places') AS places`)).toEqual([{ places: null }])
})

test('a test database has every migration of the project, and its neighbours do not see what is written there', async () => {
  const [one, two] = await Promise.all([createTestDatabase(), createTestDatabase()])
  const project = join(import.meta.dirname, '../../prisma/migrations')
  expect(await applyMigrations({ url: one.url, folder: project })).toEqual([])
  const writer = new pg.Client(one.url)
  const reader = new pg.Client(two.url)
  await Promise.all([writer.connect(), reader.connect()])
  await writer.query('CREATE TABLE only_here (id int)')
  const { rows: seen } = await reader.query(
    `SELECT to_regclass('only_here') AS table, to_regclass('posts') AS posts`,
  )
  expect(seen).toEqual([{ table: null, posts: 'posts' }])
  await Promise.all([writer.end(), reader.end()])
  await Promise.all([one.drop(), two.drop()])
})

function write(name: string, sql: string) {
  fs.mkdirSync(join(folder, name), { recursive: true })
  fs.writeFileSync(join(folder, name, 'migration.sql'), sql)
}

function apply() {
  return applyMigrations({ url: database.url, folder })
}

async function rows(sql: string): Promise<Record<string, unknown>[]> {
  return (await client.query(sql)).rows
}
