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

export type SecondServer = {
  url: string
  /** As in handles, with its port. */
  host: string
  /** Berta's browser, signed in there. A browser of its own: those of the tests ask our server alone. */
  berta: () => Promise<Page>
  stop: () => Promise<void>
}

/** A second server of ours, all of it, beside the one the tests talk to, with one citizen: Berta. */
export async function startSecondServer(): Promise<SecondServer> {
  const database = await cloneTemplate(JSON.parse(process.env.E2E_POSTGRES ?? '{}'))
  const folder = await mkdtemp(join(tmpdir(), 'sapocom-second-'))
  const environment = {
    DATABASE_URL: database.url,
    DATABASE_POOL: '6',
    DATA_FOLDER: folder,
    ALLOW_LOOPBACK_PEERS: 'true',
    STOP_SECONDS: '2',
  }
  const { stdout: token } = await run(process.execPath, [join(import.meta.dirname, 'seed-second.ts')], {
    env: { ...process.env, ...environment, LOG_LEVEL: 'error' },
  })
  const node = await startNode(environment)
  const browser = await chromium.launch(await launchOptions())
  return {
    url: node.url,
    host: new URL(node.url).host,
    async berta() {
      // Playwright would give it the proxy of the test, which lets nobody ask any server but the first.
      const options = { baseURL: node.url, locale: 'de-DE', proxy: undefined } as object
      const context = await browser.newContext(options)
      await context.addCookies([{ name: 'sapocom.session', value: token, url: node.url }])
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
