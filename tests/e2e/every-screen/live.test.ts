import { expect } from '@playwright/test'
import { test } from '../fixtures.ts'
import { cardOf, follow, publish, unique } from '../posting.ts'

test('a new post announces itself and moves nothing under the eyes of the reader', async ({ newcomer }) => {
  const [writer, { page }] = [await newcomer('Wiebke Schreibt'), await newcomer()]
  await follow(page, writer.handle)
  await follow(page, 'polizei_ostufer')
  const live = page.waitForResponse((response) => response.url().endsWith('/live'))
  await page.goto('/home')
  await live
  await page.mouse.move(200, 400)
  await page.evaluate(() => window.scrollTo(0, 1500))
  const place = () =>
    page.evaluate(() => ({
      scroll: window.scrollY,
      cards: [...document.querySelectorAll('main article')].map((card) => card.getBoundingClientRect().top),
    }))
  const before = await place()
  expect(before.scroll).toBeGreaterThan(1000)

  const text = unique('Eben geschehen')
  await publish(writer.page, text)
  const banner = page.getByRole('status').getByRole('link', { name: /neue[rn]? Beitr/ })
  await expect(banner).toBeInViewport()
  expect(await place()).toEqual(before)
  await expect(page.getByText(text)).toHaveCount(0)
  await banner.click()
  await expect(cardOf(page, text)).toBeInViewport()
})
