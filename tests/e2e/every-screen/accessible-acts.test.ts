import { expect } from '@playwright/test'
import { expectAccessible } from '../../rig/axe.ts'
import { landscape } from '../../rig/landscape.ts'
import { test } from '../fixtures.ts'
import { scene } from '../people.ts'

test('a composer with everything open: axe finds nothing, light and dark', async ({ newcomer }) => {
  const { page } = await newcomer()
  await page.goto('/compose')
  await page.getByLabel('Text des Beitrags').fill('x'.repeat(1_990))
  await page.getByRole('button', { name: 'Inhaltswarnung' }).click()
  const picture = { name: 'see.jpg', mimeType: 'image/jpeg', buffer: await landscape(600, 400, 9) }
  await page.getByLabel('Bild hinzufügen').setInputFiles([picture, { ...picture, name: 'b.jpg' }])
  await page.getByText('Bildmittelpunkt').first().click()
  await page
    .getByLabel('Bild hinzufügen')
    .setInputFiles({ ...picture, name: 'x.jpg', buffer: Buffer.from('x') })
  await expect(page.locator('.composer').getByRole('alert')).toBeVisible()
  await page.getByRole('button', { name: 'Veröffentlichen' }).click()
  await expect(page.getByText('2 Bildern fehlt die Beschreibung')).toBeVisible()
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await expectAccessible(page)
  }
})

test('a composer with a poll: axe finds nothing, light and dark', async ({ open }) => {
  const page = await open('anna')
  await page.goto('/compose')
  await page.getByRole('button', { name: 'Umfrage' }).click()
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await expectAccessible(page)
  }
})

test('open menus and the question before deleting: axe finds nothing, light and dark', async ({ open }) => {
  // What lies half under an open menu cannot be hit well until the menu is closed again.
  const covered = { except: ['target-size'] }
  const page = await open('karin')
  await page.goto(`/@polizei_ostufer/${scene().pinned}`)
  const card = page.getByRole('article').first()
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.locator('.account-menu summary').click()
    await expectAccessible(page, covered)
    await page.keyboard.press('Escape')
    await card.locator('summary[aria-label^="Mehr zum Beitrag"]').click()
    await expectAccessible(page, covered)
    await card.getByText('Löschen', { exact: true }).click()
    await expectAccessible(page, covered)
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
  }
})
