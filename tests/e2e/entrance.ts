import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { letterTo } from '../rig/mail-server.ts'
import { password } from '../rig/password.ts'
import { scene, stateFolder } from './people.ts'

/** Signs in by the form. `who` is the part of the address before the `@`. */
export async function signIn(page: Page, who: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('E-Mail-Adresse').fill(`${who}@example.org`)
  await page.getByLabel('Passwort').fill(password)
  await page.getByRole('main').getByRole('button', { name: 'Anmelden', exact: true }).click()
  if (who === 'karin' || who === 'jonas') {
    await page.getByLabel('Code').fill(await spareCode(who))
    await page.getByRole('button', { name: 'Weiter' }).click()
  }
  await expect(page).toHaveURL(/\/(?:home|directory)$/)
}

/** One of her recovery codes that no test has used yet, whichever process it runs in. */
async function spareCode(who: 'karin' | 'jonas'): Promise<string> {
  for (const [number, code] of scene().recovery[who].entries()) {
    const mark = join(stateFolder, `used-${who}-${number}`)
    const taken = await writeFile(mark, '', { flag: 'wx' }).catch(() => 'taken')
    if (taken !== 'taken') return code
  }
  throw new Error(`The tests have used all recovery codes of ${who}`)
}

/** Makes a new account by both forms and the letter between them, and returns its handle. */
export async function signUp(page: Page, displayName = 'Nora Neu'): Promise<string> {
  const handle = `neu_${Math.random().toString(36).slice(2, 10)}`
  await page.goto(await askToSignUp(page, `${handle}@example.org`))
  await page.getByLabel('Anzeigename').fill(displayName)
  await page.getByLabel('Kontoname').fill(handle)
  await page.getByLabel('Passwort').fill(password)
  await page.getByLabel('Ich habe die Hinweise zum Datenschutz gelesen').check()
  await page.getByRole('main').getByRole('button', { name: 'Konto anlegen' }).click()
  await expect(page).toHaveURL(/\/home/)
  return handle
}

/** The first of the two forms; returns the link from the letter. */
export async function askToSignUp(page: Page, email: string): Promise<string> {
  await page.goto('/sign-up')
  await page.getByLabel('E-Mail-Adresse').fill(email)
  await page.getByRole('main').getByRole('button', { name: 'Link zuschicken' }).click()
  await expect(page.getByText('Schauen Sie in Ihr Postfach')).toBeVisible()
  return (await letter(email)).link
}

/** Letter number `number` (from 1) that an address got. */
export const letter = (email: string, number = 1) => letterTo(process.env.E2E_MAIL ?? '', email, number)

/** Karin and Jonas write for the Ostufer police after this. */
export async function actAsAgency(page: Page): Promise<void> {
  await openAccountMenu(page)
  await page.getByRole('button', { name: 'Schreiben als Polizei Ostufer' }).click()
  await expect(page.locator('.account-menu summary')).toContainText('Polizei Ostufer')
}

export const openAccountMenu = (page: Page) => page.locator('.account-menu summary').click()
