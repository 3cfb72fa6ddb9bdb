import { readFile } from 'node:fs/promises'
import { expect, type Page } from '@playwright/test'
import { test } from './fixtures.ts'
import { scene } from './people.ts'

/** What a person's browser says; the one of these tests names itself a robot. */
const userAgent =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'

const row = (page: Page, words: string) => page.getByRole('row').filter({ hasText: words })

for (const javaScriptEnabled of [true, false]) {
  test(`the team reads its numbers month by month and loads them, ${javaScriptEnabled ? 'with' : 'without'} a script`, async ({
    open,
  }) => {
    const page = await open('karin', { javaScriptEnabled })
    await page.goto('/desk')
    await page.getByRole('navigation', { name: 'Redaktion' }).getByRole('link', { name: 'Statistik' }).click()
    await expect(page).toHaveURL(/\/desk\/statistics$/)
    await expect(row(page, 'Wer hat sie gesehen?')).toContainText('4.320')
    await expect(row(page, 'Wer hat am Hafen etwas gesehen?')).toContainText('80')
    await expect(row(page, 'Die Fähre fällt heute aus').first()).toContainText('unter 5')
    const loading = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Als Tabelle laden (CSV)' }).click()
    const table = await readFile(await (await loading).path(), 'utf8')
    expect(table).toMatch(/;Wer hat sie gesehen\?;missing;no;4320;55;/)
    expect(table).toMatch(/Die Fähre fällt heute aus[^\r\n]*;post;no;<5;;/)
    const month = await page.getByRole('heading', { level: 2 }).first().textContent()
    await page.getByRole('link', { name: 'Voriger Monat' }).click()
    await expect(page.getByRole('heading', { level: 2 }).first()).not.toHaveText(month ?? '')
    await page.getByRole('link', { name: new RegExp(`^${month} [\\d.]+$`) }).click()
    await expect(row(page, 'Wer hat sie gesehen?')).toBeVisible()
  })
}

test('in English the same numbers are said in English', async ({ open, baseURL }) => {
  const page = await open('karin')
  const domain = new URL(baseURL ?? '').hostname
  await page.context().addCookies([{ name: 'locale', value: 'en', domain, path: '/' }])
  await page.goto('/desk/statistics')
  await expect(page.getByRole('heading', { level: 1, name: 'Statistics' })).toBeVisible()
  await expect(row(page, 'Wer hat sie gesehen?')).toContainText('4,320')
  await expect(page.getByText('fewer than 5', { exact: true }).first()).toBeVisible()
})

test('whoever calls a notice’s number is counted by her browser, without a script and with the policy of the page', async ({
  open,
}) => {
  const page = await open(null, { userAgent })
  await page.goto(`/@polizei_ostufer/${scene().desk.notice}`)
  const pinged = page.waitForResponse((answer) => answer.request().method() === 'POST')
  await page.getByRole('link', { name: '0431 160-3333' }).click()
  const answer = await pinged
  expect([answer.status(), new URL(answer.url()).pathname]).toEqual([
    204,
    `/notices/${scene().desk.notice}/contact/0`,
  ])
})
