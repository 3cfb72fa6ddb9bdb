import { expect, type Page } from '@playwright/test'
import { test } from './fixtures.ts'
import { unique } from './posting.ts'

const step = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

/** A live ticker that Jonas publishes, and where it is written. */
async function newTicker(jonas: Page, text: string): Promise<{ path: string; desk: string }> {
  await jonas.goto('/desk')
  await step(jonas, 'Neuer Entwurf')
  await jonas.getByRole('textbox', { name: 'Text', exact: true }).fill(text)
  await jonas.getByLabel('Live-Ticker').check()
  await step(jonas, 'Veröffentlichen')
  await expect(jonas).toHaveURL(/\/@polizei_ostufer\/\d+/)
  const path = new URL(jonas.url()).pathname
  await jonas.getByRole('link', { name: 'Ticker schreiben' }).click()
  await expect(jonas).toHaveURL(/\/desk\/tickers\/\d+/)
  return { path, desk: new URL(jonas.url()).pathname }
}

const write = async (page: Page, words: string) => {
  await page.getByLabel('Neuer Eintrag').fill(words)
  await step(page, 'Eintragen')
  await expect(page.getByText('Der Eintrag ist veröffentlicht.')).toBeVisible()
}

test('a reader sees a ticker grow while she reads, and an entry that is taken back go', async ({ open }) => {
  const jonas = await open('jonas')
  const { path, desk } = await newTicker(jonas, unique('Hochwasser, laufend'))
  const anna = await open('anna')
  await anna.goto(path)
  await expect(anna.getByText('Noch keine Einträge.')).toBeVisible()
  // What a page that was loaded anew has forgotten.
  await anna.evaluate(() => Object.assign(window, { neverReloaded: true }))

  await write(jonas, 'Pegel 5,10 m')
  await expect(anna.getByText('Pegel 5,10 m')).toBeVisible()
  await write(jonas, 'Pegel 5,20 m')
  const ticker = anna.getByRole('region', { name: 'Live-Ticker' })
  await expect(ticker.getByRole('listitem')).toHaveCount(2)
  await expect(ticker.getByRole('listitem').first()).toContainText('Pegel 5,20 m')

  const line = jonas.getByRole('listitem').filter({ hasText: 'Pegel 5,10 m' })
  await line.getByRole('button', { name: /Zurücknehmen/ }).click()
  await expect(jonas.getByText('Der Eintrag ist zurückgenommen.')).toBeVisible()
  await expect(anna.getByText('Pegel 5,10 m')).toHaveCount(0)
  await expect(ticker.getByText('Dieser Eintrag wurde zurückgenommen.')).toBeVisible()

  const guest = await open(null)
  await guest.goto(path)
  await expect(guest.getByText('Pegel 5,20 m')).toBeVisible()
  await jonas.goto(desk)
  await jonas.getByText('Ticker beenden').click()
  await step(jonas, 'Jetzt beenden')
  await expect(ticker.getByText('Beendet')).toBeVisible()
  await expect(jonas.getByLabel('Neuer Eintrag')).toHaveCount(0)
  expect(await anna.evaluate(() => 'neverReloaded' in window)).toBe(true)
})

test('a ticker is written without a script, too', async ({ open }) => {
  const { desk } = await newTicker(await open('jonas'), unique('Lage am Hafen'))
  const jonas = await open('jonas', { javaScriptEnabled: false })
  await jonas.goto(desk)
  await write(jonas, 'Die Brücke ist wieder offen')
  await expect(jonas.getByRole('listitem').filter({ hasText: 'Die Brücke ist wieder offen' })).toBeVisible()
})
