import { expect, type Page } from '@playwright/test'
import { test } from '../fixtures.ts'
import { unique } from '../posting.ts'

type Stop = { name: string; card: string | null; seen: boolean }

/** Presses Tab and tells where the focus is, by its name, and whether the eye can see that. */
async function step(page: Page, key = 'Tab'): Promise<Stop | null> {
  await page.keyboard.press(key)
  return page.evaluate(() => {
    const element = document.activeElement
    if (!element || element === document.body) return null
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
    const seen = (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1) || boxShadow !== 'none'
    const name = element.getAttribute('aria-label') ?? element.textContent?.trim() ?? ''
    return { name, card: element.closest('article')?.id ?? null, seen }
  })
}

test('the first stop is a way to the content, and it works', async ({ open }) => {
  const page = await open('anna')
  await page.goto('/home')
  expect((await step(page))?.name).toBe('Zum Inhalt springen')
  await expect(page.getByRole('link', { name: 'Zum Inhalt springen' })).toBeInViewport()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
})

test('every action of a post can be reached and seen with the keyboard alone', async ({ open }) => {
  const page = await open('anna')
  await page.goto('/home')
  await expect(page.locator('main article').first()).toBeVisible()
  await page.getByRole('main').focus()
  const stops: Stop[] = []
  const first = await page.locator('main article:visible').first().getAttribute('id')
  for (let press = 0; press < 40; press++) {
    const stop = await step(page)
    if (!stop || (stop.card !== first && stops.length > 0)) break
    if (stop.card === first) stops.push(stop)
  }
  for (const action of [/antworten/, /teilen/, /favorisieren/, /Lesezeichen/, /^Mehr zum Beitrag/]) {
    expect(
      stops.filter(({ name }) => action.test(name)),
      String(action),
    ).toHaveLength(1)
  }
  expect(stops.filter(({ seen }) => !seen)).toEqual([])
})

test('menus open, close and give the focus back', async ({ open }) => {
  const page = await open('anna')
  await page.goto('/home')
  const summary = page.locator('summary[aria-label^="Mehr zum Beitrag"]:visible').first()
  const menu = page.locator('details.menu', { has: summary }).first()
  await summary.focus()
  await page.keyboard.press('Enter')
  await expect(menu).toHaveAttribute('open')
  await page.keyboard.press('Tab')
  await expect(menu.locator('.menu-panel :focus')).toHaveCount(1)
  await page.keyboard.press('Escape')
  await expect(menu).not.toHaveAttribute('open')
  await expect(summary).toBeFocused()
})

test('a post is written and published without touching a pointer', async ({ newcomer }) => {
  const { page } = await newcomer()
  await page.goto('/compose')
  const text = unique('Nur mit Tasten')
  await page.getByLabel('Text des Beitrags').focus()
  await page.keyboard.type(text)
  await page.keyboard.press('Control+Enter')
  await expect(page).toHaveURL(/\/@neu_\w+\/\d+$/)
  await expect(page.getByRole('main')).toContainText(text)
})

for (const path of ['/home', '/compose', '/settings/profile', '/@polizei_ostufer']) {
  test(`nothing holds the focus fast on ${path}`, async ({ open }) => {
    const page = await open('anna')
    await page.goto(path)
    await expect(page.getByRole('main')).toBeVisible()
    let stop = await step(page)
    let presses = 0
    const unseen = new Set<string>()
    while (stop && presses++ < 400) {
      if (!stop.seen) unseen.add(stop.name)
      if (stop.name === 'Wie das Gerät') break
      stop = await step(page)
    }
    expect(stop?.name).toBe('Wie das Gerät')
    expect([...unseen]).toEqual([])
  })
}
