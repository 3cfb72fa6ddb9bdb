import type pg from 'pg'
import { useDatabase } from '#platform/database.ts'
import { openDatabase } from '#platform/database-connection.ts'
import type { RawStatement } from './raw-process.ts'

/** Writes down every statement that a read sends through the pool, in order, with its values. */
export async function recordRead(url: string, read: () => Promise<unknown>): Promise<RawStatement[]> {
  const { prisma, pool, close } = openDatabase({ url, poolSize: 10 })
  const sent: RawStatement[] = []
  const query = (statement: pg.QueryConfig) => {
    const { name = '', text, values = [] } = statement
    sent.push({ name, text, values: values.map(plain) })
    return pool.query(statement)
  }
  const watched = new Proxy(pool, {
    get: (target, key) => (key === 'query' ? query : Reflect.get(target, key, target)),
  })
  useDatabase({ prisma, pool: watched })
  try {
    await read()
  } finally {
    useDatabase(undefined)
    await close()
  }
  return sent
}

/** As text, which survives the way to another process; PostgreSQL reads both alike. */
const plain = (value: unknown): unknown =>
  typeof value === 'bigint' ? value.toString() : value instanceof Date ? value.toISOString() : value
