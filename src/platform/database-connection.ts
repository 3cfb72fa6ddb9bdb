import { createHash } from 'node:crypto'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { PrismaClient } from '../generated/prisma/client.ts'
import type { Database } from './database.ts'

/**
 * Opens the pool that Prisma and the prepared statements share. Only main and the test rig call this, so that the
 * bundle of the pages never holds a second Prisma.
 */
export function openDatabase(options: {
  url: string
  poolSize: number
}): Database & { close(): Promise<void> } {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.poolSize,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    statement_timeout: 15_000,
    application_name: 'sapocom',
  })
  pool.on('error', () => {
    // The pool replaces a broken idle connection; without a listener it would end the process.
  })
  const adapter = new PrismaPg(pool, {
    statementNameGenerator: ({ sql }) => createHash('sha1').update(sql).digest('base64url').slice(0, 20),
  })
  const prisma = new PrismaClient({ adapter })
  return {
    prisma,
    pool,
    async close() {
      await prisma.$disconnect()
      if (!pool.ended) await pool.end()
    },
  }
}
