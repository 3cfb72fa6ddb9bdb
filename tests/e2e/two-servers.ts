import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { chromium, type Page } from '@playwright/test'
import { launchOptions } from '../rig/browser.ts'
import { cloneTemplate } from '../rig/database-server.ts'
import { startNode } from '../rig/start-node.ts'

const run = promisify(execFile)

export type WholeServer = {
  /** As in handles, with its port. */
  host: string
  databaseUrl: string
  /** A browser of its own, signed in there as somebody of its cast; null: a reader without an account. */
  open: (who: string | null) => Promise<Page>
  stop: () => Promise<void>
}

/**
 * Starts a server of ours, all of it, on a bare address: other servers find none by the name the tests' own one has.
 * @param cast `agency`: Karin and Jonas at the desk of the Ostufer police; `citizen`: Berta
 */
export async function startWholeServer(cast: 'agency' | 'citizen'): Promise<WholeServer> {
  const database = await cloneTemplate(JSON.parse(process.env.E2E_POSTGRES ?? '{}'))
  const folder = await mkdtemp(join(tmpdir(), 'sapocom-whole-'))
  const environment = {
    DATABASE_URL: database.url,
    DATABASE_POOL: '6',
    DATA_FOLDER: folder,
    ALLOW_LOOPBACK_PEERS: 'true',
    STOP_SECONDS: '2',
  }
  const { stdout } = await run(process.execPath, [join(import.meta.dirname, 'seed-whole.ts'), cast], {
    env: { ...process.env, ...environment, LOG_LEVEL: 'error' },
  })
  const tokens = JSON.parse(stdout) as Record<string, string>
  const node = await startNode(environment)
  const browser = await chromium.launch(await launchOptions())
  return {
    host: new URL(node.url).host,
    databaseUrl: database.url,
    async open(who) {
      // Playwright would give it the proxy of the test, which lets nobody ask any server but the first.
      const options = { baseURL: node.url, locale: 'de-DE', proxy: undefined } as object
      const context = await browser.newContext(options)
      const value = who === null ? undefined : tokens[who]
      if (value) await context.addCookies([{ name: 'sapocom.session', value, url: node.url }])
      return context.newPage()
    },
    async stop() {
      await browser.close()
      await node.stop()
      await database.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
