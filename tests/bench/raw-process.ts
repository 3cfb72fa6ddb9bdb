// A process of its own that sends the statements of a read by plain pg, from as many loops as there are clients.
import pg from 'pg'
import { percentile } from './report.ts'

export type RawTask = {
  url: string
  poolSize: number
  clients: number
  seconds: number
  /** For each reader the statements of one read, sent one after the other. */
  reads: RawStatement[][]
}
export type RawStatement = { name: string; text: string; values: unknown[] }
export type RawResult = { rate: number; p50: number; p99: number; reads: number; cpuSeconds: number }

process.once('message', async (task: RawTask) => {
  const pool = new pg.Pool({ connectionString: task.url, max: task.poolSize })
  process.send?.(await run(pool, task))
  await pool.end()
  process.disconnect()
})

async function run(pool: pg.Pool, { clients, seconds, reads }: RawTask): Promise<RawResult> {
  const took: number[] = []
  const before = process.cpuUsage()
  const began = performance.now()
  const loop = async (client: number) => {
    for (let turn = client; performance.now() - began < seconds * 1000; turn++) {
      const start = performance.now()
      for (const { name, text, values } of reads[turn % reads.length] ?? []) {
        await pool.query({ name, text, values })
      }
      took.push(performance.now() - start)
    }
  }
  await Promise.all(Array.from({ length: clients }, (_, client) => loop(client)))
  const elapsed = (performance.now() - began) / 1000
  const { user, system } = process.cpuUsage(before)
  return {
    rate: took.length / elapsed,
    p50: percentile(took, 50),
    p99: percentile(took, 99),
    reads: took.length,
    cpuSeconds: (user + system) / 1e6,
  }
}
