import { expect, type Page } from '@playwright/test'
import { expectAccessible, expectContrast } from '../rig/axe.ts'
import { allPages, type KnownPage } from './all-pages.ts'
import { test } from './fixtures.ts'
import type { Person } from './people.ts'

/*
 * Every page on a phone and on a desktop, both in light and dark: in one browser that grows and changes its colours, and goes
 * from page to page, for opening it takes longer than looking at what it shows.
 */
const phone = { width: 390, height: 844 }
const desktop = { width: 1280, height: 900 }
/** So many pages are looked at in one test. */
const some = 6

for (let first = 0; first < allPages.length; first += some) {
  const pages = allPages.slice(first, first + some)
  test(`axe finds nothing on any screen, light and dark: ${pages.map(({ name }) => name).join(', ')}`, async ({
    open,
  }) => {
    test.setTimeout(some * 20_000)
    const browsers = new Map<Person | null, Page>()
    for (const { name, page: find } of pages) {
      const known = find()
      const options = { reducedMotion: 'reduce', hasTouch: true } as const
      const page = browsers.get(known.who) ?? (await open(known.who, options))
      browsers.set(known.who, page)
      await test.step(name, () => lookAt(page, known))
    }
  })
}

async function lookAt(page: Page, { path, status = 200 }: KnownPage): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize(phone)
  expect((await page.goto(path))?.status(), path).toBe(status)
  for (const one of ['h1', 'main', 'head title'])
    await expect(page.locator(one), `${path}: ${one}`).toHaveCount(1)
  await expectAccessible(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  await expectContrast(page)
  await page.setViewportSize(desktop)
  await expectContrast(page)
  await page.emulateMedia({ colorScheme: 'light' })
  await expectAccessible(page)
}
