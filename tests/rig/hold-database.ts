// A process of its own that uses an embedded database: tests kill it, stop it or let it end.
//   node tests/rig/hold-database.ts <launcher> <folder> <shelter> [leave]
// Tells its fate in JSON lines: `url` and `adopted` when it has the server, `message` and `problem` when it has none.
import type { startEmbeddedPostgres as Start } from '../../src/platform/embedded-postgres.ts'

const [launcher = '', folder = '', shelter = '', mode] = process.argv.slice(2)
const { startEmbeddedPostgres } = (await import(launcher)) as { startEmbeddedPostgres: typeof Start }
const tell = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`)
const logged: string[] = []

try {
  const database = await startEmbeddedPostgres({
    folder,
    shelters: [shelter],
    log: (message) => logged.push(message),
    settings: { fsync: 'off' },
  })
  if (mode !== 'leave') {
    const alive = setInterval(() => undefined, 60_000)
    const end = async () => {
      await database.stop()
      tell({ stopped: true, logged })
      clearInterval(alive)
    }
    process.once('SIGINT', end).once('SIGTERM', end)
  }
  tell({ url: database.url, adopted: database.adopted, logged })
} catch (error) {
  const { message, problem } = error as { message: string; problem?: string }
  tell({ message, problem })
}
