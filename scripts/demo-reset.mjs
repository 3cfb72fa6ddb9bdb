// Throws the demo's data away. The database may lie elsewhere (see src/platform/embedded-postgres-home.ts) and may still
// run, left by a demo that was killed.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres.ts'
import { openHome, SHELTERS } from '../src/platform/embedded-postgres-home.ts'
import { runningServer } from '../src/platform/embedded-postgres-server.ts'

/** Answers false, and throws nothing away, while another demo uses the data. */
export async function resetDemo(folder) {
  const postgres = join(folder, 'postgres')
  const home = openHome(postgres, SHELTERS, (data) => runningServer(data) !== undefined)
  if (runningServer(home.data)) {
    const left = await startEmbeddedPostgres({ folder: postgres, log: () => undefined })
    await left.stop()
    if (runningServer(home.data)) return false
  }
  rmSync(home.data, { recursive: true, force: true })
  rmSync(folder, { recursive: true, force: true })
  if (home.path !== postgres) rmSync(home.path, { recursive: true, force: true })
  return true
}
