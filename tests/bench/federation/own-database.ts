import { join } from 'node:path'
import { applyMigrations } from '#platform/migrations.ts'
import { root, withClient } from '../dataset.ts'

/** A database of its own beside the data of the other benchmarks, for the time of some work. */
export async function withOwnDatabase<T>(
  url: string,
  name: string,
  work: (url: string) => Promise<T>,
): Promise<T> {
  const own = new URL(url)
  own.pathname = `/${name}`
  const run = (statement: string) => withClient(url, (client) => client.query(statement))
  await run(`drop database if exists ${name} with (force)`)
  await run(`create database ${name}`)
  try {
    await applyMigrations({ url: own.toString(), folder: join(root, 'prisma/migrations') })
    return await work(own.toString())
  } finally {
    await run(`drop database if exists ${name} with (force)`)
  }
}
