import { expect } from '@playwright/test'
import { password } from '../rig/password.ts'
import { actAsAgency, askToSignUp, openAccountMenu, signIn } from './entrance.ts'
import { test } from './fixtures.ts'

test('signing out everywhere ends the other browser within a second', async ({ newcomer, open }) => {
  const { page, handle } = await newcomer()
  const other = await open(null)
  await signIn(other, handle)
  const live = other.waitForResponse((response) => response.url().endsWith('/live'))
  await other.goto('/home')
  await live
  await page.goto('/settings/sign-in')
  await page.getByRole('button', { name: 'Überall abmelden' }).click()
  await expect(other.getByText('Sie wurden abgemeldet.')).toBeVisible({ timeout: 1_500 })
  await expect(page.getByText('Sie sind überall abgemeldet.')).toBeVisible()
  await other.getByRole('link', { name: 'Lesezeichen' }).click()
  await expect(other).toHaveURL(/\/sign-in\?returnTo=%2Fbookmarks$/)
})

test('somebody signed out in another window is led to sign in and back to what she wanted', async ({
  newcomer,
}) => {
  const { page, handle } = await newcomer()
  await page.goto('/@polizei_ostufer')
  const address = page.url()
  await page.context().clearCookies()
  await page.getByRole('button', { name: /^Folgen/ }).click()
  await expect(page).toHaveURL(/\/sign-in\?returnTo=/)
  await page.getByLabel('E-Mail-Adresse').fill(`${handle}@example.org`)
  await page.getByLabel('Passwort').fill(password)
  await page.getByRole('main').getByRole('button', { name: 'Anmelden', exact: true }).click()
  await expect(page).toHaveURL(address)
})

test('an officer switches between herself and her agency, and writes as whom she sees', async ({ open }) => {
  const page = await open(null)
  await signIn(page, 'jonas')
  await actAsAgency(page)
  await page.goto('/compose')
  await expect(page.locator('.composer-author')).toContainText('Polizei Ostufer')
  await openAccountMenu(page)
  await page.getByRole('button', { name: 'Schreiben als Jonas Behrens' }).click()
  await expect(page.locator('.account-menu summary')).toContainText('Jonas Behrens')
  await page.goto('/compose')
  await expect(page.locator('.composer-author')).toContainText('Jonas Behrens')
})

const foreign = [
  '//evil.test',
  '/\\evil.test',
  '\\\\evil.test',
  'https:evil',
  'https://evil.test/x',
  'javascript:alert(1)',
  '/.//evil.test',
  '/x/..//evil.test',
  '/\t/evil.test',
  '/%09/evil.test',
  ' //evil.test',
]

for (const address of foreign) {
  test(`signing in never leads to ${JSON.stringify(address)}`, async ({ open, baseURL }) => {
    const page = await open('bernd')
    const query = new URLSearchParams({ returnTo: address })
    const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
    const answer = await fetch(`${baseURL}/sign-in?${query}`, { headers: { cookie }, redirect: 'manual' })
    expect(answer.status).toBe(307)
    const target = new URL(answer.headers.get('location') ?? '', baseURL)
    expect(target.origin).toBe(new URL(baseURL ?? '').origin)
    const stranger = await open(null)
    await stranger.goto(`/sign-in?${query}`)
    await stranger.getByLabel('E-Mail-Adresse').fill('bernd@example.org')
    await stranger.getByLabel('Passwort').fill(password)
    await stranger.getByRole('main').getByRole('button', { name: 'Anmelden', exact: true }).click()
    await expect(stranger.locator('.account-menu')).toBeVisible()
    expect(new URL(stranger.url()).origin).toBe(target.origin)
  })
}

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? 'with' : 'without'
  test(`a wrong password is refused in words and the address stays, ${how} a script`, async ({ open }) => {
    const page = await open(null, { javaScriptEnabled })
    await page.goto('/sign-in')
    await page.getByLabel('E-Mail-Adresse').fill('anna@example.org')
    await page.getByLabel('Passwort').fill('falsch, ganz falsch')
    await page.getByRole('main').getByRole('button', { name: 'Anmelden', exact: true }).click()
    await expect(page.getByRole('main').getByRole('alert')).toHaveText(
      'E-Mail-Adresse und Passwort passen nicht zusammen.',
    )
    await expect(page.getByLabel('E-Mail-Adresse')).toHaveValue('anna@example.org')
    await expect(page.getByLabel('Passwort')).toHaveValue('')
  })

  test(`a refused sign-up keeps everything but the password, ${how} a script`, async ({ open }) => {
    const page = await open(null, { javaScriptEnabled })
    const email = `zwei_${how}_${Date.now()}@example.org`
    await page.goto(await askToSignUp(page, email))
    await page.getByLabel('Anzeigename').fill('Anna Zwei')
    await page.getByLabel('Kontoname').fill('anna')
    await page.getByLabel('Passwort').fill(password)
    await page.getByLabel('Ich habe die Hinweise zum Datenschutz gelesen').check()
    await page.getByRole('main').getByRole('button', { name: 'Konto anlegen' }).click()
    await expect(page.getByRole('main').getByRole('alert')).toHaveText('Dieser Kontoname ist schon vergeben.')
    await expect(page.getByLabel('Anzeigename')).toHaveValue('Anna Zwei')
    await expect(page.getByLabel('E-Mail-Adresse')).toHaveValue(email)
    await expect(page.getByLabel('Passwort')).toHaveValue('')
    await expect(page.getByLabel('Ich habe die Hinweise zum Datenschutz gelesen')).toBeChecked()
  })
}

test('no script can read the session cookie and no other site sends it along', async ({ newcomer }) => {
  const { page } = await newcomer()
  const session = (await page.context().cookies()).find(({ name }) => name === 'sapocom.session')
  expect(session).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' })
  expect(await page.evaluate(() => document.cookie)).not.toContain('session')
})
