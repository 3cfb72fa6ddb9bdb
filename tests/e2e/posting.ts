import { expect, type Locator, type Page } from '@playwright/test'

/** Writes a post in the composer and returns the path of its page. */
export async function publish(page: Page, text: string, address = '/compose'): Promise<string> {
  await page.goto(address)
  await page.getByLabel('Text des Beitrags').fill(text)
  return send(page)
}

/** Sends what the composer holds and waits for the post's own page. */
export async function send(page: Page): Promise<string> {
  await page
    .locator('.composer')
    .getByRole('button', { name: /^(Veröffentlichen|Antworten|Änderung speichern)$/ })
    .click()
  await expect(page).toHaveURL(/\/@[a-z0-9_]+\/\d+$/)
  return new URL(page.url()).pathname
}

export const cardOf = (page: Page, text: string): Locator =>
  page.getByRole('article').filter({ hasText: text }).first()

/** Opens the menu of a card and clicks what stands there. */
export async function choose(card: Locator, item: string): Promise<void> {
  await card.locator('summary[aria-label^="Mehr zum Beitrag"]').click()
  await card.locator('.menu-panel').getByText(item, { exact: true }).click()
}

export async function follow(page: Page, handle: string): Promise<void> {
  await page.goto(`/@${handle}`)
  await page.getByRole('button', { name: /^Folgen/ }).click()
  await expect(page.getByRole('button', { name: /^(Sie folgen|Angefragt)/ })).toBeVisible()
}

let counter = 0

/** A text that stands nowhere else in this run. */
export const unique = (words: string): string =>
  `${words} ${process.pid.toString(36)}${Date.now().toString(36)}${counter++}`
