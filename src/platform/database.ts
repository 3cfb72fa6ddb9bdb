import { createHash } from 'node:crypto'
import type pg from 'pg'
import type { Prisma, PrismaClient } from '../generated/prisma/client.ts'

/** A transaction, as every composing part takes it first. */
export type Tx = Prisma.TransactionClient
export type { Prisma }

export type Database = { prisma: PrismaClient; pool: pg.Pool }

const slot = Symbol.for('sapocom.database')
const holder = globalThis as { [slot]?: Database }

/** Called once by main (and by the test rig): the connection every module graph of this process shares. */
export function useDatabase(connection: Database | undefined): void {
  if (connection) holder[slot] = connection
  else delete holder[slot]
}

function connected(): Database {
  if (!holder[slot]) throw new Error('The database is not connected yet')
  return holder[slot]
}

/** Prisma, for reads that need no tuning. Writes go through `transaction`. */
export const database = (): PrismaClient => connected().prisma

/**
 * Runs a verb's work in one transaction; begins anew (three times) when PostgreSQL ends it for a deadlock or a
 * serialization conflict, so `work` must have no effect outside the transaction.
 */
export async function transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await connected().prisma.$transaction(work, { maxWait: 5_000, timeout: 15_000 })
    } catch (error) {
      if (attempt === 3 || !isConflict(error)) throw error
    }
  }
}

const isConflict = (error: unknown) =>
  (error as { code?: string }).code === 'P2034' || /deadlock detected|40P01|40001/.test(String(error))

/** Whether an error is a violated unique constraint. */
export const isDuplicate = (error: unknown): boolean => (error as { code?: string }).code === 'P2002'

/** A prepared statement: PostgreSQL parses and plans it once a connection. */
export type Statement = { name: string; text: string }

/** Names a hot query after its text. Ids (int8) come back as decimal strings, ready for a view. */
export function statement(text: string): Statement {
  return { name: createHash('sha1').update(text).digest('base64url').slice(0, 20), text }
}

/** Runs a prepared statement outside any transaction. */
export async function rows<T>(query: Statement, values: unknown[]): Promise<T[]> {
  const result = await connected().pool.query({ name: query.name, text: query.text, values })
  return result.rows as T[]
}

/** A new time-ordered id; the time decides the place in every feed. */
export async function nextId(tx: Tx, at: Date): Promise<bigint> {
  const [row] = await tx.$queryRawUnsafe<{ id: bigint }[]>('select next_id($1) as id', at)
  if (!row) throw new Error('next_id returned nothing')
  return row.id
}
