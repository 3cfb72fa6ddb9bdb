import { expect } from '@playwright/test'
import { capFaults } from '../rig/cap-schema.ts'
import { test } from './fixtures.ts'
import { scene } from './people.ts'
import { unique } from './posting.ts'

const own = () => `/@polizei_ostufer/${scene().warnings.own}`

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? '' : ' without a script'

  test(`everybody reads our warnings first, then those of others as theirs${how}`, async ({ open }) => {
    const page = await open(null, { javaScriptEnabled })
    await page.goto('/districts')
    await page.getByRole('link', { name: 'Was gerade gilt: Warnungen' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Warnungen' })).toBeVisible()
    const ours = page.locator('.post', { hasText: 'Gasgeruch in der Hafenstraße' })
    await expect(ours.getByText('Gefahrenstufe: hoch')).toBeVisible()
    await expect(ours.getByText('sofort handeln')).toBeVisible()

    const storm = page.getByRole('article', { name: 'Amtliche Warnung vor schweren Sturmböen' })
    await expect(storm.locator('.foreign-from')).toHaveText(
      'Warnung von Wetteramt Nordküste (übernommen, nicht von uns)',
    )
    await expect(storm.getByText('Gefahrenstufe: hoch')).toBeVisible()
    await expect(storm.getByText('Kreis Plön, Kreis Ostholstein, Kiel')).toBeVisible()
    await expect(storm.getByText('Bäume können umstürzen')).toBeHidden()
    await storm.getByText('Wortlaut').click()
    await expect(storm.getByText('Bäume können umstürzen')).toBeVisible()
    const link = storm.getByRole('link', { name: 'Mehr auf wetteramt.example' })
    await expect(link).toHaveAttribute('href', 'https://wetteramt.example/warnungen/sturm')
    await expect(link).toHaveAttribute('rel', 'nofollow noopener noreferrer')
    await expect(page.getByText(/Wetteramt Nordküste: zuletzt gehört/)).toBeVisible()
    await expect(page.getByText(/Pegeldienst: zuletzt gehört .* seither keine Antwort/)).toBeVisible()
    expect(await page.locator('.foreign-warning img').count()).toBe(0)
  })

  test(`a notice leads to its CAP message, which is valid${how}`, async ({ open, baseURL }) => {
    const page = await open(null, { javaScriptEnabled })
    await page.goto(own())
    await expect(page.getByText('Gefahrenstufe: hoch')).toBeVisible()
    const cap = page.getByRole('link', { name: 'Diese Warnung für Warnsysteme (CAP)' })
    await expect(cap).toHaveAttribute('href', `${own()}/cap.xml`)
    const alternate = page.locator('link[rel=alternate][type="application/cap+xml"]')
    await expect(alternate).toHaveAttribute('href', new RegExp(`${own()}/cap.xml$`))
    const answer = await fetch(new URL(`${own()}/cap.xml`, baseURL))
    expect(answer.headers.get('content-type')).toBe('application/cap+xml; charset=utf-8')
    const text = await answer.text()
    expect(await capFaults([text])).toEqual([])
    expect(text).toContain('<severity>Severe</severity>')
    const feed = await (await fetch(new URL('/warnings/feed.atom', baseURL))).text()
    expect(feed).toContain(`${own()}/cap.xml`)
    expect(feed).not.toContain('Sturmböen')
  })
}

test('in English the English words of a warning are read, and those that have none are marked as German', async ({
  open,
  baseURL,
}) => {
  const page = await open(null)
  await page.context().addCookies([{ name: 'locale', value: 'en', url: baseURL ?? '' }])
  await page.goto('/warnings')
  await expect(page.getByRole('heading', { name: 'Official warning of severe storm gusts' })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Hochwasser an der Schwentine' })).toHaveAttribute(
    'lang',
    'de',
  )
})

test('a district shows what others warn of there, another one does not', async ({ page }) => {
  await page.goto('/districts/01057')
  await expect(page.getByRole('heading', { level: 2, name: 'Von anderen Stellen' })).toBeVisible()
  await expect(page.getByRole('article', { name: 'Hochwasser an der Schwentine' })).toBeVisible()
  await page.goto('/districts/01058')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByRole('heading', { level: 2, name: 'Von anderen Stellen' })).toHaveCount(0)
})

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? '' : ' without a script'
  test(`an officer says how dangerous it is, and finds it again${how}`, async ({ open }) => {
    const page = await open('karin', { javaScriptEnabled })
    await page.goto('/desk')
    await page.getByRole('button', { name: 'Neuer Entwurf' }).click()
    await page.getByRole('textbox', { name: 'Text', exact: true }).fill(unique('Sturm über der Förde'))
    await page.locator('#noticeKind').selectOption('Warnung')
    const grades = page.getByRole('group', { name: 'Einstufung einer Warnung' })
    await grades.getByLabel('Gefahrenstufe').selectOption('sehr hoch')
    await grades.getByLabel('Dringlichkeit').selectOption('sofort handeln')
    await grades.getByLabel('Gewissheit').selectOption('möglich')
    if (javaScriptEnabled) await expect(page.getByText(/Gesichert um/)).toBeVisible()
    else await page.locator('[data-save]').click()
    await page.reload()
    await expect(grades.getByLabel('Gefahrenstufe')).toHaveValue('extreme')
    await expect(grades.getByLabel('Gewissheit')).toHaveValue('possible')
  })
}
