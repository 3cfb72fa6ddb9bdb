import { expect, type Page } from '@playwright/test'
import { codeOf } from '../rig/app-code.ts'
import { test } from './fixtures.ts'
import { scene } from './people.ts'

const parts = [
  '',
  '/approvals',
  '/accounts',
  '/factor-resets',
  '/units',
  '/registration',
  '/sso',
  '/sso/new',
  '/texts',
  '/texts/imprint/de',
  '/letters',
  '/settings',
  '/retention',
  '/audit',
  '/reports',
  '/federation',
  '/federation/policies',
  '/federation/policies/new',
  '/federation/queue',
  '/federation/servers',
]
const ofOne = () => [
  `/accounts/${scene().administration.suspended}`,
  `/accounts/${scene().administration.suspended}/delete`,
  `/units/${scene().administration.ostufer}`,
  `/agencies/${scene().agency}`,
  `/sso/${scene().administration.provider}`,
]

const main = (page: Page) => page.getByRole('main')
const press = (page: Page, name: string | RegExp) => main(page).getByRole('button', { name }).click()
const notice = (page: Page) => main(page).locator('.notice-ok')

/** Finds somebody by the search of the accounts and opens her page. */
async function openAccount(page: Page, handle: string): Promise<void> {
  await page.goto('/admin/accounts')
  await page.getByLabel('Name, Kontoname oder E-Mail-Adresse').fill(`${handle}@example.org`)
  await press(page, 'Suchen')
  await main(page).locator('.data-table tbody').getByRole('link').click()
  await expect(main(page).getByText(`${handle}@example.org`)).toBeVisible()
}

test('a citizen finds nothing below /admin', async ({ open, baseURL }) => {
  const page = await open('anna')
  for (const part of [...parts, ...ofOne()]) {
    expect((await page.goto(`/admin${part}`))?.status(), part).toBe(404)
    await expect(page.locator('.console-nav')).toHaveCount(0)
  }
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  expect((await fetch(`${baseURL}/admin/audit/export`, { headers: { cookie } })).status).toBe(403)
  await expect(page.getByRole('link', { name: 'Verwaltung' })).toHaveCount(0)
})

test('a stranger is led to sign in', async ({ open }) => {
  const page = await open(null)
  await page.goto('/admin/accounts')
  await expect(page).toHaveURL(/\/sign-in\?returnTo=%2Fadmin%2Faccounts$/)
})

test('the administrator of a unit sees her units and what happened there, and nothing else', async ({
  open,
}) => {
  const page = await open('uwe')
  const { unit, ostufer, suspended, provider } = scene().administration
  const seen = ['/', '/units', '/audit', `/units/${unit}`]
  for (const part of seen) expect((await page.goto(`/admin${part === '/' ? '' : part}`))?.status()).toBe(200)
  const links = await page.locator('.console-nav a').allInnerTexts()
  expect(links).toEqual(['Übersicht', 'Dienststellen', 'Protokoll', 'Zurück zum Netz'])
  const hidden = parts.filter((part) => part !== '' && !seen.includes(part))
  for (const part of [...hidden, `/units/${ostufer}`, `/accounts/${suspended}`, `/sso/${provider}`]) {
    expect((await page.goto(`/admin${part}`))?.status(), part).toBe(404)
  }
  await page.goto('/admin/audit')
  await expect(main(page).locator('tbody')).toContainText('Rolle vergeben')
  await expect(main(page).locator('tbody')).not.toContainText('Konto gesperrt')
})

test('an administrator whose proof is old is asked again, and comes back to where she wanted', async ({
  open,
}) => {
  const page = await open('rolf')
  await page.goto('/admin/accounts?q=anna')
  await expect(page).toHaveURL(/\/sign-in\/again\?returnTo=/)
  await page.getByLabel('Code').fill(codeOf(scene().administration.rolfsSecret))
  await main(page).getByRole('button', { name: 'Weiter' }).click()
  await expect(page).toHaveURL(/\/admin\/accounts\?q=anna$/)
  await page.goto('/admin/factor-resets')
  const card = main(page).locator('.card', { hasText: 'Lotte Lund' })
  await card.getByRole('button', { name: 'Zustimmen und zurücksetzen' }).click()
  await expect(notice(page)).toHaveText('Der zweite Faktor ist zurückgesetzt.')
  await expect(card).toHaveCount(0)
})

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? 'with' : 'without'

  test(`an account is suspended, hidden, restored and signed out, ${how} a script`, async ({
    newcomer,
    open,
  }) => {
    const { page: theirs, handle } = await newcomer('Sven Sperrig')
    const page = await open('ruth', { javaScriptEnabled })
    await openAccount(page, handle)
    await page.getByRole('link', { name: 'Konto sperren …' }).click()
    await page.getByLabel('Grund').selectOption('impersonation')
    await press(page, 'Konto sperren')
    await expect(notice(page)).toHaveText('Das Konto ist gesperrt.')
    await expect(main(page).locator('.facts')).toContainText('Konto gesperrt')
    await theirs.goto('/home')
    await expect(theirs).toHaveURL(/\/sign-in/)
    const guest = await open(null)
    await guest.goto(`/@${handle}`)
    await expect(guest.getByText('gesperrt')).toBeVisible()
    await press(page, 'Konto freigeben')
    await expect(notice(page)).toHaveText('Das Konto ist wieder frei.')
    await expect(main(page).locator('.data-table')).toContainText(
      'Konto gesperrtGrund: Gibt sich als jemand anderes aus',
    )
    await press(page, 'Überall abmelden')
    await expect(notice(page)).toHaveText('Alle Anmeldungen dieser Person sind beendet.')
  })

  test(`invitations are shown once, saved as a table and revoked, ${how} a script`, async ({ open }) => {
    const page = await open('ruth', { javaScriptEnabled })
    const label = `Welle ${how} ${Date.now()}`
    await page.goto('/admin/registration')
    await page.getByLabel('Bezeichnung').fill(label)
    await page.getByLabel('Wie viele').fill('3')
    await press(page, 'Einladungen erstellen')
    await expect(page.getByText('Diese Codes sehen Sie nur jetzt')).toBeVisible()
    const codes = await page.locator('.batch-codes li').allInnerTexts()
    expect(codes).toHaveLength(3)
    const saved = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Als Tabelle (CSV) sichern' }).click()
    expect((await saved).suggestedFilename()).toBe('einladungen.csv')
    await page.goto('/admin/registration')
    for (const code of codes) await expect(page.getByText(code)).toHaveCount(0)
    const row = main(page).locator('tr', { hasText: label })
    await expect(row).toContainText('0 von 3')
    await row.getByText('Widerrufen …').click()
    await row.getByRole('button', { name: 'Widerrufen' }).click()
    await expect(row).toContainText('Widerrufen')
    await expect(row.getByRole('button')).toHaveCount(0)
  })

  test(`a text is tried out before it is saved, and nothing typed is lost, ${how} a script`, async ({
    open,
  }) => {
    const page = await open('ruth', { javaScriptEnabled })
    const words = `Barrierefrei ${how} Skript.`
    await page.goto('/admin/texts/accessibility/en')
    await page.getByLabel('Überschrift').fill('Accessibility')
    await page.getByLabel('Text', { exact: true }).fill(`## Heading\n\n${words}`)
    await press(page, 'Vorschau')
    await expect(main(page).locator('article.prose')).toContainText(words)
    await expect(page.getByLabel('Text', { exact: true })).toHaveValue(`## Heading\n\n${words}`)
    await page.getByLabel('Überschrift').fill('A title')
    await press(page, 'Speichern')
    await expect(notice(page)).toHaveText('Gespeichert.')
    const reader = await open(null, { locale: 'en-GB' })
    await reader.goto('/accessibility')
    await expect(reader.getByRole('heading', { name: 'A title' })).toBeVisible()
    await expect(reader.getByText(words)).toBeVisible()
  })
}

test('a unit gets a part, staff, and an account with the official mark', async ({ open }) => {
  const page = await open('ruth')
  const name = `Revier ${Date.now()}`
  await page.goto(`/admin/units/${scene().administration.ostufer}`)
  await page.getByLabel('Name des neuen Teils').fill(name)
  await press(page, 'Teil anlegen')
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()
  await page.getByLabel('E-Mail-Adresse oder Kontoname').fill('bernd@example.org')
  await page.getByLabel('Rolle').first().selectOption('moderator')
  await press(page, 'Vergeben')
  const row = main(page).locator('tr', { hasText: 'Bernd Claasen' })
  await expect(row).toContainText('Moderiert')
  await row.getByRole('button', { name: 'Entziehen' }).click()
  await expect(row).toHaveCount(0)
  await page.getByRole('link', { name: 'Konto anlegen …' }).click()
  await page.getByLabel('Anzeigename').fill('Polizei Revier')
  await page.getByLabel('Kontoname').fill('polizei_ostufer')
  await page.getByLabel('Behörde').fill('Landespolizei Nordküste')
  await page.getByLabel('Zuständig für').fill('Revier')
  await press(page, 'Konto anlegen')
  await expect(main(page).getByRole('alert')).toHaveText('Dieser Kontoname ist schon vergeben.')
  await expect(page.getByLabel('Zuständig für')).toHaveValue('Revier')
  await page.getByLabel('Kontoname').fill(`polizei_revier_${String(Date.now()).slice(-8)}`)
  await press(page, 'Konto anlegen')
  await expect(page.getByRole('heading', { name: 'Polizei Revier', level: 1 })).toBeVisible()
  await press(page, 'Zeichen vergeben')
  await expect(main(page).locator('.facts')).toContainText('gültig')
})

test('who waits is let in, and sees it', async ({ open }) => {
  const page = await open('ruth')
  await page.goto('/admin/approvals')
  const card = main(page).locator('.card', { hasText: 'Wiebke Wartend' })
  await expect(card).toContainText('Ich wohne am Ostufer')
  await card.getByRole('button', { name: 'Annehmen' }).click()
  await expect(notice(page)).toContainText('Angenommen.')
  await expect(card).toHaveCount(0)
})

test('a setting out of bounds is refused in words and changes nothing', async ({ open }) => {
  const page = await open('ruth')
  await page.goto('/admin/settings')
  await page.getByLabel('Nach wie vielen Minuten').evaluate((field) => field.removeAttribute('max'))
  await page.getByLabel('Nach wie vielen Minuten').fill('99999')
  await page.locator('#proof').getByRole('button', { name: 'Speichern' }).click()
  await expect(main(page).locator('.notice-danger')).toBeVisible()
  await expect(page.getByLabel('Nach wie vielen Minuten')).toHaveValue('15')
})

test('the audit log is filtered and saved as a table', async ({ open }) => {
  const page = await open('ruth')
  await page.goto('/admin/audit')
  await page.getByLabel('Betrifft').fill('silke_spam')
  await press(page, 'Anzeigen')
  await expect(main(page).locator('tbody tr')).toHaveCount(1)
  await expect(main(page).locator('tbody')).toContainText('Silke Sanft (@silke_spam)')
  const saved = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Als Tabelle (CSV) sichern' }).click()
  expect((await saved).suggestedFilename()).toBe('audit.csv')
})
