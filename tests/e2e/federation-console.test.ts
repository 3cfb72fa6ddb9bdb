import { expect, type Page } from '@playwright/test'
import { expectAccessible } from '../rig/axe.ts'
import { test } from './fixtures.ts'
import { scene } from './people.ts'

const main = (page: Page) => page.getByRole('main')
const press = (page: Page, name: string | RegExp) => main(page).getByRole('button', { name }).click()
const notice = (page: Page) => main(page).locator('.notice-ok')

test('moderators and administrators of units find nothing of federation', async ({ open }) => {
  for (const who of ['mia', 'uwe'] as const) {
    const page = await open(who)
    for (const part of ['', '/policies', '/queue', '/servers', '/servers/laut.example']) {
      expect((await page.goto(`/admin/federation${part}`))?.status(), `${who} ${part}`).toBe(404)
    }
  }
})

test('whether public things want a signature is one tick, and the fingerprint can be read out', async ({
  open,
}) => {
  const page = await open('ruth')
  await page.goto('/admin/federation')
  await expect(page.locator('.fingerprint')).toHaveText(/^(?:[0-9a-f]{4} ){16}$/)
  const box = page.getByLabel('Auch Öffentliches nur signiert herausgeben')
  await box.check()
  await press(page, 'Speichern')
  await expect(notice(page)).toHaveText('Gespeichert.')
  await expect(box).toBeChecked()
  await box.uncheck()
  await press(page, 'Speichern')
  await expect(box).not.toBeChecked()
})

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? 'mit' : 'ohne'
  const domain = `${how}-skript-${Date.now()}.example`

  test(`a policy is set, refused, seen by everybody and removed, ${how} a script`, async ({ open }) => {
    const page = await open('ruth', { javaScriptEnabled })
    await page.goto('/admin/federation/policies')
    await main(page).getByRole('link', { name: 'Neue Regel' }).click()
    await page.getByLabel('Domain').fill(domain)
    await page.getByLabel('Sperren').check()
    await page.getByLabel('Öffentlicher Grund').fill('Nur ein Versuch.')
    await page.getByLabel('Eine Behörde, mit der wir zusammenarbeiten').check()
    await press(page, 'Regel speichern')
    await expect(main(page).getByRole('alert')).toContainText('In der Regel fehlt etwas')
    await expect(page.getByLabel('Öffentlicher Grund')).toHaveValue('Nur ein Versuch.')
    await expect(page.getByLabel('Sperren')).toBeChecked()
    await page.getByLabel('Eine Behörde, mit der wir zusammenarbeiten').uncheck()
    await press(page, 'Regel speichern')
    await expect(notice(page)).toHaveText('Die Regel gilt.')
    await expect(page.getByRole('heading', { name: domain, level: 1 })).toBeVisible()

    const guest = await open(null)
    await guest.goto('/about')
    await guest.getByRole('main').getByRole('link', { name: 'Andere Server' }).click()
    await expect(guest.getByRole('listitem').filter({ hasText: domain })).toContainText('Nur ein Versuch.')

    await page.goto(`/admin/federation/policies?q=${domain}`)
    await main(page).getByRole('link', { name: domain }).click()
    await main(page).getByText('Regel aufheben …').click()
    await press(page, 'Regel aufheben')
    await expect(notice(page)).toHaveText('Die Regel ist aufgehoben.')
    await guest.reload()
    await expect(guest.getByRole('listitem').filter({ hasText: domain })).toHaveCount(0)
  })

  test(`a list is taken in and told of, ${how} a script`, async ({ open }) => {
    const page = await open('ruth', { javaScriptEnabled })
    await page.goto('/admin/federation/policies')
    const table = `#domain,#severity\nliste-${domain},silence\nkein name,suspend\n`
    await page
      .getByLabel('Liste (CSV)')
      .setInputFiles({ name: 'liste.csv', mimeType: 'text/csv', buffer: Buffer.from(table) })
    await press(page, 'Liste einlesen')
    await expect(main(page).locator('.notice-warn')).toContainText('Eine Regel gilt jetzt wie in der Liste.')
    await expect(main(page).locator('.notice-warn')).toContainText('Eine Zeile ließ sich nicht lesen: 3')
    await page.goto(`/admin/federation/policies?q=liste-${domain}`)
    await expect(main(page).locator('tbody tr')).toContainText('Stummgeschaltet')
  })

  test(`somebody reports a post, and a moderator closes the report, ${how} a script`, async ({ open }) => {
    const words = `Das ist gelogen (${domain}).`
    const page = await open('clara', { javaScriptEnabled })
    await page.goto(`/@bernd/${scene().question}`)
    const card = page.getByRole('article').filter({ hasText: 'Wohin soll ich mich wenden?' })
    await card.locator('summary[aria-label^="Mehr zum Beitrag"]').click()
    await card.getByRole('link', { name: 'Melden …' }).click()
    await expect(page.getByLabel('Wohin soll ich mich wenden?')).toBeChecked()
    await page.getByLabel('Was ist das Problem?').fill(words)
    await press(page, 'Meldung senden')
    await expect(notice(page)).toHaveText('Danke. Die Moderation sieht es sich an.')
    await expect(page).toHaveURL(/\/@bernd\?notice=/)

    const moderator = await open('mia', { javaScriptEnabled })
    await moderator.goto('/admin')
    const links = await moderator.locator('.console-nav a').allInnerTexts()
    expect(links).toEqual(['Übersicht', 'Meldungen', 'Zurück zum Netz'])
    await moderator.goto('/admin/reports')
    const report = main(moderator).locator('.card', { hasText: words })
    await report.getByRole('link', { name: 'Ansehen' }).click()
    await expect(main(moderator).locator('.reported')).toContainText('Wohin soll ich mich wenden?')
    await expect(main(moderator).getByRole('link', { name: 'Konto öffnen' })).toHaveCount(0)
    await press(moderator, 'Als erledigt kennzeichnen')
    await expect(notice(moderator)).toHaveText('Die Meldung ist erledigt.')
    await expect(report).toHaveCount(0)
    await moderator.goto('/admin/reports?state=closed')
    await expect(report).toBeVisible()
  })
}

test('all policies are saved as a table', async ({ open }) => {
  const page = await open('ruth')
  await page.goto('/admin/federation/policies')
  const saved = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Alle Regeln sichern' }).click()
  expect((await saved).suggestedFilename()).toBe('domain_blocks.csv')
})

test('a server that does not answer is seen with its error, and what waits for it is given up', async ({
  open,
}) => {
  const page = await open('ruth')
  await page.goto('/admin/federation/queue')
  const row = main(page).getByRole('row', { name: 'stumm.example' })
  await expect(row).toContainText('pausiert')
  await expect(row).toContainText('HTTP 502')
  await row.getByText('Aufgeben …').click()
  await expect(row).toContainText('3 Zustellungen werden verworfen')
  await expectAccessible(page)
  await row.getByRole('button', { name: 'Aufgeben' }).click()
  await expect(notice(page)).toHaveText('Die wartenden Zustellungen sind verworfen.')
  await expect(row.getByText('Aufgeben …')).toHaveCount(0)
  await row.getByRole('button', { name: 'Jetzt versuchen' }).click()
  await expect(notice(page)).toHaveText('Ein neuer Versuch beginnt.')
  await expect(row).toHaveCount(0)
})

test('a partner that does not answer is told so', async ({ open }) => {
  const page = await open('ruth')
  await page.goto('/admin/federation/servers/netz.hafenamt.example')
  await main(page).getByRole('link', { name: 'Server befragen' }).click()
  await expect(main(page).locator('.notice-danger')).toContainText('Der Server antwortet nicht')
  await expectAccessible(page)
})

test('one account of another server is hidden and shown again', async ({ open }) => {
  const page = await open('ruth')
  await page.goto(`/admin/reports/${scene().federation.reports[1]}`)
  await expect(main(page).locator('.facts')).toContainText('an laut.example, ohne den Namen')
  await main(page).getByRole('link', { name: 'Konto öffnen' }).click()
  await page.getByLabel('Grund').selectOption('spam')
  await press(page, 'Konto verbergen')
  await expect(notice(page)).toHaveText('Das Konto ist verborgen.')
  await expect(main(page).locator('.facts')).toContainText('Von der Verwaltung verborgen')
  await press(page, 'Wieder zeigen')
  await expect(main(page).locator('.facts')).toContainText('Zurückgehalten')
  await expect(main(page).locator('.data-table')).toContainText('Konto freigegeben')
})
