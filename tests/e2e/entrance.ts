import { expect, type Page } from '@playwright/test'
import { password } from '../rig/password.ts'

/** Signs in by the form. `who` is the part of the address before the `@`. */
export async function signIn(page: Page, who: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('E-Mail-Adresse').fill(`${who}@example.org`)
  await page.getByLabel('Passwort').fill(password)
  await page.getByRole('main').getByRole('button', { name: 'Anmelden' }).click()
  await expect(page).toHaveURL(/\/home$/)
}

/** Makes a new account by the form and returns its handle. */
export async function signUp(page: Page, displayName = 'Nora Neu'): Promise<string> {
  const handle = `neu_${Math.random().toString(36).slice(2, 10)}`
  await page.goto('/sign-up')
  await page.getByLabel('Anzeigename').fill(displayName)
  await page.getByLabel('Kontoname').fill(handle)
  await page.getByLabel('E-Mail-Adresse').fill(`${handle}@example.org`)
  await page.getByLabel('Passwort').fill(password)
  await page.getByRole('button', { name: 'Konto anlegen' }).click()
  await expect(page).toHaveURL(/\/home/)
  return handle
}

/** Karin and Jonas write for the Ostufer police after this. */
export async function actAsAgency(page: Page): Promise<void> {
  await openAccountMenu(page)
  await page.getByRole('button', { name: 'Schreiben als Polizei Ostufer' }).click()
  await expect(page.locator('.account-menu summary')).toContainText('Polizei Ostufer')
}

export const openAccountMenu = (page: Page) => page.locator('.account-menu summary').click()
