import { expect } from '@playwright/test'
import { landscape } from '../rig/landscape.ts'
import { pngBomb } from '../rig/odd-pictures.ts'
import { signUp } from './entrance.ts'
import { test } from './fixtures.ts'
import { send } from './posting.ts'

const jpeg = await landscape(1000, 700, 5)
const megabytes = (count: number) => Buffer.concat([jpeg, Buffer.alloc(count * 1024 * 1024)])
const svg = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>',
)

const refused = [
  ['bombe.png', 'image/png', pngBomb(10_000, 5_000), 'Ein Bild darf höchstens 40 Megapixel haben.'],
  [
    'halb.jpg',
    'image/jpeg',
    jpeg.subarray(0, jpeg.length / 2),
    'Die Datei ist beschädigt oder unvollständig.',
  ],
  ['bild.svg', 'image/svg+xml', svg, 'Bitte verwenden Sie JPEG, PNG, WebP, AVIF oder GIF.'],
  [
    'brief.jpg',
    'image/jpeg',
    Buffer.from('Sehr geehrte Damen'),
    'Bitte verwenden Sie JPEG, PNG, WebP, AVIF oder GIF.',
  ],
  [
    'brief.pdf',
    'application/pdf',
    Buffer.from('%PDF-1.7'),
    'Bitte verwenden Sie JPEG, PNG, WebP, AVIF oder GIF.',
  ],
  ['riesig.jpg', 'image/jpeg', megabytes(20), 'Ein Bild darf höchstens 16 MB groß sein.'],
] as const

for (const [name, mimeType, buffer, reason] of refused) {
  test(`${name} is refused with a reason, and the text and the good picture stay`, async ({ newcomer }) => {
    const { page } = await newcomer()
    await page.goto('/compose')
    const text = page.getByLabel('Text des Beitrags')
    await text.fill('Mein Text bleibt stehen')
    const files = page.getByLabel('Bild hinzufügen')
    await files.setInputFiles({ name: 'gut.jpg', mimeType: 'image/jpeg', buffer: jpeg })
    await page.getByLabel('Beschreibung von Bild 1').fill('Ein gutes Bild')
    await files.setInputFiles({ name, mimeType, buffer })
    await expect(page.locator('.composer').getByRole('alert')).toHaveText(
      `„${name}“ wurde nicht angenommen: ${reason}`,
    )
    await expect(text).toHaveValue('Mein Text bleibt stehen')
    await send(page)
    await expect(page.getByRole('main').getByRole('img', { name: 'Ein gutes Bild' })).toBeVisible()
  })

  test(`${name} is refused by the plain form too, and the text stays`, async ({ open }) => {
    const page = await open(null, { javaScriptEnabled: false })
    await signUp(page)
    await page.goto('/compose')
    await page.getByLabel('Text des Beitrags').fill('Mein Text\nbleibt stehen')
    await page.locator('details.plain-fields > summary').click()
    await page.getByLabel('Bild 1', { exact: true }).setInputFiles({ name, mimeType, buffer })
    await page.getByLabel('Beschreibung von Bild 1').fill('Irgendetwas')
    await page.getByRole('button', { name: 'Veröffentlichen' }).click()
    await expect(page.getByRole('alert')).toContainText(reason)
    await expect(page.getByLabel('Text des Beitrags')).toHaveValue('Mein Text\nbleibt stehen')
  })
}
