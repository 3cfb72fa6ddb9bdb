import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { drawSprite } from '../../scripts/icons/draw-sprite.ts'

test('public/icons.svg is what scripts/icons.ts draws: every icon has its picture', async () => {
  const published = readFileSync(new URL('../../public/icons.svg', import.meta.url), 'utf8')
  expect(published).toBe(await drawSprite())
  expect(published).toContain('<symbol id="reply"')
})
