import { expect } from '@playwright/test'
import { landscape } from '../../rig/landscape.ts'
import { actAsAgency, signIn } from '../entrance.ts'
import { test } from '../fixtures.ts'
import { scene } from '../people.ts'
import { cardOf, choose, follow, publish, send, unique } from '../posting.ts'

test('a press officer publishes a described picture for her agency, corrects it in public and pins it', async ({
  page,
}) => {
  const text = unique('Sperrung der Hafenstraße')
  await signIn(page, 'jonas')
  await actAsAgency(page)
  await page.goto('/compose')
  await expect(page.locator('.composer-author')).toContainText('Polizei Ostufer')
  await page.getByLabel('Text des Beitrags').fill(text)
  const picture = { name: 'hafen.jpg', mimeType: 'image/jpeg', buffer: await landscape(900, 600, 7) }
  await page.getByLabel('Bild hinzufügen').setInputFiles(picture)
  const alt = page.getByLabel('Beschreibung von Bild 1')
  await expect(alt).toBeVisible()

  await page.getByRole('button', { name: 'Veröffentlichen' }).click()
  await expect(page.locator('.composer').getByRole('alert')).toContainText(
    'Amtliche Konten veröffentlichen Bilder nur mit Beschreibung',
  )
  await expect(page.getByLabel('Text des Beitrags')).toHaveValue(text)
  await alt.fill('Absperrung an der Hafenstraße')
  const path = await send(page)
  const shown = page.getByRole('main').getByRole('img', { name: 'Absperrung an der Hafenstraße' })
  await expect(shown).toBeVisible()
  expect(
    await shown.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth)),
  ).toBeGreaterThan(300)

  await choose(cardOf(page, text), 'Bearbeiten')
  await expect(page.getByRole('heading', { name: 'Änderung eines Beitrags' })).toBeVisible()
  await page.getByRole('textbox', { name: 'Text', exact: true }).fill(`${text} bis 20 Uhr`)
  await page.getByRole('button', { name: 'Veröffentlichen', exact: true }).click()
  await expect(page).toHaveURL(/\/@polizei_ostufer\/\d+/)
  await expect(page.getByRole('main')).toContainText(`${text} bis 20 Uhr`)
  await choose(cardOf(page, text), 'An Profil anheften')
  await expect(cardOf(page, text).getByText('Vom Profil lösen', { exact: true })).toBeAttached()
  await page.goto('/@polizei_ostufer')
  const pinned = page.getByRole('list', { name: 'Angeheftet' })
  await expect(pinned).toContainText(`${text} bis 20 Uhr`)
  await choose(pinned.getByRole('article').filter({ hasText: text }), 'Vom Profil lösen')
  await expect(pinned).not.toContainText(text)
  await page.context().clearCookies()
  await page.goto(`${path}/history`)
  await expect(page.getByRole('main')).toContainText('Aktuelle Fassung')
  await expect(page.getByRole('listitem').filter({ hasText: 'Erste Fassung' })).toContainText(text)
})

test('a citizen signs up, follows the agency, and joins in', async ({ open, newcomer }) => {
  const officer = await open('karin')
  const text = unique('Fahrradcodierung am Samstag')
  const path = await publish(officer, text)
  const { page, handle } = await newcomer('Nora Neu')
  await expect(page.getByRole('status').filter({ hasText: 'Willkommen' })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Hier ist noch Ruhe' })).toBeVisible()
  await follow(page, 'polizei_ostufer')

  await page.goto('/home')
  await expect(cardOf(page, text)).toBeVisible()
  const order = await page
    .locator('main article')
    .evaluateAll((cards) => cards.map(({ id }) => BigInt(id.slice(1))))
  expect(order).toEqual([...order].sort((a, b) => (a > b ? -1 : 1)))

  for (const button of [/favorisieren/, /teilen/, /Lesezeichen setzen/]) {
    const toggle = cardOf(page, text).getByRole('button', { name: button })
    await toggle.click()
    await expect(toggle).toHaveAttribute('aria-pressed', 'true')
  }
  await page.goto('/bookmarks')
  await expect(cardOf(page, text)).toBeVisible()

  await page.goto(path)
  await cardOf(page, text)
    .getByRole('link', { name: /antworten/ })
    .click()
  await page.getByLabel('Text des Beitrags').fill(`@polizei_ostufer Ich komme. ${handle}`)
  await send(page)
  await page.goto(path)
  await expect(page.getByRole('region', { name: 'Antworten' })).toContainText(`Ich komme. ${handle}`)
  await choose(cardOf(page, text), 'Zitieren')
  await page.getByLabel('Text des Beitrags').fill(`Kommt alle! ${handle}`)
  await send(page)
  await expect(page.locator('blockquote')).toContainText(text)
})

test('a citizen votes once in a poll and then sees the figures', async ({ newcomer }) => {
  const { page } = await newcomer()
  await page.goto(`/@polizei_ostufer/${scene().poll}`)
  await page.getByRole('radio', { name: 'Sonntag' }).check()
  await page.getByRole('button', { name: 'Abstimmen' }).click()
  await expect(page.getByText('Ihre Wahl')).toBeVisible()
  await expect(page.getByRole('radio')).toHaveCount(0)
  await expect(page.getByRole('progressbar', { name: 'Sonntag' })).toBeVisible()
})

test('the officer sees by a figure, without reloading, that somebody answered', async ({
  open,
  newcomer,
}) => {
  const officer = await open('karin')
  const path = await publish(officer, unique('Wer hat etwas gesehen?'))
  await officer.goto('/local')
  const badge = officer.locator('.badge:visible').first()
  const before = (await badge.count()) > 0 ? Number(await badge.locator('[aria-hidden]').innerText()) : 0
  const { page } = await newcomer('Olaf Zeuge')
  await page.goto(path)
  await page
    .getByRole('article')
    .first()
    .getByRole('link', { name: /antworten/ })
    .click()
  await page.getByLabel('Text des Beitrags').fill('@polizei_ostufer Ich war dabei.')
  await send(page)
  await expect(async () => {
    expect(Number(await badge.locator('[aria-hidden]').innerText())).toBeGreaterThan(before)
  }).toPass({ timeout: 10_000 })
  await officer.goto('/notifications')
  await expect(officer.getByText('Olaf Zeuge').first()).toBeVisible()
  await expect(officer.getByText('hat Ihnen geantwortet').first()).toBeVisible()
})

test('a deleted post leaves a page that says so, with status 410', async ({ open, page }) => {
  const officer = await open('karin')
  const text = unique('Das war ein Irrtum')
  const path = await publish(officer, text)
  expect((await page.goto(path))?.status()).toBe(200)
  await choose(cardOf(officer, text), 'Löschen')
  await officer.getByRole('dialog').getByRole('button', { name: 'Endgültig löschen' }).click()
  await expect(officer.getByRole('status').filter({ hasText: 'Der Beitrag ist gelöscht.' })).toBeVisible()
  await expect(async () => expect((await page.goto(path))?.status()).toBe(410)).toPass({ timeout: 3_000 })
  await expect(page.getByRole('main')).toContainText('Dieser Beitrag wurde gelöscht')
  expect((await officer.goto(path))?.status()).toBe(410)
})
