import { expect, type Page } from '@playwright/test'
import { test } from './fixtures.ts'

/*
 * Each browser of these tests comes from an address of its own, and nobody has these accounts.
 */
async function guess(page: Page, email: string): Promise<void> {
  await page.getByLabel('E-Mail-Adresse').fill(email)
  await page.getByLabel('Passwort', { exact: true }).fill('ein falsches Kennwort')
  await page.getByRole('button', { name: 'Anmelden', exact: true }).click()
  await expect(page.getByRole('main').getByRole('alert')).toBeVisible()
}

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? 'with' : 'without'
  test(`who types a wrong password too often is told when to go on, ${how} a script`, async ({ open }, {
    retry,
  }) => {
    const page = await open(null, { javaScriptEnabled })
    const email = `niemand-${how}-${retry}@example.org`
    await page.goto('/sign-in')
    for (let attempt = 0; attempt < 5; attempt++) {
      await guess(page, email)
      await expect(page.getByText('Das waren zu viele Versuche.')).toBeHidden()
    }
    // Each wrong guess doubles the pause, until it is longer than a slow machine takes for the next one.
    await expect
      .poll(
        async () => {
          await guess(page, email)
          return page.getByRole('main').getByRole('alert').textContent()
        },
        { timeout: 40_000 },
      )
      .toMatch(/Das waren zu viele Versuche\. Es geht in (einer Sekunde|\d+ Sekunden) weiter\./)
    await expect(page.getByLabel('E-Mail-Adresse'), 'what was typed stays').toHaveValue(email)
  })
}
