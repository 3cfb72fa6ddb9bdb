import { expect, type Page } from '@playwright/test'
import { test } from './fixtures.ts'
import { stateOf } from './people.ts'

/** What a script that found a hole would try; each answers with what it got through. */
const attempts: Record<string, () => string | Promise<string>> = {
  'text as HTML': () => {
    document.body.insertAdjacentHTML('beforeend', '<img src=x id="got-in">')
    return 'HTML'
  },
  'a script from elsewhere': () => {
    document.createElement('script').src = 'https://evil.test/x.js'
    return 'script'
  },
  'a script of ours that is none of Next’s': () => {
    document.createElement('script').src = '/media/x.webp'
    return 'upload as script'
  },
  'a script that climbs out of its folder': () => {
    document.createElement('script').src = '/_next/static/../../media/x.js'
    return 'climbed'
  },
  'text as a script': () => {
    document.createElement('script').text = 'globalThis.gotIn = true'
    return 'text'
  },
  'a policy of its own': () => {
    const { trustedTypes } = window as unknown as {
      trustedTypes: { createPolicy(name: string, rules: object): void }
    }
    trustedTypes.createPolicy('anything', {})
    return 'policy'
  },
  // The browser lets whoever debugs it run text; so it is tried a moment later, by the page itself.
  'text as code': () =>
    new Promise((resolve, reject) => {
      setTimeout(() => {
        try {
          // biome-ignore lint/security/noGlobalEval: the very thing that must fail.
          resolve(globalThis.eval('"ran"') as string)
        } catch (error) {
          reject(error)
        }
      })
    }),
}

async function whatGetsThrough(page: Page): Promise<string[]> {
  const through: string[] = []
  for (const attempt of Object.values(attempts)) {
    const got = await page.evaluate(attempt).catch(() => null)
    if (got !== null) through.push(got)
  }
  return through
}

test.use({ storageState: stateOf('anna') })

test('Trusted Types let nothing through on a personal page but the scripts that Next loads', async ({
  page,
  faults,
}) => {
  await page.goto('/home')
  expect(await whatGetsThrough(page)).toEqual([])
  await expect(page.locator('#got-in')).toHaveCount(0)
  const own = await page.evaluate(() => {
    document.createElement('script').src = '/_next/static/chunks/x.js'
    return 'allowed'
  })
  expect(own).toBe('allowed')
  // The browser complained of each, as it should.
  expect(faults.length).toBeGreaterThan(Object.keys(attempts).length - 2)
  faults.length = 0
})

test('Trusted Types do not keep texts from being shown after going on without loading a page', async ({
  page,
}) => {
  await page.goto('/notifications')
  await page.getByRole('link', { name: 'Startseite' }).first().click()
  await page.waitForURL('**/home')
  await expect(page.locator('article .text p').first()).toBeVisible()
})
