import { expect, type Page } from '@playwright/test'
import { signUp } from './entrance.ts'
import { test } from './fixtures.ts'
import { cardOf, send, unique } from './posting.ts'

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

/** Finds Kiel, follows it, reads what is said about it at home and why, and lets it go in the settings. */
async function followKiel(page: Page): Promise<void> {
  await page.goto('/districts')
  await page.getByLabel('Landkreis, Stadt oder Land').fill('kiel')
  await page.getByRole('main').getByRole('button', { name: 'Suchen' }).click()
  await button(page, 'Folgen Kiel').click()
  await expect(button(page, 'Nicht mehr folgen Kiel')).toBeVisible()
  await expect(page).toHaveURL('/districts?q=kiel')

  await page.goto('/home')
  const card = cardOf(page, 'Unfall an der')
  await expect(card.getByRole('link', { name: 'Sie folgen: Kiel' })).toBeVisible()
  await expect(card.locator('.place-line')).toContainText('Kanalbrücke · Kiel')
  await card.getByRole('link', { name: 'Kiel', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Kiel' })).toBeVisible()
  await expect(button(page, 'Nicht mehr folgen Kiel')).toBeVisible()

  await page.goto('/settings/tags')
  await button(page, 'Kiel entfernen').click()
  await expect(page.getByText('Sie folgen noch keinem Kreis und keiner Stadt.')).toBeVisible()
}

test('a citizen follows a district and lets it go', async ({ newcomer }) => {
  await followKiel((await newcomer()).page)
})

test('a citizen follows a district and lets it go without a script', async ({ open }) => {
  const page = await open(null, { javaScriptEnabled: false })
  await signUp(page)
  await followKiel(page)
})

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? '' : ' without a script'
  test(`an agency says where something happens, and everybody reads it there at once${how}`, async ({
    open,
    page: guest,
  }) => {
    const words = unique('Deich gesperrt.')
    await guest.goto('/districts/01054')
    await expect(guest.getByRole('heading', { level: 1, name: 'Kreis Nordfriesland' })).toBeVisible()
    const officer = await open('karin', { javaScriptEnabled })
    await officer.goto('/compose')
    await officer.getByLabel('Text des Beitrags').fill(words)
    await officer.locator('.place-fields > summary').click()
    await officer.getByLabel('Ort in Worten').fill('Am Deich')
    await officer.getByLabel('Landkreis oder Stadt').selectOption('Kreis Nordfriesland')
    await send(officer)
    await expect(officer.locator('.post-detail .place-line')).toContainText('Am Deich · Kreis Nordfriesland')
    await expect(async () => {
      await guest.goto('/districts/01054')
      await expect(cardOf(guest, words).locator('.place-line')).toContainText('Am Deich', { timeout: 500 })
    }).toPass({ timeout: 10_000 })
  })
}

test('a citizen is not asked for a place', async ({ open }) => {
  const page = await open('anna')
  await page.goto('/compose')
  await expect(page.getByLabel('Text des Beitrags')).toBeVisible()
  await expect(page.locator('.place-fields')).toHaveCount(0)
})

test('a guest finds her district from the navigation, with a map that is drawn here', async ({ page }) => {
  await page.goto('/local')
  await page.getByRole('link', { name: 'Kreise und Städte' }).click()
  await page.getByRole('navigation', { name: 'Länder' }).getByRole('link', { name: 'Bayern' }).click()
  await page.getByRole('link', { name: 'Landkreis Rosenheim' }).click()
  await expect(page.getByText('Landkreis in Bayern')).toBeVisible()
  await expect(page.getByRole('img', { name: 'Karte: Landkreis Rosenheim mit Umgebung' })).toBeVisible()
  await expect(page.getByRole('link', { name: '© GeoBasis-DE / BKG 2021' })).toBeVisible()
})

test('a district nobody knows is not there', async ({ page }) => {
  expect((await page.goto('/districts/16056'))?.status()).toBe(404)
})
