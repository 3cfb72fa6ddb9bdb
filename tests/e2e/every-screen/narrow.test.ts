import { expect } from '@playwright/test'
import { allPages } from '../all-pages.ts'
import { test } from '../fixtures.ts'

/** 320 px is what WCAG 1.4.10 asks for; 640 px is a screen of 1280 px at 200 %. */
const screens = { phone: { width: 320, height: 640 }, desktop: { width: 640, height: 450 } } as const

for (const { name, page: find } of allPages) {
  test(`${name}: nothing has to be scrolled sideways on a narrow or enlarged screen`, async ({ open }, {
    project,
  }) => {
    const { who, path } = find()
    const page = await open(who, { viewport: screens[project.name as keyof typeof screens], isMobile: false })
    await page.goto(path)
    const wide = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement
      const out = [...document.querySelectorAll('body *')]
        .filter((element) => element.getBoundingClientRect().right > clientWidth + 1)
        .map((element) => `${element.tagName}.${element.className}`.slice(0, 60))
      return scrollWidth > clientWidth ? { scrollWidth, clientWidth, out: out.slice(0, 5) } : null
    })
    expect(wide).toBeNull()
  })
}
