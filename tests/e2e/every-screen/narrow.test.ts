import { expect, type Page } from '@playwright/test'
import { allPages } from '../all-pages.ts'
import { test } from '../fixtures.ts'
import { people } from '../people.ts'

/** 320 px is what WCAG 1.4.10 asks for; 640 px is a screen of 1280 px at 200 %. */
const screens = { phone: { width: 320, height: 640 }, desktop: { width: 640, height: 450 } } as const

for (const who of [null, ...people.filter((person) => person !== 'bernd')]) {
  test(`${who ?? 'a stranger'} never has to scroll sideways on a narrow or enlarged screen`, async ({
    open,
  }, { project }) => {
    test.setTimeout(120_000)
    const page = await open(who, { viewport: screens[project.name as keyof typeof screens], isMobile: false })
    for (const { name, page: find } of allPages) {
      const known = find()
      if (known.who !== who) continue
      await page.goto(known.path)
      expect.soft(await tooWide(page), name).toBeNull()
    }
  })
}

/** How wide the page is if that is too wide, and what sticks out. */
const tooWide = (page: Page) =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return null
    const out = [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > clientWidth + 1)
      .map((element) => `${element.tagName}.${element.className}`.slice(0, 60))
    return { scrollWidth, clientWidth, out: out.slice(0, 5) }
  })
