import { expect } from '@playwright/test'
import { test } from './fixtures.ts'

test('whoever has a role finds it in her settings; the last administrator is told why she cannot go', async ({
  open,
}) => {
  const page = await open('uwe', { javaScriptEnabled: false })
  await page.goto('/settings/account')
  const roles = page.getByRole('region', { name: 'Ihre Aufgaben' })
  await expect(roles).toContainText('Wache Hafen')
  await roles.getByRole('link', { name: '„Verwaltet“ in „Wache Hafen“ niederlegen' }).click()
  await expect(page.getByRole('heading', { name: 'Aufgabe niederlegen?' })).toBeVisible()
  await page.getByRole('button', { name: 'Aufgabe niederlegen' }).click()
  await expect(page.getByRole('alert')).toHaveText(
    'Eine Dienststelle behält mindestens eine Person, die sie verwaltet.',
  )
  await page.getByRole('link', { name: 'Abbrechen' }).click()
  await expect(roles).toContainText('Wache Hafen')
})

test('a citizen has none, and nothing to lay down', async ({ open }) => {
  const page = await open('anna')
  await page.goto('/settings/account')
  await expect(page.getByText('Ihre Aufgaben')).toHaveCount(0)
  const answer = await page.goto('/settings/account/role?unit=1&role=author')
  expect(answer?.status()).toBe(404)
})
