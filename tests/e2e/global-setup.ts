import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { chromium } from '@playwright/test'
import type pg from 'pg'
import { launchOptions } from '../rig/browser.ts'
import { cloneTemplate, startTestServer, withClient } from '../rig/database-server.ts'
import { startMailServer } from '../rig/mail-server.ts'
import { startOidcProvider } from '../rig/oidc-provider.ts'
import { startNode } from '../rig/start-node.ts'
import { actAsAgency, signIn } from './entrance.ts'
import { administrators, halfway, officers, people, scene, stateFolder, stateOf } from './people.ts'
import { providerPeople } from './provider-people.ts'
import { capFeeds } from './warnings-scene.ts'

const run = promisify(execFile)

/**
 * Starts our server on a database of its own with the tests' scene in it, signs everybody in by the form and sets
 * `E2E_ORIGIN`, from which the tests take their base address. Returns what stops it all again.
 */
export default async function startServer(): Promise<() => Promise<void>> {
  const stops: (() => Promise<unknown>)[] = []
  const stopAll = async () => {
    for (const stop of stops.toReversed()) await stop()
  }
  try {
    const postgres = await startTestServer()
    stops.push(postgres.stop)
    process.env.E2E_POSTGRES = JSON.stringify({ url: postgres.url, template: postgres.template })
    const database = await cloneTemplate(postgres)
    stops.push(database.drop)
    const folder = await mkdtemp(join(tmpdir(), 'sapocom-e2e-'))
    stops.push(() => rm(folder, { recursive: true, force: true }))
    await rm(stateFolder, { recursive: true, force: true })
    await mkdir(stateFolder, { recursive: true })
    const provider = await startOidcProvider(providerPeople)
    stops.push(provider.close)
    process.env.E2E_PROVIDER = provider.issuer
    process.env.E2E_SCENE = await seed(database.url, folder)
    const mail = await startMailServer(join(folder, 'letters'))
    stops.push(mail.stop)
    process.env.E2E_MAIL = mail.folder
    const environment = {
      DATABASE_URL: database.url,
      DATA_FOLDER: folder,
      SMTP_URL: mail.url,
      STOP_SECONDS: '5',
      // Tests speak for other servers, on this very machine.
      ALLOW_LOOPBACK_PEERS: 'true',
      CAP_FEEDS: capFeeds,
      // Every browser of the tests says where it comes from (fixtures), so that they do not use up one address's limits.
      TRUST_PROXY: '127.0.0.1',
    }
    // By its name: no browser takes a passkey for a bare address.
    const node = await startNode(environment, 'localhost')
    stops.push(async () => {
      await node.stop()
      await writeFile(join(stateFolder, '../browser-server.log'), node.output())
    })
    process.env.E2E_ORIGIN = node.url
    await signEverybodyIn(node.url)
    await withClient(database.url, keepProven)
    return stopAll
  } catch (error) {
    await stopAll()
    throw error
  }
}

async function seed(url: string, folder: string): Promise<string> {
  const env = { ...process.env, DATABASE_URL: url, DATA_FOLDER: folder, LOG_LEVEL: 'error' }
  const { stdout } = await run(process.execPath, [join(import.meta.dirname, 'seed.ts')], { env })
  return stdout
}

/**
 * All tests together may take longer than the proof of a second factor counts. What comes when it does not any more is tried with
 * sessions of their own (factors-scene).
 */
const keepProven = (client: pg.Client) =>
  client.query(`
    update sessions s set proven_at = now() + interval '1 day' from users u
    where u.id = s.user_id and u.email like any (array['karin@%', 'jonas@%'])`)

/** Once for each role; the tests begin with what her browser then holds. */
async function signEverybodyIn(origin: string): Promise<void> {
  const browser = await chromium.launch(await launchOptions())
  for (const person of people) {
    const context = await browser.newContext({ baseURL: origin, locale: 'de-DE' })
    const page = await context.newPage()
    await signIn(page, person)
    if (person === 'karin' || person === 'jonas') await actAsAgency(page)
    await context.storageState({ path: stateOf(person) })
    await context.close()
  }
  const tokens = { ...scene().halfway, ...scene().officers, ...scene().administration.tokens }
  for (const person of [...halfway, ...officers, ...administrators]) {
    const context = await browser.newContext()
    await context.addCookies([{ name: 'sapocom.session', value: tokens[person], url: origin }])
    await context.storageState({ path: stateOf(person) })
    await context.close()
  }
  await browser.close()
}
