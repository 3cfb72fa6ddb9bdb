import { expect, type Page } from '@playwright/test'
import { askScim, entraUser, patchOf } from '../rig/scim-requests.ts'
import { test } from './fixtures.ts'
import { scene } from './people.ts'

/** As the fixtures' `test`, with a browser that may leave for the provider, but for nobody else. */
const testAway = test.extend<{ away: Page }>({
  away: async ({ browser, baseURL, proxy }, use) => {
    const bypass = [new URL(baseURL ?? '').host, new URL(process.env.E2E_PROVIDER ?? '').host].join(',')
    const context = await browser.newContext({
      ...(baseURL && { baseURL }),
      locale: 'de-DE',
      proxy: { server: '', ...proxy, bypass },
    })
    await use(await context.newPage())
    await context.close()
  },
})

/** Begins on our sign-in page, signs in at the provider and comes back. */
async function signInBy(
  page: Page,
  login: string,
  factor: 'with a second factor' | 'without',
): Promise<void> {
  await page.getByRole('link', { name: 'Anmelden über Landespolizei' }).click()
  await expect(page).toHaveTitle('Test provider')
  await page.getByLabel('Login').fill(login)
  if (factor === 'with a second factor') await page.getByLabel('second factor').check()
  await page.getByRole('button', { name: 'Sign in' }).click()
}

testAway('an officer signs in by her authority and lands where she wanted to go', async ({ away: page }) => {
  await page.goto('/directory')
  await expect(page).toHaveURL(/\/sign-in\?returnTo=%2Fdirectory$/)
  await signInBy(page, 'erika', 'with a second factor')
  await expect(page).toHaveURL(/\/directory$/)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
})

testAway(
  'an officer whose authority asked for no second factor sets one up before anything else',
  async ({ away: page }) => {
    await page.goto('/directory')
    await signInBy(page, 'otto', 'without')
    await expect(page).toHaveURL(/\/sign-in\/set-up\?returnTo=%2Fdirectory$/)
    await page.goto('/directory')
    await expect(page).toHaveURL(/\/sign-in\/set-up\?returnTo=%2Fdirectory$/)
  },
)

testAway('who cancels at the provider is told so, where she began', async ({ away: page }) => {
  await page.goto('/sign-in?returnTo=%2Flists')
  await page.getByRole('link', { name: 'Anmelden über Landespolizei' }).click()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page).toHaveURL(/\/sign-in\?returnTo=%2Flists&error=sso-cancelled$/)
  await expect(page.getByRole('main').getByRole('alert')).toContainText('nicht erlaubt')
})

testAway(
  'who leaves the service is out within a second: the open page says so, the next click leads to the sign-in',
  async ({ away: page, baseURL }) => {
    const directory = { origin: baseURL ?? '', token: scene().sso.scimToken }
    const { body: announced } = await askScim(
      directory,
      'POST',
      '/Users',
      entraUser('nora', { externalId: 'nora' }),
    )
    await page.goto('/sign-in')
    const live = page.waitForResponse((response) => response.url().endsWith('/live'))
    await signInBy(page, 'nora', 'with a second factor')
    await expect(page).toHaveURL(/\/home$/)
    await live
    await expect(page.locator('.account-menu summary')).toContainText('Polizei Ostufer')
    const left = patchOf({ op: 'Replace', path: 'active', value: 'False' })
    const { status } = await askScim(directory, 'PATCH', `/Users/${announced.id}`, left)
    expect(status).toBe(200)
    await expect(page.getByText('Sie wurden abgemeldet.')).toBeVisible({ timeout: 1_500 })
    await page.getByRole('link', { name: 'Lesezeichen' }).click()
    await expect(page).toHaveURL(/\/sign-in\?returnTo=%2Fbookmarks$/)
    // The provider still knows her, and asks nothing; we do no longer.
    await page.getByRole('link', { name: 'Anmelden über Landespolizei' }).click()
    await expect(page).toHaveURL(/error=sso-refused$/)
  },
)
