import { expect } from '@playwright/test'
import { foreignServer } from '../rig/foreign-server.ts'
import { landscape } from '../rig/landscape.ts'
import { page as pageThere } from '../rig/link-cards.ts'
import { test } from './fixtures.ts'
import { scene } from './people.ts'
import { publish, unique } from './posting.ts'

test('a link shows its page below the post, also to who has looked before; readers ask only us', async ({
  newcomer,
  open,
}) => {
  const there = await foreignServer()
  const picture = await landscape(1_200, 630)
  const { promise: looked, resolve: sayLooked } = Promise.withResolvers<void>()
  there.at.set('/fest', async (request, response) => {
    await looked
    pageThere('<title>Hafenfest</title><meta property="og:image" content="/plakat.jpg">')(request, response)
  })
  there.at.set('/plakat.jpg', (_request, response) =>
    response.writeHead(200, { 'content-type': 'image/jpeg' }).end(picture),
  )
  const [{ page: writer }, reader] = [await newcomer(), await open(null)]
  const path = await publish(writer, `${unique('Wer kommt mit?')} ${there.origin}/fest`)
  await reader.goto(path)
  await expect(reader.locator('.link-card')).toHaveCount(0)
  sayLooked()
  const card = reader.getByRole('link', { name: /Hafenfest/ })
  await expect(async () => {
    await reader.reload()
    await expect(card).toBeVisible({ timeout: 500 })
  }).toPass()
  await expect(card).toHaveAttribute('href', `${there.origin}/fest`)
  await expect(card).toHaveAttribute('rel', 'noopener noreferrer nofollow')
  const shown = card.locator('img')
  await expect(shown).toHaveAttribute('src', /^\/media\/card\//)
  await expect.poll(() => shown.evaluate((it: HTMLImageElement) => it.naturalWidth)).toBe(480)
  expect(there.seen.map((it) => it.path)).toEqual(['/fest', '/plakat.jpg'])
  await there.stop()
})

test('a card is one link for the keyboard, and its words are in its language', async ({ page }) => {
  await page.goto(`/@polizei_ostufer/${scene().linked}`)
  const [german, english] = [
    page.getByRole('link', { name: /^hafenfest-ostufer\.example Hafenfest am Ostufer/ }),
    page.getByRole('link', { name: /Harbour festival/ }),
  ]
  await page.locator('.text a').first().focus()
  await page.keyboard.press('Tab')
  await expect(german).toBeFocused()
  await expect(german.locator('b')).not.toHaveAttribute('lang')
  await expect(english.locator('b')).toHaveAttribute('lang', 'en')
})

test('an administrator finds the switch for cards, which is on, and stays so when she saves it', async ({
  open,
}) => {
  const page = await open('ruth')
  await page.goto('/admin/settings')
  const form = page.locator('#links')
  await expect(form.getByLabel('Verlinkte Seiten abrufen und als Karte zeigen')).toBeChecked()
  await form.getByRole('button', { name: 'Speichern' }).click()
  await expect(page.getByText('Gespeichert.')).toBeVisible()
  await expect(form.getByLabel('Verlinkte Seiten abrufen und als Karte zeigen')).toBeChecked()
})
