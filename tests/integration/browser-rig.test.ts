import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Browser, type BrowserContext, chromium } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectAccessible } from '../rig/axe.ts'
import { launchOptions } from '../rig/browser.ts'
import { type RequestWatch, startForeignRecorder, watchRequests } from '../rig/requests.ts'

const away = 'http://foreign.example'
let browser: Browser
let server: Server
let origin: string
const files = new Map<string, { type: string; text: string }>()

beforeAll(async () => {
  browser = await chromium.launch(await launchOptions())
  server = createServer((request, response) => {
    const file = files.get(request.url ?? '')
    response.writeHead(file ? 200 : 404, { 'content-type': file?.type ?? 'text/plain' }).end(file?.text)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterAll(async () => {
  await browser.close()
  server.closeAllConnections()
  server.close()
})

function serve(script: string, more: Record<string, string> = {}) {
  files.clear()
  files.set('/', { type: 'text/html', text: `<!doctype html><title>x</title><script>${script}</script>` })
  for (const [path, text] of Object.entries(more)) files.set(path, { type: 'text/javascript', text })
}

async function visit(work: (context: BrowserContext, watch: RequestWatch) => Promise<void>) {
  const recorder = await startForeignRecorder()
  const context = await browser.newContext({ proxy: recorder.proxyFor(origin) })
  try {
    const watch = watchRequests(context, origin, recorder)
    const page = await context.newPage()
    await page.goto(origin)
    await work(context, watch)
  } finally {
    await context.close()
    await recorder.close()
  }
}

test('text is drawn with a font', async () => {
  const page = await browser.newPage()
  const blank = await page.screenshot()
  await page.setContent('<p style="font-size:4rem">Straße, Größe</p>')
  expect(await page.getByText('Straße').evaluate((it) => it.getBoundingClientRect().height)).toBeGreaterThan(
    40,
  )
  expect((await page.screenshot()).length).toBeGreaterThan(blank.length + 500)
  await page.close()
})

describe('a request to a foreign host is seen', () => {
  const worker = `fetch('${away}/secret').catch(() => {})`
  const socket = `new WebSocket('ws://foreign.example/secret')`
  const register = `navigator.serviceWorker.register('/w.js')`
  const cases: [string, string, Record<string, string>][] = [
    ['from a page', worker, {}],
    ['as a beacon', `navigator.sendBeacon('${away}/secret')`, {}],
    ['to another port of this machine', `fetch('http://127.0.0.1:9/secret').catch(() => {})`, {}],
    ['from a worker', `new Worker('/w.js')`, { '/w.js': worker }],
    ['from a shared worker', `new SharedWorker('/w.js')`, { '/w.js': worker }],
    ['from a service worker', register, { '/w.js': worker }],
    ['by the socket of a page', socket, {}],
    ['by the socket of a worker', `new Worker('/w.js')`, { '/w.js': socket }],
    ['by the socket of a shared worker', `new SharedWorker('/w.js')`, { '/w.js': socket }],
    ['by the socket of a service worker', register, { '/w.js': socket }],
  ]

  test.each(cases)('%s', async (_, script, more) => {
    serve(script, more)
    await visit(async (_context, watch) => {
      await expect
        .poll(() => refusal(watch), { timeout: 10_000 })
        .toMatch(/foreign\.example|127\.0\.0\.1:9\//)
    })
  })
})

function refusal(watch: RequestWatch): string {
  try {
    watch.expectOnlyOwn()
    return ''
  } catch (error) {
    return (error as Error).message
  }
}

test("requests and sockets to one's own host are recorded and pass", async () => {
  serve(`fetch('/own').then(() => new WebSocket(location.origin.replace('http', 'ws') + '/socket'))`)
  await visit(async (_context, watch) => {
    const urls = () => watch.requests.map((it) => it.url.replace(origin.slice('http'.length), ''))
    await expect.poll(urls).toEqual(expect.arrayContaining(['http/', 'http/own', 'ws/socket']))
    watch.expectOnlyOwn()
  })
})

test('a page that breaks WCAG is refused, with the element and the remedy', async () => {
  const page = await (await browser.newContext()).newPage()
  await page.setContent('<html lang="de"><title>x</title><main><img id="photo" src="data:,"></main>')
  await expect(expectAccessible(page)).rejects.toThrow(/image-alt[\s\S]+#photo[\s\S]+alt/)
  await page.setContent('<html lang="de"><title>x</title><main><img alt="Ein Boot" src="data:,"></main>')
  await expectAccessible(page)
})
