import { readFile } from 'node:fs/promises'
import { expect } from '@playwright/test'
import { letter, signIn } from './entrance.ts'
import { test } from './fixtures.ts'

test('somebody downloads everything about herself as an archive, and is told by letter', async ({
  newcomer,
}) => {
  const { page, handle } = await newcomer()
  await page.goto('/settings/data')
  await page.getByRole('button', { name: 'Archiv anfordern' }).click()
  await expect(page.getByText('Angefordert.')).toBeVisible()
  // The page follows by itself.
  const link = page.getByRole('link', { name: 'Herunterladen' })
  await expect(link).toBeVisible({ timeout: 30_000 })
  const downloading = page.waitForEvent('download')
  await link.click()
  const download = await downloading
  expect(download.suggestedFilename()).toMatch(/^sapocom-\d{4}-\d{2}-\d{2}\.zip$/)
  const archive = await readFile(await download.path())
  expect(archive.subarray(0, 2).toString()).toBe('PK')
  for (const name of ['outbox.json', 'consents.json', 'README.txt']) expect(archive.includes(name)).toBe(true)
  expect((await letter(`${handle}@example.org`, 2)).text).toContain('/settings/data')
})

test('without a script the page of an archive under way is loaded anew by itself', async ({
  newcomer,
  open,
}) => {
  const { handle } = await newcomer()
  const plain = await open(null, { javaScriptEnabled: false })
  await signIn(plain, handle)
  await plain.goto('/settings/data')
  await plain.getByRole('button', { name: 'Archiv anfordern' }).click()
  await expect(plain.getByRole('link', { name: 'Herunterladen' })).toBeVisible({ timeout: 30_000 })
})

test('an archive is nobody else’s', async ({ newcomer, open, baseURL }) => {
  const { page } = await newcomer()
  await page.goto('/settings/data')
  await page.getByRole('button', { name: 'Archiv anfordern' }).click()
  const link = page.getByRole('link', { name: 'Herunterladen' })
  await expect(link).toBeVisible({ timeout: 30_000 })
  const address = `${baseURL}${await link.getAttribute('href')}`
  const other = await open('bernd')
  const cookies = await other.context().cookies()
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  expect((await fetch(address, { headers: { cookie }, redirect: 'manual' })).status).toBe(404)
  const led = await fetch(address, { redirect: 'manual' })
  expect([led.status, led.headers.get('location')]).toEqual([303, '/sign-in?returnTo=%2Fsettings%2Fdata'])
})

test('somebody plans her erasure, is reminded of it everywhere, and takes it back', async ({ newcomer }) => {
  const { page, handle } = await newcomer()
  await page.goto('/settings/data')
  await page.getByRole('link', { name: 'Konto löschen …' }).click()
  await expect(page.getByRole('heading', { name: 'Konto endgültig löschen' })).toBeVisible()
  await expect(page.getByText('Ihr Kontoname bleibt vergeben')).toBeVisible()
  await page.getByRole('button', { name: 'Konto löschen' }).click()
  await expect(page.getByText('Die Löschung ist geplant.')).toBeVisible()
  await page.goto('/home')
  const reminder = page.getByRole('complementary', { name: 'Hinweise zu Ihrem Konto' })
  await expect(reminder).toContainText('Ihr Konto wird am')
  expect((await letter(`${handle}@example.org`, 2)).text).toContain('gelöscht')
  await reminder.getByRole('link', { name: 'Ansehen oder zurücknehmen' }).click()
  await page.getByRole('button', { name: 'Löschung zurücknehmen' }).click()
  await expect(page.getByText('Die Löschung ist zurückgenommen.')).toBeVisible()
  await expect(reminder).toHaveCount(0)
})

test('one sees what one agreed to, and officers agree to the messenger’s terms and take it back', async ({
  newcomer,
}) => {
  const { page } = await newcomer()
  await page.goto('/settings/data')
  await expect(page.getByRole('listitem').filter({ hasText: 'Datenschutzerklärung' })).toContainText('am ')
  await page.goto('/settings/consent?document=messenger')
  await page.getByRole('button', { name: 'Ich stimme zu' }).click()
  const terms = page.getByRole('listitem').filter({ hasText: 'Datenschutz im Messenger' })
  await terms.getByRole('button', { name: 'Zurücknehmen' }).click()
  await expect(terms).toContainText('zurückgenommen am')
})
