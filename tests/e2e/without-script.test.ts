import { expect, type Page } from '@playwright/test'
import { landscape } from '../rig/landscape.ts'
import { openAccountMenu, signIn, signUp } from './entrance.ts'
import { test } from './fixtures.ts'
import { scene } from './people.ts'
import { cardOf, follow, publish, send, unique } from './posting.ts'

const noScript = { javaScriptEnabled: false }
const picture = async (name: string) => ({
  name,
  mimeType: 'image/jpeg',
  buffer: await landscape(800, 500, 3),
})

/** What a browser with a script puts into icons stands here as plain fields, folded. */
const unfold = (page: Page) => page.locator('details.plain-fields > summary').click()

test('everything public can be read without a script and without an account', async ({ open }) => {
  const page = await open(null, noScript)
  await page.goto('/')
  await expect(page.getByRole('article').first()).toBeVisible()
  await page.getByRole('link', { name: 'Ältere Beiträge' }).click()
  await expect(page).toHaveURL(/before=\d+/)
  await page.goto(`/@polizei_ostufer/${scene().thread}`)
  await expect(page.getByText('An die Wache, Telefon 0431 160-0.')).toBeVisible()
  await page.goto(`/@polizei_ostufer/${scene().warning}`)
  await expect(page.getByText('Der Hubschrauber ist unterwegs.')).toBeHidden()
  await page.getByText('Schwerer Unfall auf der B 76').click()
  await expect(page.getByText('Der Hubschrauber ist unterwegs.')).toBeVisible()
  await page.goto('/@polizei_ostufer')
  await page.getByRole('link', { name: 'Bilder' }).click()
  await expect(page.getByRole('img', { name: 'Nebel über dem Hafen' })).toBeVisible()
})

test('a citizen signs up, follows, favours, votes and answers without a script', async ({ open }) => {
  const page = await open(null, noScript)
  const handle = await signUp(page)
  await follow(page, 'polizei_ostufer')
  await page.goto('/home')
  const toggle = page
    .getByRole('article')
    .first()
    .getByRole('button', { name: /favorisieren/ })
  await toggle.click()
  await expect(toggle).toHaveAttribute('aria-pressed', 'true')
  await page.goto(`/@polizei_ostufer/${scene().poll}`)
  await page.getByRole('radio', { name: 'Samstag' }).check()
  await page.getByRole('button', { name: 'Abstimmen' }).click()
  await expect(page.getByText('Ihre Wahl')).toBeVisible()
  await page.goto(`/@polizei_ostufer/${scene().thread}`)
  await page
    .getByRole('article')
    .first()
    .getByRole('link', { name: /antworten/ })
    .click()
  await page.getByLabel('Text des Beitrags').fill(`@polizei_ostufer Ohne Skript. ${handle}`)
  await send(page)
  await expect(page.getByRole('main')).toContainText(`Ohne Skript. ${handle}`)
})

test('a picture with its description is published by the plain form', async ({ open }) => {
  const page = await open(null, noScript)
  await signUp(page)
  await page.goto('/compose')
  await page.getByLabel('Text des Beitrags').fill('Am Wasser')
  await unfold(page)
  await page.getByLabel('Bild 1', { exact: true }).setInputFiles(await picture('ufer.jpg'))
  await page.getByLabel('Beschreibung von Bild 1').fill('Das Ufer im Abendlicht')
  await send(page)
  await expect(page.getByRole('main').getByRole('img', { name: 'Das Ufer im Abendlicht' })).toBeVisible()
})

test('a poll that was refused comes back once, with every answer', async ({ open }) => {
  const page = await open(null, noScript)
  await signUp(page)
  await page.goto('/compose')
  await page.getByLabel('Text des Beitrags').fill('Was meinen Sie?')
  await unfold(page)
  await page.getByLabel('Antwort 1').fill('Ja')
  await page.getByLabel('Antwort 2').fill('Ja')
  await page.getByRole('button', { name: 'Veröffentlichen' }).click()
  await expect(page.getByRole('alert')).toContainText('Eine Umfrage hat 2 bis 6 verschiedene Antworten')
  await expect(page.getByLabel('Text des Beitrags')).toHaveValue('Was meinen Sie?')
  await expect(page.locator('input[name=pollOption]:visible')).toHaveCount(4)
  await expect(page.getByLabel('Antwort 2')).toHaveValue('Ja')
  await page.getByLabel('Antwort 2').fill('Nein')
  await send(page)
  await expect(page.getByRole('progressbar', { name: 'Nein' })).toBeVisible()
})

test('settings, lists, language and appearance work without a script', async ({ open }) => {
  const page = await open(null, noScript)
  const handle = await signUp(page)
  await page.goto('/settings/profile')
  await page.getByLabel('Beschreibung').fill('Neu am #Ostufer')
  await page.getByLabel('Profilbild').setInputFiles(await picture('ich.jpg'))
  await page.getByRole('button', { name: 'Speichern' }).click()
  await expect(page.getByText('Gespeichert.')).toBeVisible()
  await page.goto(`/@${handle}`)
  await expect(page.locator('.profile img.avatar')).toBeVisible()
  await follow(page, 'polizei_ostufer')
  await page.goto('/lists')
  await page.getByLabel('Name der Liste').fill('Amtliches')
  await page.getByRole('button', { name: 'Liste anlegen' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Amtliches' })).toBeVisible()
  await page.goto('/@polizei_ostufer')
  await page.getByLabel('Mehr zu Polizei Ostufer').click()
  await page.getByRole('link', { name: 'Zu einer Liste hinzufügen' }).click()
  await page.getByRole('button', { name: 'Zur Liste Amtliches hinzufügen' }).click()
  await expect(page.getByRole('article').first()).toBeVisible()

  await page.getByRole('button', { name: 'Dunkel' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await expect(page.getByRole('heading', { level: 1, name: 'Amtliches' })).toBeVisible()
})

test('signing out and in again works without a script', async ({ open }) => {
  const page = await open(null, noScript)
  const handle = await signUp(page)
  const path = await publish(page, unique('Bis bald'))
  await openAccountMenu(page)
  await page.getByRole('button', { name: 'Abmelden' }).click()
  await expect(page).toHaveURL('/')
  await expect(page.locator('.account-menu')).toHaveCount(0)
  await signIn(page, handle)
  await page.goto(path)
  await expect(cardOf(page, 'Bis bald')).toBeVisible()
})
