import { expect } from '@playwright/test'
import { test } from './fixtures.ts'
import { follow, publish, unique } from './posting.ts'

test('what a reader has muted keeps its place and says why it is folded', async ({ newcomer }) => {
  const [writer, reader] = [await newcomer('Egon Eifrig'), await newcomer()]
  const text = unique('Unerhört')
  await publish(writer.page, text)
  await follow(reader.page, writer.handle)
  await reader.page.getByLabel('Mehr zu Egon Eifrig').click()
  await reader.page.getByRole('button', { name: 'Stummschalten' }).click()
  await expect(reader.page.getByText('Sie haben dieses Konto stummgeschaltet.')).toBeVisible()
  await reader.page.goto('/home')
  const post = reader.page.getByText(text)
  await expect(post).toBeHidden()
  await reader.page.getByText(`Ausgeblendet: Sie haben @${writer.handle} stummgeschaltet.`).click()
  await expect(post).toBeVisible()
})

test('a filter folds posts with its words, names the words, and goes again', async ({ newcomer }) => {
  const [writer, reader] = [await newcomer('Emil Eifrig'), await newcomer()]
  const text = unique('Das Pokerturnier beginnt')
  await publish(writer.page, text)
  await follow(reader.page, writer.handle)
  await reader.page.goto('/settings/filters')
  await reader.page.getByLabel('Wort oder Wendung').fill('pokerturnier')
  await reader.page.getByRole('button', { name: 'Filter anlegen' }).click()
  await expect(reader.page.getByText('Gespeichert.')).toBeVisible()
  await reader.page.goto('/home')
  await expect(reader.page.getByText('Ausgeblendet: Ihr Filter „pokerturnier“ trifft zu.')).toBeVisible()
  await expect(reader.page.getByText(text)).toBeHidden()
  await reader.page.goto('/settings/filters')
  await reader.page.getByRole('button', { name: 'Filter „pokerturnier“ entfernen' }).click()
  await expect(reader.page.getByText('Gespeichert.')).toBeVisible()
  await reader.page.goto('/home')
  await expect(reader.page.getByText(text)).toBeVisible()
})

test('every entry of the home feed says why it is there and links the rule', async ({ open }) => {
  const page = await open('anna')
  await page.goto('/home')
  const cards = page.locator('main article:visible')
  const first = cards.first()
  await first.locator('summary[aria-label^="Mehr zum Beitrag"]').click()
  await expect(first.locator('.because')).toContainText('Sie folgen diesem Konto')
  await first.getByRole('link', { name: 'Warum sehe ich das?' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('So entsteht die Reihenfolge')
})
