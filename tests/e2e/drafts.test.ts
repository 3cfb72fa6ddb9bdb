import { expect, type Page } from '@playwright/test'
import { landscape } from '../rig/landscape.ts'
import { openAccountMenu, signIn } from './entrance.ts'
import { test } from './fixtures.ts'
import { send, unique } from './posting.ts'

const text = (page: Page) => page.getByLabel('Text des Beitrags')
const drafts = (page: Page) =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('sapocom.draft:')).length)

test('a draft and its pictures survive a reload and are forgotten once published', async ({ newcomer }) => {
  const { page } = await newcomer()
  const words = unique('Noch nicht fertig')
  await page.goto('/compose')
  await text(page).fill(words)
  const picture = { name: 'see.jpg', mimeType: 'image/jpeg', buffer: await landscape(600, 400, 8) }
  await page.getByLabel('Bild hinzufügen').setInputFiles(picture)
  await page.getByLabel('Beschreibung von Bild 1').fill('Der See am Abend')
  await expect.poll(() => page.evaluate(() => JSON.stringify(localStorage))).toContain('Der See am Abend')
  await page.reload()
  await expect(text(page)).toHaveValue(words)
  await expect(page.getByLabel('Beschreibung von Bild 1')).toHaveValue('Der See am Abend')
  await expect(page.getByText(/Ihr Entwurf vom .* ist wieder da/)).toBeVisible()
  await send(page)
  await expect(page).not.toHaveURL(/\/compose/)
  await expect(page.getByRole('img', { name: 'Der See am Abend' })).toBeVisible()
  await page.goto('/compose')
  await expect(text(page)).toHaveValue('')
  await expect.poll(() => drafts(page)).toBe(0)
})

test('a draft can be thrown away', async ({ newcomer }) => {
  const { page } = await newcomer()
  await page.goto('/compose')
  await text(page).fill('Lieber nicht')
  await expect.poll(() => drafts(page)).toBe(1)
  await page.reload()
  await page.getByRole('button', { name: 'Entwurf verwerfen' }).click()
  await expect(text(page)).toHaveValue('')
  await page.reload()
  await expect(text(page)).toHaveValue('')
})

test('signing out forgets every draft, so that nobody finds it at a shared desk', async ({ newcomer }) => {
  const { page, handle } = await newcomer()
  await page.goto('/compose')
  await text(page).fill('Das geht niemanden etwas an')
  await expect.poll(() => drafts(page)).toBe(1)
  await openAccountMenu(page)
  await page.getByRole('button', { name: 'Abmelden' }).click()
  await expect(page.getByRole('link', { name: 'Anmelden', exact: true }).first()).toBeVisible()
  expect(await drafts(page)).toBe(0)
  await signIn(page, handle)
  await page.goto('/compose')
  await expect(text(page)).toHaveValue('')
})
