import { expect, type Page } from '@playwright/test'
import { foreignServer } from '../rig/foreign-server.ts'
import { isGenuine } from '../rig/webhooks.ts'
import { actAsAgency, signIn } from './entrance.ts'
import { test } from './fixtures.ts'
import { unique } from './posting.ts'

/** Asks the desk as a tool does, from outside of any browser. */
async function ask(baseURL: string | undefined, token: string, method: string, path: string, body?: object) {
  const answer = await fetch(`${baseURL}/api/desk/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  })
  return { status: answer.status, body: await answer.json() }
}

async function makeKey(page: Page, name: string): Promise<string> {
  await page.goto('/desk/keys')
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByLabel('Entwürfe und Bilder anlegen').check()
  await page.getByRole('button', { name: 'Schlüssel ausstellen' }).click()
  await expect(page.getByText('Diesen Schlüssel sehen Sie nur jetzt')).toBeVisible()
  return (await page.locator('.secret-once').textContent()) ?? ''
}

for (const script of ['with', 'without'] as const) {
  test(`an administrator makes a key, a tool works with it, and she revokes it, ${script} JavaScript`, async ({
    open,
    baseURL,
  }) => {
    const page = await open('karin', script === 'without' ? { javaScriptEnabled: false } : {})
    const [name, words] = [unique('Planer'), unique('Vom Programm')]
    const token = await makeKey(page, name)
    expect(token).toMatch(/^spk_[\w-]{43}$/)
    expect(page.url()).not.toContain('spk_')
    const made = await ask(baseURL, token, 'POST', '/drafts', { content: { parts: [{ text: words }] } })
    expect(made.status).toBe(201)
    await page.goto('/desk')
    await expect(page.getByRole('link', { name: words })).toBeVisible()
    await page.goto('/desk/keys')
    await expect(page.getByText(token)).toHaveCount(0)
    const key = page.locator('.tool-list > li').filter({ hasText: name })
    await key.getByRole('button', { name: 'Widerrufen' }).click()
    await expect(page.getByText('Der Schlüssel ist widerrufen.')).toBeVisible()
    expect((await ask(baseURL, token, 'GET', '/drafts')).status).toBe(401)
  })
}

test('what she typed stays when a key is refused', async ({ open }) => {
  const page = await open('karin')
  await page.goto('/desk/keys')
  await page.getByLabel('Name', { exact: true }).fill('Planer ohne Recht')
  await page.getByLabel('Entwürfe lesen').uncheck()
  await page.getByRole('button', { name: 'Schlüssel ausstellen' }).click()
  await expect(page.getByRole('main').getByRole('alert')).toContainText('mindestens ein Recht')
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Planer ohne Recht')
})

test('an administrator makes a webhook, sends a test that is signed, and deletes it', async ({ open }) => {
  const receiver = await foreignServer()
  receiver.at.set('/hook', (_request, response) => response.writeHead(204).end())
  const page = await open('karin')
  await page.goto('/desk/keys')
  await page.getByLabel('Adresse', { exact: true }).fill(`${receiver.origin}/hook`)
  await page.getByRole('button', { name: 'Webhook anlegen' }).click()
  await expect(page.getByText('Dieses Geheimnis sehen Sie nur jetzt')).toBeVisible()
  const secret = (await page.locator('.secret-once').textContent()) ?? ''
  const webhook = page.locator('.tool-list > li').filter({ hasText: receiver.origin })
  await webhook.getByRole('button', { name: 'Probe senden' }).click()
  await expect(page.getByText('Eine Probenachricht ist unterwegs')).toBeVisible()
  await expect.poll(() => receiver.seen.length, { timeout: 30_000 }).toBe(1)
  expect(receiver.seen.map((each) => isGenuine(each, secret))).toEqual([true])
  await expect
    .poll(
      async () => {
        await page.goto('/desk/keys')
        return webhook.textContent()
      },
      { timeout: 20_000 },
    )
    .toContain('angekommen')
  await webhook.getByRole('button', { name: 'Löschen' }).click()
  await expect(page.getByText('Der Webhook ist gelöscht.')).toBeVisible()
  await receiver.stop()
})

test('whoever writes for the agency, but does not administer it, is told whom to ask', async ({ page }) => {
  await signIn(page, 'jonas')
  await actAsAgency(page)
  await page.goto('/desk/keys')
  await expect(page.getByText('Nur für die Verwaltung')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Schlüssel ausstellen' })).toHaveCount(0)
})
