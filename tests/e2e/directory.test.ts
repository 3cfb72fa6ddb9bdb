import { expect } from '@playwright/test'
import { test } from './fixtures.ts'

test('an officer without an account lands in the directory and finds a colleague despite a mistake', async ({
  open,
}) => {
  const page = await open('inga')
  await page.goto('/home')
  await expect(page).toHaveURL(/\/directory$/)
  await expect(page.getByRole('heading', { level: 2, name: 'in „Polizeidirektion Ostufer“' })).toBeVisible()
  await page.getByLabel('Name, Aufgabe, Dienststelle').fill('Joerg Mueler')
  await page.getByRole('button', { name: 'Suchen' }).click()
  await expect(page.getByRole('heading', { level: 2 }).first()).toHaveText('Eine Person')
  const call = page.getByRole('link', { name: 'Jörg Müller anrufen: +49 431 160-31' })
  await expect(call).toHaveAttribute('href', 'tel:+4943116031')
})

test('she has no profile, writes nothing, and finds her settings', async ({ open }) => {
  const page = await open('inga')
  await page.goto('/directory')
  await expect(page.getByRole('link', { name: 'Beitrag schreiben' })).toHaveCount(0)
  for (const path of ['/compose', '/lists', '/notifications', '/settings/profile']) {
    await page.goto(path)
    await expect(page).toHaveURL(/\/directory$/)
  }
  await page.goto('/settings')
  await expect(page).toHaveURL(/\/settings\/sign-in$/)
  await expect(page.getByRole('navigation', { name: 'Einstellungen' })).not.toContainText('Profil')
})

test('she changes the number colleagues find, also without a script', async ({ open }) => {
  const page = await open('inga', { javaScriptEnabled: false })
  await page.goto('/directory')
  await page.getByLabel('Telefon im Dienst').fill('ruf an')
  await page.getByRole('button', { name: 'Speichern' }).click()
  await expect(page.getByRole('alert')).toContainText('Telefonnummer')
  await page.getByLabel('Telefon im Dienst').fill('0431 160-11')
  await page.getByRole('button', { name: 'Speichern' }).click()
  await page.goto('/directory?q=160-11')
  await expect(page.getByRole('link', { name: 'Inga Rohde anrufen: 0431 160-11' })).toBeVisible()
})

test('for a citizen there is no directory, for a guest the way to sign in', async ({ open }) => {
  const citizen = await open('anna')
  const answer = await citizen.goto('/directory?q=Rohde')
  expect(answer?.status()).toBe(404)
  await expect(citizen.getByText('Rohde')).toHaveCount(0)
  await expect(citizen.getByRole('link', { name: 'Verzeichnis' })).toHaveCount(0)
  const guest = await open(null)
  await guest.goto('/directory')
  await expect(guest).toHaveURL(/\/sign-in\?returnTo=%2Fdirectory/)
})
