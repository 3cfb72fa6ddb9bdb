import { expect, type Page } from '@playwright/test'
import { codeOf } from '../rig/app-code.ts'
import { expectAccessible } from '../rig/axe.ts'
import { password } from '../rig/password.ts'
import { signIn } from './entrance.ts'
import { test } from './fixtures.ts'
import { addPasskeyDevice } from './virtual-passkey.ts'

/** Fills in the form of /sign-in, and nothing more. */
async function givePassword(page: Page, handle: string, returnTo = ''): Promise<void> {
  await page.goto(`/sign-in${returnTo && `?returnTo=${encodeURIComponent(returnTo)}`}`)
  await page.getByLabel('E-Mail-Adresse').fill(`${handle}@example.org`)
  await page.getByLabel('Passwort').fill(password)
  await page.getByRole('main').getByRole('button', { name: 'Anmelden', exact: true }).click()
}

async function giveCode(page: Page, code: string): Promise<void> {
  await page.getByLabel('Code').fill(code)
  await page.getByRole('button', { name: 'Weiter' }).click()
}

/** Sets up an app by the settings; the code of the step before is taken, so that this step's is still good. */
async function setUpApp(page: Page): Promise<string> {
  await page.goto('/settings/sign-in')
  await page.getByRole('link', { name: 'App einrichten' }).click()
  await page.getByRole('button', { name: 'App einrichten' }).click()
  return takeApp(page)
}

async function takeApp(page: Page): Promise<string> {
  const secret = (await page.locator('code.secret').innerText()).replaceAll(' ', '')
  await page.getByLabel('Code').fill(codeOf(secret, -30))
  await page.getByRole('button', { name: 'App übernehmen' }).click()
  await expect(page.getByRole('heading', { name: 'Wiederherstellungscodes' })).toBeVisible()
  return secret
}

async function makeCodes(page: Page): Promise<string[]> {
  await page.getByRole('button', { name: 'Codes erzeugen' }).click()
  await expect(page.getByText('Diese Codes sehen Sie nur jetzt')).toBeVisible()
  const codes = await page.locator('.codes code').allInnerTexts()
  expect(codes).toHaveLength(10)
  return codes
}

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? 'with' : 'without'
  test(`an app is set up, asked for, and replaced by a recovery code, ${how} a script`, async ({
    newcomer,
    open,
  }) => {
    const { page, handle } = await newcomer()
    const plain = javaScriptEnabled ? page : await open(null, { javaScriptEnabled })
    if (!javaScriptEnabled) await signIn(plain, handle)
    const secret = await setUpApp(plain)
    const codes = await makeCodes(plain)
    await plain.getByRole('link', { name: 'Ich habe sie aufbewahrt' }).click()
    await expect(plain.getByText('noch 10')).toBeVisible()

    const other = await open(null, { javaScriptEnabled })
    await givePassword(other, handle, '/bookmarks')
    await expect(other).toHaveURL(/\/sign-in\/second-factor\?returnTo=%2Fbookmarks$/)
    await other.goto('/home')
    await expect(other).toHaveURL(/\/sign-in\/second-factor/)
    await giveCode(other, '000000')
    await expect(other.getByRole('main').getByRole('alert')).toContainText('Dieser Code ist falsch')
    await giveCode(other, codeOf(secret))
    await expect(other).toHaveURL(/\/home$/)

    const third = await open(null, { javaScriptEnabled })
    await givePassword(third, handle, '/bookmarks')
    await giveCode(third, codes[4]?.toLowerCase() ?? '')
    await expect(third).toHaveURL(/\/bookmarks$/)
    await third.goto('/settings/sign-in')
    await expect(third.getByText('noch 9')).toBeVisible()
  })
}

test('a passkey is set up, signs in without a password, and shows the second factor', async ({
  newcomer,
  open,
}) => {
  const { page, handle } = await newcomer()
  const device = await addPasskeyDevice(page)
  await page.goto('/settings/sign-in')
  await page.getByLabel('Name des Passkeys').fill('Prüfgerät')
  await page.getByRole('button', { name: 'Passkey einrichten' }).click()
  await expect(page.getByRole('heading', { name: 'Wiederherstellungscodes' })).toBeVisible()
  expect(await device.count()).toBe(1)
  await page.goto('/settings/sign-in')
  await expect(page.getByText('Prüfgerät', { exact: true })).toBeVisible()
  await expectAccessible(page)

  await page.context().clearCookies()
  await page.goto('/sign-in?returnTo=%2Fbookmarks')
  await page.getByRole('button', { name: 'Mit Passkey anmelden' }).click()
  await expect(page).toHaveURL(/\/bookmarks$/)

  await page.context().clearCookies()
  await givePassword(page, handle, '/lists')
  await page.getByRole('button', { name: 'Passkey verwenden' }).click()
  await expect(page).toHaveURL(/\/lists$/)

  const elsewhere = await open(null)
  await givePassword(elsewhere, handle)
  await expect(elsewhere).toHaveURL(/\/sign-in\/second-factor/)
})

test('a passkey picked among the suggestions of the sign-in form signs in', async ({ newcomer }) => {
  const { page } = await newcomer()
  await addPasskeyDevice(page, { suggests: true })
  await page.goto('/settings/sign-in')
  await page.getByLabel('Name des Passkeys').fill('Prüfgerät')
  await page.getByRole('button', { name: 'Passkey einrichten' }).click()
  await expect(page.getByRole('heading', { name: 'Wiederherstellungscodes' })).toBeVisible()
  await page.context().clearCookies()
  await page.goto('/sign-in?returnTo=%2Fbookmarks')
  await expect(page).toHaveURL(/\/bookmarks$/)
})

test('a passkey without finger, face or PIN is not used, and says so', async ({ newcomer }) => {
  const { page } = await newcomer()
  const device = await addPasskeyDevice(page)
  await page.goto('/settings/sign-in')
  await page.getByLabel('Name des Passkeys').fill('Prüfgerät')
  await page.getByRole('button', { name: 'Passkey einrichten' }).click()
  await expect(page.getByRole('heading', { name: 'Wiederherstellungscodes' })).toBeVisible()
  await device.setVerified(false)
  await page.context().clearCookies()
  await page.goto('/sign-in')
  await page.getByRole('button', { name: 'Mit Passkey anmelden' }).click()
  await expect(page.getByText('Es wurde kein Passkey verwendet')).toBeVisible()
})

test('a passkey is renamed and removed; then the password alone does again', async ({ newcomer, open }) => {
  const { page, handle } = await newcomer()
  await addPasskeyDevice(page)
  await page.goto('/settings/sign-in')
  await page.getByLabel('Name des Passkeys').fill('Alt')
  await page.getByRole('button', { name: 'Passkey einrichten' }).click()
  await expect(page.getByRole('heading', { name: 'Wiederherstellungscodes' })).toBeVisible()
  await page.goto('/settings/sign-in')
  await page.getByText('Umbenennen').click()
  await page.getByLabel('Neuer Name').fill('Neu')
  await page.getByRole('button', { name: 'Speichern' }).click()
  await expect(page.getByText('Neu', { exact: true })).toBeVisible()
  await page.getByRole('link', { name: '„Neu“ entfernen' }).click()
  await expect(page.getByText('Es ist Ihr letzter zweiter Faktor')).toBeVisible()
  await page.getByRole('button', { name: 'Entfernen' }).click()
  await expect(page.getByText('Der zweite Faktor ist entfernt.')).toBeVisible()
  await signIn(await open(null), handle)
})

test('recovery codes are alone on paper, and saved as a file', async ({ newcomer }) => {
  const { page } = await newcomer()
  await setUpApp(page)
  const [first = ''] = await makeCodes(page)
  const saving = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Als Datei speichern' }).click()
  const file = await saving
  expect(file.suggestedFilename()).toBe('wiederherstellungscodes.txt')
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByText(first)).toBeVisible()
  await expect(page.getByText('Wiederherstellungscodes für SaPoCom')).toBeVisible()
  for (const hidden of ['.masthead', '.page-head', '.notice', '.form-actions']) {
    await expect(page.locator(hidden).first()).toBeHidden()
  }
})

test('staff without a second factor can do nothing but set one up', async ({ open }) => {
  const page = await open('nils')
  for (const path of ['/home', '/compose', '/settings/sign-in', '/settings/profile', '/notifications']) {
    await page.goto(path)
    await expect(page).toHaveURL(`/sign-in/set-up?returnTo=${encodeURIComponent(path)}`)
  }
  await expect(page.getByRole('heading', { name: 'Zweiten Faktor einrichten' })).toBeVisible()
  await page.goto('/local')
  await expect(page.locator('.account-menu')).toHaveCount(0)
})

test('an officer sets up a passkey where she must, and goes on to what she wanted', async ({ open }) => {
  const page = await open('ole')
  await addPasskeyDevice(page)
  await page.goto('/bookmarks')
  await page.getByLabel('Name des Passkeys').fill('Dienstrechner')
  await page.getByRole('button', { name: 'Passkey einrichten' }).click()
  await makeCodes(page)
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Ich habe sie aufbewahrt' }).click()
  await expect(page).toHaveURL(/\/bookmarks$/)
  await page.goto('/settings/sign-in/remove?passkey=nichts')
  await expect(page.getByRole('heading', { level: 2, name: 'Diese Seite gibt es nicht' })).toBeVisible()
})

test('something sensitive asks again who she is after a while, and leads back', async ({ open }) => {
  const page = await open('paula')
  await page.goto('/settings/sign-in/app')
  await page.getByRole('button', { name: 'App einrichten' }).click()
  await expect(page).toHaveURL('/sign-in/again?returnTo=%2Fsettings%2Fsign-in%2Fapp')
  await page.getByLabel('Passwort').fill('falsch, ganz falsch')
  await page.getByRole('button', { name: 'Weiter' }).click()
  await expect(page.getByRole('main').getByRole('alert')).toBeVisible()
  await page.getByLabel('Passwort').fill(password)
  await page.getByRole('button', { name: 'Weiter' }).click()
  await expect(page).toHaveURL('/settings/sign-in/app')
  await page.getByRole('button', { name: 'App einrichten' }).click()
  await expect(page.getByRole('img', { name: /^QR-Code/ })).toBeVisible()
  await expectAccessible(page)
})

test('one browser signed out from the list is signed out within a second', async ({ newcomer, open }) => {
  const { page, handle } = await newcomer()
  const other = await open(null)
  await signIn(other, handle)
  const live = other.waitForResponse((response) => response.url().endsWith('/live'))
  await other.goto('/home')
  await live
  await page.goto('/settings/sign-in')
  const browsers = page.getByRole('region', { name: 'Angemeldete Browser' })
  await browsers
    .getByRole('button', { name: / abmelden$/ })
    .first()
    .click()
  await expect(other.getByText('Sie wurden abgemeldet.')).toBeVisible({ timeout: 1_500 })
  await expect(page.getByText('Der Browser ist abgemeldet.')).toBeVisible()
  await other.goto('/bookmarks')
  await expect(other).toHaveURL(/\/sign-in\?returnTo=%2Fbookmarks$/)
})

for (const address of [
  '//evil.test',
  '/\\evil.test',
  '/%2F/evil.test',
  'https://evil.test',
  '/sign-in/again',
]) {
  test(`proving oneself never leads to ${JSON.stringify(address)}`, async ({ newcomer }) => {
    const { page } = await newcomer()
    const origin = new URL((await page.goto('/local'))?.url() ?? '').origin
    await page.goto(`/sign-in/again?${new URLSearchParams({ returnTo: address })}`)
    await page.getByLabel('Passwort').fill(password)
    await page.getByRole('button', { name: 'Weiter' }).click()
    await expect(page.getByRole('heading', { name: 'Sind Sie es?' })).toHaveCount(0)
    expect(new URL(page.url()).origin).toBe(origin)
  })
}
