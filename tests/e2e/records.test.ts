import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, type Page } from '@playwright/test'
import { expectAccessible } from '../rig/axe.ts'
import { unpack } from '../rig/exported-files.ts'
import { actAsAgency, signIn } from './entrance.ts'
import { test } from './fixtures.ts'

// One archive at a time is made for an agency.
test.describe.configure({ mode: 'serial' })

/** The archive of the year, as a browser saves it. */
async function download(page: Page, name: string): Promise<Map<string, Buffer>> {
  const link = page.getByRole('link', { name }).first()
  await expect(link).toBeVisible({ timeout: 60_000 })
  const downloading = page.waitForEvent('download')
  await link.click()
  const file = await downloading
  expect(file.suggestedFilename()).toMatch(/^polizei_ostufer-[\d-]+\.zip$/)
  return unpack(await readFile(await file.path()))
}

for (const script of ['with', 'without'] as const) {
  test(`an administrator has an archive made and downloads it, ${script} JavaScript`, async ({ open }) => {
    const page = await open('karin', { javaScriptEnabled: script === 'with' })
    await page.goto('/desk')
    await page.getByRole('link', { name: 'Archive', exact: true }).click()
    await expect(page.getByRole('heading', { name: 'Neues Archiv' })).toBeVisible()
    if (script === 'with') await expectAccessible(page)
    await page.getByRole('button', { name: 'Archiv erstellen' }).click()
    await expect(page.getByText('Angefordert.')).toBeVisible()
    // With a script the page follows by itself, without one it is loaded anew.
    const files = await download(page, 'Herunterladen')
    expect([...files.keys()]).toEqual(expect.arrayContaining(['index.html', 'manifest.json', 'manifest.sig']))
    const { key, counts } = JSON.parse(String(files.get('manifest.json')))
    expect(counts.posts).toBeGreaterThan(3)
    const shown = await page.locator('.fingerprint').textContent()
    expect(shown?.replaceAll(/\s/g, '')).toBe(key)
  })
}

test('the page speaks English too, and keeps the days that were refused', async ({ open }) => {
  const page = await open('karin', { locale: 'en-GB', javaScriptEnabled: false })
  await page.goto('/desk/records')
  await page.getByLabel('First day').fill('2020-01-01')
  await page.getByRole('button', { name: 'Make an archive' }).click()
  await expect(page.getByRole('main').getByRole('alert')).toContainText('at most two years')
  await expect(page.getByLabel('First day')).toHaveValue('2020-01-01')
  await page.getByLabel('First day').fill('2026-06-01')
  await page.getByRole('button', { name: 'Make an archive' }).click()
  await download(page, 'Download: Jun 1, 2026')
})

test('the pages of an archive are read from a folder, with their pictures and without any server', async ({
  open,
  browser,
}) => {
  const page = await open('karin')
  await page.goto('/desk/records')
  const files = await download(page, 'Herunterladen')
  const folder = await mkdtemp(join(tmpdir(), 'sapocom-reading-'))
  for (const [path, bytes] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), bytes)
  }
  const context = await browser.newContext({ offline: true })
  const reading = await context.newPage()
  const complaints: string[] = []
  reading.on('console', (message) => complaints.push(message.text()))
  await reading.goto(`${pathToFileURL(folder)}/index.html`)
  await expectAccessible(reading)
  expect(
    await reading.locator('main').evaluate((main) => getComputedStyle(main.parentElement ?? main).maxWidth),
  ).toBe('768px')
  const [pictured = ''] = [...files].flatMap(([path, bytes]) =>
    path.startsWith('posts/') && path.endsWith('.html') && bytes.includes('<img') ? [path] : [],
  )
  await reading.goto(`${pathToFileURL(folder)}/${pictured}`)
  await expectAccessible(reading)
  const width = await reading
    .locator('img')
    .first()
    .evaluate((image: HTMLImageElement) => image.naturalWidth)
  expect(width).toBeGreaterThan(0)
  await reading.getByRole('link', { name: 'Zur Übersicht' }).click()
  await expect(reading.getByRole('heading', { level: 1 })).toContainText('Polizei Ostufer')
  expect(complaints).toEqual([])
  if (process.env.RECORDS_SHOTS) {
    await reading.screenshot({ path: `${process.env.RECORDS_SHOTS}/index.png` })
    await reading.goto(`${pathToFileURL(folder)}/${pictured}`)
    await reading.screenshot({ path: `${process.env.RECORDS_SHOTS}/post.png`, fullPage: true })
    for (const [width, scheme] of [
      [390, 'light'],
      [1280, 'dark'],
      [390, 'dark'],
      [1280, 'light'],
    ] as const) {
      await page.setViewportSize({ width, height: 900 })
      await page.emulateMedia({ colorScheme: scheme })
      await page.goto('/desk/records')
      await page.screenshot({
        path: `${process.env.RECORDS_SHOTS}/page-${width}-${scheme}.png`,
        fullPage: true,
      })
    }
  }
  await context.close()
  await rm(folder, { recursive: true })
})

test('an archive is nobody else’s, and who only writes for the agency is told whom to ask', async ({
  open,
  page,
  baseURL,
}) => {
  const hers = await open('karin')
  await hers.goto('/desk/records')
  const address = `${baseURL}${await hers.getByRole('link', { name: 'Herunterladen' }).first().getAttribute('href')}`
  const other = await open('bernd')
  const cookie = (await other.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  expect((await fetch(address, { headers: { cookie }, redirect: 'manual' })).status).toBe(403)
  const led = await fetch(address, { redirect: 'manual' })
  expect([led.status, led.headers.get('location')]).toEqual([303, '/sign-in?returnTo=%2Fdesk%2Frecords'])
  await signIn(page, 'jonas')
  await actAsAgency(page)
  await page.goto('/desk/records')
  await expect(page.getByText('Nur für die Verwaltung')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Archiv erstellen' })).toHaveCount(0)
})
