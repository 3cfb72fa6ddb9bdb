#!/usr/bin/env node
// The program that the Prisma CLI calls for migrations, without the download it would otherwise need:
// Prisma publishes the same engine as WebAssembly, and this speaks the CLI's protocol (one JSON-RPC message a line)
// on its behalf. PRISMA_SCHEMA_ENGINE_BINARY points here, see scripts/prisma.
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils'
import * as wasm from '@prisma/schema-engine-wasm/schema_engine_bg'
import pg from 'pg'

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    datamodels: { type: 'string', multiple: true, default: [] },
    datasource: { type: 'string', default: '{}' },
    'enabled-preview-features': { type: 'string' },
    'extension-types': { type: 'string' },
    version: { type: 'boolean' },
  },
})
const databaseUrl = JSON.parse(options.datasource).url

if (options.version) console.log(`schema-engine-cli ${wasm.version?.() ?? 'wasm'}`)
else if (positionals[0] === 'cli') await answerOneQuestion(positionals[1])
else serve()

/** `cli can-connect-to-database` and `cli create-database`: the answer is the exit code, its reason a log line. */
async function answerOneQuestion(question) {
  logLine('INFO', 'schema engine') // the CLI skips the first line it reads
  try {
    await reachDatabase(databaseUrl, { create: question === 'create-database' })
  } catch (error) {
    logLine('ERROR', error.message, { error_code: error.code, is_panic: false })
    process.exitCode = 1
  }
}

function serve() {
  for (const event of ['uncaughtException', 'unhandledRejection']) process.on(event, stopAfterPanic)
  let answering = 0
  let inputEnded = false
  const leaveWhenDone = () => inputEnded && answering === 0 && process.exit(0)
  const lines = createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })
  lines.on('close', () => {
    inputEnded = true
    leaveWhenDone()
  })
  lines.on('line', async (line) => {
    const message = line.trim() && JSON.parse(line)
    if (!message?.method) return // an empty line, or the CLI's answer to our `print`
    answering++
    await answer(message)
    answering--
    leaveWhenDone()
  })
}

async function answer({ id, method, params }) {
  try {
    const result = await call(method, params)
    if (method === 'diff' && result.stdout) {
      send({ id: 1_000_000 + id, method: 'print', params: { content: result.stdout } })
    }
    send({ id, result: result ?? {} })
  } catch (error) {
    send({ id, error: { code: 4466, message: 'Check the data field for details.', data: describe(error) } })
  }
}

async function call(method, params) {
  if (method === 'createDatabase') {
    const url = params.datasource?.url ?? databaseUrl
    await reachDatabase(url, { create: true })
    return { databaseName: databaseNameOf(url) }
  }
  const started = await engine()
  return method === 'getDatabaseVersion' ? started.version(params) : started[method](params)
}

/** The engine wraps its own errors as JSON in the message; everything else (pg, this file) comes as it is. */
function describe(error) {
  let known = {}
  try {
    known = JSON.parse(error.message)
  } catch {
    known = { message: error.message ?? String(error), error_code: error.code, meta: error.meta }
  }
  return { is_panic: false, message: known.message, error_code: known.error_code, meta: known.meta ?? null }
}

let startedEngine
function engine() {
  startedEngine ??= startEngine()
  return startedEngine
}

async function startEngine() {
  globalThis.PRISMA_WASM_PANIC_REGISTRY = {
    message: '',
    set_message(text) {
      this.message = `RuntimeError: ${text}`
    },
  }
  const glue = fileURLToPath(import.meta.resolve('@prisma/schema-engine-wasm/schema_engine_bg'))
  const bytes = readFileSync(glue.replace(/\.js$/, '.wasm'))
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': wasm })
  wasm.__wbg_set_wasm(instance.exports)
  instance.exports.__wbindgen_start?.()
  const datamodels = options.datamodels.map((file) => [file, readFileSync(file, 'utf8')])
  return wasm.SchemaEngine.new(
    { datamodels: datamodels.length > 0 ? datamodels : undefined },
    () => undefined, // the engine's debug log
    bindMigrationAwareSqlAdapterFactory(adapterFactory()),
  )
}

/** Prisma's adapter for pg, corrected where it serves queries but not migrations. */
function adapterFactory() {
  passInternalCharThrough()
  const url = databaseUrl ?? 'postgres://127.0.0.1:1/none' // `generate` and `diff` between files never connect
  const schema = new URL(url).searchParams.get('schema') ?? 'public'
  const connectTo = async (connectionString) =>
    correct(await new PrismaPg({ connectionString }, { schema }).connect())

  const factory = new PrismaPg({ connectionString: plainUrl(url) }, { schema })
  factory.connect = () => connectTo(plainUrl(url))
  // The adapter's own shadow database is dropped while its pool is still connected.
  factory.connectToShadowDb = async () => {
    const name = `prisma_migrate_shadow_db_${randomUUID()}`
    const admin = await connectTo(plainUrl(url))
    await admin.executeScript(`CREATE DATABASE "${name}"`)
    const shadow = await connectTo(plainUrl(url, name))
    const disconnect = shadow.dispose.bind(shadow)
    shadow.dispose = async () => {
      await disconnect()
      await admin.executeScript(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`)
      await admin.dispose()
    }
    return shadow
  }
  return factory
}

// PostgreSQL's internal type "char" (oid 18) is unknown to the adapter, but the engine reads catalogues that use it:
// let it pass as text under a marked column name, then report it as Character.
const CHAR_OID = 18
const TEXT_OID = 25
const CHAR_MARK = '\u0001char'

function passInternalCharThrough() {
  const original = pg.Query.prototype.handleRowDescription
  pg.Query.prototype.handleRowDescription = function handleRowDescription(message) {
    for (const field of message.fields) {
      if (field.dataTypeID !== CHAR_OID) continue
      field.dataTypeID = TEXT_OID
      field.name += CHAR_MARK
    }
    return original.call(this, message)
  }
}

function correct(adapter) {
  const queryRaw = adapter.queryRaw.bind(adapter)
  adapter.queryRaw = async (query) => {
    const result = await queryRaw(query)
    result.columnNames.forEach((name, column) => {
      if (!name.endsWith(CHAR_MARK)) return
      result.columnNames[column] = name.slice(0, -CHAR_MARK.length)
      result.columnTypes[column] = ColumnTypeEnum.Character
    })
    return result
  }
  // The adapter's own version splits at every semicolon, also inside a function's body.
  adapter.executeScript = async (script) => {
    try {
      await adapter.underlyingDriver().query(script)
    } catch (error) {
      adapter.onError(error)
    }
  }
  const startTransaction = adapter.startTransaction.bind(adapter)
  adapter.startTransaction = async (...parameters) => correct(await startTransaction(...parameters))
  return adapter
}

async function reachDatabase(url, { create }) {
  const error = await tryToConnect(plainUrl(url))
  if (!error) return
  const missing = error.code === '3D000'
  if (missing && create) return createDatabase(url)
  const name = databaseNameOf(url)
  if (missing) throw Object.assign(new Error(`Database \`${name}\` does not exist`), { code: 'P1003' })
  const code = error.code === '28P01' ? 'P1000' : 'P1001'
  throw Object.assign(new Error(`Can't reach the database \`${name}\`: ${error.message}`), { code })
}

async function tryToConnect(connectionString) {
  const client = new pg.Client({ connectionString })
  try {
    await client.connect()
    await client.end()
    return null
  } catch (error) {
    return error
  }
}

async function createDatabase(url) {
  const admin = new pg.Client({ connectionString: plainUrl(url, 'postgres') })
  await admin.connect()
  try {
    await admin.query(`CREATE DATABASE ${admin.escapeIdentifier(databaseNameOf(url))}`)
  } finally {
    await admin.end()
  }
}

function databaseNameOf(url) {
  return decodeURIComponent(new URL(url).pathname.slice(1))
}

/** Without Prisma's own `schema` parameter, which PostgreSQL does not know; optionally to another database. */
function plainUrl(url, database) {
  const plain = new URL(url)
  plain.searchParams.delete('schema')
  if (database) plain.pathname = `/${encodeURIComponent(database)}`
  return plain.toString()
}

function stopAfterPanic(error) {
  logLine('ERROR', globalThis.PRISMA_WASM_PANIC_REGISTRY?.message || String(error?.stack ?? error))
  process.exit(101)
}

function send(message) {
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`)
}

function logLine(level, message, extra = {}) {
  const fields = { message, ...extra }
  const line = { timestamp: new Date().toISOString(), level, fields, target: 'schema_engine::logger' }
  process.stderr.write(`${JSON.stringify(line)}\n`)
}
