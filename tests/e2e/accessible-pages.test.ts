import { expect } from '@playwright/test'
import { expectAccessible, expectContrast } from '../rig/axe.ts'
import { allPages } from './all-pages.ts'
import { test } from './fixtures.ts'

/*
 * Every page once on a phone and once on a desktop, both in light and dark: in one browser that grows and changes its
 * colours, for opening a page takes longer than looking at it.
 */
const phone = { width: 390, height: 844 }
const desktop = { width: 1280, height: 900 }

for (const { name, page: find } of allPages) {
  test(`${name}: axe finds nothing on any screen, light and dark`, async ({ open }) => {
    const { who, path, status = 200 } = find()
    const page = await open(who, {
      colorScheme: 'light',
      reducedMotion: 'reduce',
      viewport: phone,
      hasTouch: true,
    })
    expect((await page.goto(path))?.status()).toBe(status)
    await expectAccessible(page)
    await page.emulateMedia({ colorScheme: 'dark' })
    await expectContrast(page)
    await page.setViewportSize(desktop)
    await expectContrast(page)
    await page.emulateMedia({ colorScheme: 'light' })
    await expectAccessible(page)
  })
}
