import sharp from 'sharp'
import { expect, test } from 'vitest'
import { readAvatar, readHeader, readPicture } from '#platform/images.ts'
import { demoAvatar, demoHeader, demoPicture, demoPictureKinds } from '../../prisma/demo-pictures.ts'

test.each(demoPictureKinds)(
  'the demo picture %s has its size and an alternative text in both languages',
  async (kind) => {
    const { bytes, altDe, altEn } = await demoPicture(kind, 1)
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'jpeg', width: 1600, height: 1067 })
    expect(altDe.length).toBeGreaterThan(20)
    expect(altEn.length).toBeGreaterThan(20)
    expect(altDe).not.toBe(altEn)
  },
)

test('a demo picture is accepted as an upload', async () => {
  expect(await readPicture((await demoPicture('harbour', 1)).bytes)).toMatchObject({
    width: 1600,
    height: 1067,
  })
})

test('the same seed draws the same picture, another seed another', async () => {
  const [first, again, other] = await Promise.all([3, 3, 4].map((seed) => demoPicture('stop-sign', seed)))
  expect(first?.bytes.equals(again?.bytes ?? Buffer.alloc(0))).toBe(true)
  expect(first?.bytes.equals(other?.bytes ?? Buffer.alloc(0))).toBe(false)
})

test('avatars and headers have the proportions the profile asks for', async () => {
  for (const kind of ['agency', 'citizen'] as const) {
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      expect(await readAvatar((await demoAvatar(kind, seed, 'WSPN')).bytes)).toMatchObject({
        width: 800,
        height: 800,
      })
    }
    expect(await readHeader((await demoHeader(kind, 1)).bytes)).toMatchObject({ width: 1599, height: 533 })
  }
})

test('a monogram the alphabet cannot write is an error, not a gap', async () => {
  await expect(demoAvatar('agency', 1, 'ß')).rejects.toThrow('no letter')
})
