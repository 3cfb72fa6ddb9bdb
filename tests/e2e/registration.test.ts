import { expect } from '@playwright/test'
import { expectAccessible, expectContrast } from '../rig/axe.ts'
import { password } from '../rig/password.ts'
import { askToSignUp, letter, openAccountMenu, signIn } from './entrance.ts'
import { test } from './fixtures.ts'

const fresh = 'Ein neuer Satz mit Deich'
const consent = 'Ich habe die Hinweise zum Datenschutz gelesen'

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? 'with' : 'without'

  test(`an account begins with a letter; its page can be looked at twice, ${how} a script`, async ({
    open,
  }) => {
    const page = await open(null, { javaScriptEnabled })
    const handle = `brief_${how}_${Date.now() % 1_000_000}`
    const link = await askToSignUp(page, `${handle}@example.org`)
    await page.goto(link)
    await page.reload()
    await page.getByLabel('Anzeigename').fill('Britta Brief')
    await page.getByLabel('Kontoname').fill(handle)
    await page.getByLabel('Passwort').fill(password)
    await page.getByLabel(consent).check()
    await page.getByRole('main').getByRole('button', { name: 'Konto anlegen' }).click()
    await expect(page).toHaveURL(/\/home/)
    await page.goto(link)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Dieser Link gilt nicht mehr')
  })

  test(`a forgotten password is replaced, and signing in is as ever, ${how} a script`, async ({
    newcomer,
    open,
  }) => {
    const { handle } = await newcomer()
    const page = await open(null, { javaScriptEnabled })
    await page.goto('/sign-in')
    await page.getByRole('link', { name: 'Ein neues setzen' }).click()
    await page.getByLabel('E-Mail-Adresse').fill(`${handle}@example.org`)
    await page.getByRole('main').getByRole('button', { name: 'Link zuschicken' }).click()
    await expect(page.getByText('Wenn zu der Adresse ein Konto gehört')).toBeVisible()
    await page.goto((await letter(`${handle}@example.org`, 2)).link)
    await page.getByLabel('Neues Passwort').fill('passwort1234')
    await page.getByRole('button', { name: 'Passwort setzen' }).click()
    await expect(page.getByRole('main').getByRole('alert')).toContainText('zu leicht zu erraten')
    await page.getByLabel('Neues Passwort').fill(fresh)
    await page.getByRole('button', { name: 'Passwort setzen' }).click()
    await expect(page.getByText('Ihr Passwort ist geändert.')).toBeVisible()
    await page.getByLabel('E-Mail-Adresse').fill(`${handle}@example.org`)
    await page.getByLabel('Passwort').fill(fresh)
    await page.getByRole('main').getByRole('button', { name: 'Anmelden', exact: true }).click()
    await expect(page).toHaveURL(/\/home$/)
    expect((await letter(`${handle}@example.org`, 3)).subject).toBe('Ihr Passwort bei SaPoCom ist neu')
  })
}

test('an unknown address gets the same answer as a known one', async ({ open }) => {
  const page = await open(null)
  const answers: string[] = []
  for (const who of ['anna', 'niemand_da']) {
    await page.goto('/password/forgot')
    await page.getByLabel('E-Mail-Adresse').fill(`${who}@example.org`)
    await page.getByRole('main').getByRole('button', { name: 'Link zuschicken' }).click()
    await expect(page).toHaveURL(/\/password\/sent$/)
    answers.push(await page.content())
  }
  expect(answers[1]).toBe(answers[0])
})

test('changing the password ends the other browser and keeps this one', async ({ newcomer, open }) => {
  const { page, handle } = await newcomer()
  const other = await open(null)
  await signIn(other, handle)
  await page.goto('/settings/account')
  await page.getByLabel('Neues Passwort').fill(fresh)
  await page.getByRole('button', { name: 'Passwort ändern' }).click()
  await expect(page.getByText('Ihr Passwort ist geändert.')).toBeVisible()
  await page.goto('/home')
  await expect(page).toHaveURL(/\/home$/)
  await other.goto('/home')
  await expect(other).toHaveURL(/\/sign-in/)
})

test('a new address counts when its link is opened, and the old one hears of it', async ({
  newcomer,
  open,
}) => {
  const { page, handle } = await newcomer()
  await page.goto('/settings/account')
  await page.getByLabel('Neue E-Mail-Adresse').fill(`neu.${handle}@example.org`)
  await page.getByRole('button', { name: 'Adresse ändern' }).click()
  await expect(page.getByText('Schauen Sie in das Postfach der neuen Adresse')).toBeVisible()
  const { link } = await letter(`neu.${handle}@example.org`)
  const stranger = await open('bernd')
  await stranger.goto(link)
  await expect(stranger.getByRole('heading', { level: 1 })).toHaveText('Dieser Link gilt nicht mehr')
  await page.goto(link)
  await page.getByRole('button', { name: 'Adresse bestätigen' }).click()
  await expect(page.getByText(`neu.${handle}@example.org`)).toBeVisible()
  expect((await letter(`${handle}@example.org`, 3)).subject).toContain('ist geändert')
  await openAccountMenu(page)
  await page.getByRole('button', { name: 'Abmelden' }).click()
  await signIn(page, `neu.${handle}`)
})

test('the language of pages and letters is chosen together', async ({ newcomer }) => {
  const { page } = await newcomer()
  await page.goto('/settings/account')
  await page.getByLabel('Sprache von Seiten und Briefen').selectOption('en')
  await page.getByRole('button', { name: 'Speichern' }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await expect(page.getByText('Saved.')).toBeVisible()
})

test('the pages behind links are kept nowhere and have nothing for axe to find, light and dark', async ({
  open,
}) => {
  const page = await open(null, { colorScheme: 'light', reducedMotion: 'reduce' })
  const link = await askToSignUp(page, `axe_${Date.now()}@example.org`)
  const answer = await page.goto(link)
  expect(answer?.status()).toBe(200)
  expect(answer?.headers()['cache-control']).toContain('no-store')
  await expectAccessible(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  await expectContrast(page)
})

test('whoever waits for a decision is led to a page that says so, reads what everybody reads, and is seen by nobody', async ({
  open,
}) => {
  const page = await open(null, { reducedMotion: 'reduce' })
  await page.goto('/sign-in?returnTo=/settings/account')
  await page.getByLabel('E-Mail-Adresse').fill('gerda@example.org')
  await page.getByLabel('Passwort').fill(password)
  await page.getByRole('main').getByRole('button', { name: 'Anmelden', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Noch nicht freigegeben')
  await expectAccessible(page)
  await page.goto('/compose')
  await expect(page).toHaveURL(/\/sign-in\/waiting/)
  expect((await page.goto('/@gerda'))?.status()).toBe(404)
  await page.goto('/local')
  await expect(page.getByRole('article').first()).toBeVisible()
  await page.goto('/sign-in/waiting')
  await page.getByRole('main').getByRole('button', { name: 'Abmelden' }).click()
  await expect(page).toHaveURL('/')
})
