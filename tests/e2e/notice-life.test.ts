import { expect, type Page } from '@playwright/test'
import { withClient } from '../rig/database-server.ts'
import { landscape } from '../rig/landscape.ts'
import { test } from './fixtures.ts'
import { unique } from './posting.ts'
import { startWholeServer, type WholeServer } from './two-servers.ts'

let first: WholeServer
let second: WholeServer
test.beforeAll(async () => {
  first = await startWholeServer('agency')
  second = await startWholeServer('citizen')
})
test.afterAll(async () => {
  for (const server of [first, second]) await server?.stop()
})

const step = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

/** Asks again and again, as a reader would, until it is so. */
const reloaded = async (page: Page, path: string, is: (page: Page) => Promise<boolean>) =>
  expect
    .poll(
      async () => {
        await page.goto(path)
        return is(page)
      },
      { timeout: 30_000, intervals: [500, 1_000, 2_000] },
    )
    .toBe(true)

/** Whoever waits for minutes in a test waits for nothing: the look at other servers is due now, and its job is there. */
const lookNow = () =>
  withClient(first.databaseUrl, async (client) => {
    await client.query(`update withdrawal_receipts set look_at = now() where state = 'confirmed'`)
    await client.query(`insert into jobs.job (name, data) values ('look-for-copies', '{}')`)
  })

test('the life of a missing-person notice: two officers, a citizen on another server, and the photo gone in the end', async () => {
  test.setTimeout(180_000)
  const words = unique('Wer hat Erika gesehen? Sie trägt eine rote Jacke.')
  const ours = first.host

  // Berta follows the police from another server.
  const berta = await second.open('berta')
  await berta.goto(`/search?q=${encodeURIComponent(`@polizei_ostufer@${ours}`)}`)
  await expect(berta).toHaveURL(new RegExp(`/@polizei_ostufer@${ours}$`))
  await berta.getByRole('button', { name: /^Folgen/ }).click()
  await reloaded(berta, berta.url(), async (page) =>
    page.getByRole('button', { name: /^Sie folgen/ }).isVisible(),
  )

  // Jonas writes it, with a photo; it wants an end, a contact and a second person.
  const jonas = await first.open('jonas')
  await jonas.goto('/desk')
  await step(jonas, 'Neuer Entwurf')
  await jonas.getByRole('textbox', { name: 'Text', exact: true }).fill(words)
  const picture = { name: 'erika.jpg', mimeType: 'image/jpeg', buffer: await landscape(600, 400, 5) }
  await jonas.getByLabel('Bild hinzufügen').setInputFiles(picture)
  await jonas.getByLabel('Beschreibung von Bild 1').fill('Porträt einer Frau mit roter Jacke')
  await jonas.getByLabel('Art', { exact: true }).selectOption('missing')
  await jonas.getByLabel('Zeit', { exact: true }).fill('Montag gegen 18 Uhr')
  await jonas.getByLabel('Hinweise an').fill('0431 160-0')
  await jonas.getByLabel('Gültig bis').fill('2027-01-31T12:00')
  await step(jonas, 'Zur Freigabe vorlegen')
  await expect(jonas.getByText('Zur Freigabe vorgelegt.')).toBeVisible()

  // Karin approves.
  const karin = await first.open('karin')
  await karin.goto('/desk?tab=waiting')
  await karin.getByRole('link', { name: words }).click()
  await step(karin, 'Freigeben')
  await expect(karin).toHaveURL(/\/@polizei_ostufer\/\d+/)
  const path = new URL(karin.url()).pathname

  // A citizen here sees the photo; it is ours alone.
  const guest = await first.open(null)
  await guest.goto(path)
  await expect(guest.getByText('Vermisst', { exact: true })).toBeVisible()
  const photo = guest.getByRole('img', { name: 'Porträt einer Frau mit roter Jacke' })
  await expect(photo).toBeVisible()
  const address = await photo.evaluate((image: HTMLImageElement) => image.currentSrc)
  expect(new URL(address).pathname).toMatch(/^\/notices\/\d+\/photos\//)
  expect((await guest.request.get(address)).status()).toBe(200)

  // Berta reads text and link at home, without any picture of it, and answers.
  await reloaded(berta, '/home', async (page) => page.getByText(words).first().isVisible())
  const card = berta.getByRole('article').filter({ hasText: words }).first()
  await expect(card.getByText('Hinweise an: 0431 160-0')).toBeVisible()
  await expect(card.getByRole('link', { name: new RegExp(`${ours}/@polizei_ostufer/`) })).toBeVisible()
  await expect(card.locator('img[src*="/media/"], img[src*="/notices/"]')).toHaveCount(0)
  await card.locator('a.act[href^="/compose?replyTo="]').click()
  const answer = unique('Ich habe sie am Hafen gesehen')
  const field = berta.getByLabel('Text des Beitrags')
  await expect(field).toHaveValue(`@polizei_ostufer@${ours} `)
  await field.press('End')
  await field.pressSequentially(answer)
  await berta.locator('.composer').getByRole('button', { name: 'Antworten' }).click()
  await reloaded(karin, '/desk/answers', async (page) => page.getByText(answer).isVisible())
  await guest.goto(path)
  await expect(guest.getByText(answer)).toHaveCount(0)
  await reloaded(berta, '/notifications', async (page) =>
    page
      .getByText(/Bitte geben Sie Hinweise direkt weiter: 0431 160-0/)
      .first()
      .isVisible(),
  )
  const copy = await copyAt(berta, words)

  // She is found. Karin takes it back, with one press.
  await karin.goto('/desk?tab=published')
  await karin.getByRole('link', { name: words }).click()
  await karin.getByText('Zurückziehen', { exact: true }).click()
  await step(karin, 'Jetzt zurückziehen')
  await expect(karin.getByText('Zurückgezogen. Andere Server werden gebeten zu löschen.')).toBeVisible()
  const receipts = new URL(karin.url()).pathname

  // The photo is gone from the very second, the page says so, and the other server deletes.
  expect((await guest.request.get(address)).status()).toBe(410)
  await expect.poll(async () => (await guest.goto(path))?.status(), { timeout: 10_000 }).toBe(410)
  await expect(guest.getByText(/Diese Meldung wurde zurückgezogen/).first()).toBeVisible()
  await expect(guest.getByText('Erika')).toHaveCount(0)
  await expect.poll(async () => (await berta.goto(copy))?.status(), { timeout: 30_000 }).toBe(410)

  // The receipts say what is known: first that the server promised, then that it shows it no more.
  await reloaded(karin, receipts, async (page) =>
    page
      .getByRole('row', { name: new RegExp(second.host) })
      .getByText('Zugesagt')
      .isVisible(),
  )
  await lookNow()
  await expect
    .poll(
      async () => {
        await karin.goto(receipts)
        return karin.getByRole('row', { name: new RegExp(second.host) }).innerText()
      },
      { timeout: 100_000, intervals: [2_000] },
    )
    .toContain('Gelöscht')
})

/** Where the other server has its copy. */
async function copyAt(page: Page, words: string): Promise<string> {
  await page.goto('/home')
  const card = page.getByRole('article').filter({ hasText: words }).first()
  const href = await card.locator('.post-when a').last().getAttribute('href')
  if (!href) throw new Error('The copy has no page')
  return href
}
