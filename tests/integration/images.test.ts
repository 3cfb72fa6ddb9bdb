import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import type { PictureRefusal, PreparedPicture } from '#platform/images.ts'
import { makeAvif, pictureTurns, readAvatar, readHeader, readPicture } from '#platform/images.ts'
import {
  animatedGif,
  formats,
  noise,
  noiseFile,
  pngBomb,
  quadrants,
  readQuadrants,
  withSegments,
  withTextBomb,
} from '../rig/odd-pictures.ts'

function taken(result: PreparedPicture | PictureRefusal): PreparedPicture {
  if ('refused' in result) throw new Error(`refused: ${JSON.stringify(result)}`)
  return result
}

const sizesOf = (picture: PreparedPicture) =>
  picture.variants.map(({ size, width, height }) => `${size} ${width}x${height}`)

describe('what is made of a picture', () => {
  test.each(formats)('a %s becomes WebP in three sizes', async (format) => {
    const picture = taken(await readPicture(await noiseFile(format, 2400, 1600)))
    expect(sizesOf(picture)).toEqual(['small 480x320', 'medium 960x640', 'large 1920x1280'])
    for (const { bytes, width, height } of picture.variants) {
      expect(await sharp(bytes).metadata()).toMatchObject({ format: 'webp', width, height, space: 'srgb' })
    }
    expect(picture).toMatchObject({ width: 2400, height: 1600, stillOfAnimation: false })
    expect(picture.blurhash).toMatch(/^[0-9A-Za-z#$%*+,\-.:;=?@[\]^_{|}~]{28}$/)
  })

  test('a picture is never enlarged, and no size is made twice', async () => {
    const sizes = async (width: number, height: number) =>
      sizesOf(taken(await readPicture(await noise(width, height).png().toBuffer())))
    expect(await sizes(1, 1)).toEqual(['small 1x1'])
    expect(await sizes(300, 480)).toEqual(['small 300x480'])
    expect(await sizes(700, 500)).toEqual(['small 480x343', 'medium 700x500'])
    expect(await sizes(4, 3000)).toEqual(['small 1x480', 'medium 1x960', 'large 3x1920'])
  })

  test.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'a camera held as EXIF orientation %i says comes out upright',
    async (orientation) => {
      const upright = await quadrants(400, 300).png().toBuffer()
      const turn = [0, 0, 0, 180, 180, 90, 270, 270, 90][orientation] ?? 0
      // Undo what the viewer will do: the stored pixels are turned (and mirrored) the other way.
      let stored = sharp(await sharp(upright).rotate(turn).toBuffer())
      if ([2, 4, 5, 7].includes(orientation)) stored = stored.flop()
      const bytes = await stored.withMetadata({ orientation }).jpeg({ quality: 95 }).toBuffer()
      const picture = taken(await readPicture(bytes))
      expect(picture).toMatchObject({ width: 400, height: 300 })
      expect(await readQuadrants(picture.variants[0].bytes)).toBe('rgbw')
    },
  )

  test('place, camera, author and colour profile are gone from every size', async () => {
    const bytes = await noise(2000, 1000)
      .withExif({
        IFD0: { Artist: 'Secret Artist' },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '54/1 5/1 0/1' },
      })
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><!-- secret xmp --></x:xmpmeta>')
      .withIccProfile('p3')
      .jpeg()
      .toBuffer()
    expect(await sharp(bytes).metadata()).toHaveProperty('exif')
    expect(bytes.includes('Secret Artist')).toBe(true)
    for (const { bytes: made } of taken(await readPicture(bytes)).variants) {
      const left = await sharp(made).metadata()
      for (const kind of ['exif', 'xmp', 'icc', 'iptc', 'orientation']) expect(left).not.toHaveProperty(kind)
      expect(made.includes('ecret')).toBe(false)
    }
  })

  test('colours of a wide-gamut profile are converted, not reinterpreted', async () => {
    const plain = sharp({ create: { width: 64, height: 64, channels: 3, background: '#c06040' } })
    const wide = await plain.withIccProfile('p3').png().toBuffer()
    const raw = await sharp(wide, { ignoreIcc: true }).raw().toBuffer()
    expect(raw[0]).not.toBe(0xc0) // the stored numbers differ from sRGB, so the test can fail
    const shown = await sharp(taken(await readPicture(wide)).variants[0].bytes)
      .raw()
      .toBuffer()
    for (const [channel, value] of [0xc0, 0x60, 0x40].entries()) {
      expect(Math.abs((shown[channel] ?? 0) - value)).toBeLessThan(6)
    }
  })

  test('CMYK, 16-bit and grey pictures with transparency are taken', async () => {
    const cmyk = await noise(500, 400).toColourspace('cmyk').jpeg().toBuffer()
    const deep = await noise(500, 400).toColourspace('rgb16').png().toBuffer()
    const grey = await sharp({ create: { width: 500, height: 400, channels: 4, background: '#8888' } })
      .toColourspace('b-w')
      .png()
      .toBuffer()
    expect((await sharp(cmyk).metadata()).space).toBe('cmyk')
    expect((await sharp(deep).metadata()).depth).toBe('ushort')
    expect(await sharp(grey).metadata()).toMatchObject({ channels: 2, hasAlpha: true })
    for (const bytes of [cmyk, deep, grey]) {
      const { variants } = taken(await readPicture(bytes))
      expect(await sharp(variants[0].bytes).metadata()).toMatchObject({ space: 'srgb', depth: 'uchar' })
    }
    expect((await sharp(taken(await readPicture(grey)).variants[0].bytes).metadata()).hasAlpha).toBe(true)
  })

  test('of an animation the first frame is kept, and the answer says so', async () => {
    const picture = taken(await readPicture(await animatedGif(10_000)))
    expect(picture).toMatchObject({ width: 64, height: 48, stillOfAnimation: true })
    expect((await sharp(picture.variants[0].bytes).metadata()).pages ?? 1).toBe(1)
  })

  test('megabytes of metadata and packed text are left behind', async () => {
    const small = await noise(200, 100).jpeg().toBuffer()
    const stuffed = withSegments(small, 100, 'HIDDEN')
    expect(stuffed.length).toBeGreaterThan(6_000_000)
    const packed = withTextBomb(await noise(200, 100).png().toBuffer(), 200_000_000)
    for (const bytes of [stuffed, packed]) {
      const made = taken(await readPicture(bytes)).variants[0].bytes
      expect(made.length).toBeLessThan(100_000)
      expect(made.includes('HIDDEN')).toBe(false)
    }
  })

  test('whatever hides behind a picture does not survive', async () => {
    const page = Buffer.from('<html><script>alert(1)</script></html>')
    for (const format of ['jpeg', 'gif', 'png'] as const) {
      const polyglot = Buffer.concat([
        await noise(90, 60).toFormat(format).toBuffer(),
        page,
        Buffer.from('PK\x03\x04'),
      ])
      const made = taken(await readPicture(polyglot)).variants[0].bytes
      expect(made.includes('script') || made.includes('PK\x03\x04')).toBe(false)
    }
  })
})

describe('pictures of accounts', () => {
  test('an avatar is the middle square, in 400 and 120 pixels', async () => {
    const picture = taken(await readAvatar(await quadrants(900, 600).png().toBuffer()))
    expect(sizesOf(picture)).toEqual(['small 120x120', 'large 400x400'])
    expect(await readQuadrants(picture.variants[0].bytes)).toBe('rgbw')
  })

  test('the focal point decides what a crop keeps, also of a turned photo', async () => {
    const turned = await sharp(await quadrants(600, 1200).png().toBuffer())
      .rotate(270)
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer()
    const top = taken(await readAvatar(turned, { x: 0, y: 1 }))
    const bottom = taken(await readAvatar(turned, { x: 0, y: -1 }))
    expect(await readQuadrants(top.variants[0].bytes)).toBe('rgrg')
    expect(await readQuadrants(bottom.variants[0].bytes)).toBe('bwbw')
  })

  test('a header is three to one, and a small one stays small', async () => {
    const sizes = async (width: number, height: number) =>
      sizesOf(taken(await readHeader(await noise(width, height).jpeg().toBuffer())))
    expect(await sizes(3000, 2000)).toEqual(['small 600x200', 'large 1500x500'])
    expect(await sizes(900, 900)).toEqual(['small 600x200', 'large 900x300'])
    expect(await sizes(300, 900)).toEqual(['small 300x100'])
  })
})

test('AVIF is smaller than the WebP it is made of, without metadata, and nothing else becomes AVIF', async () => {
  const soft = await noise(1200, 800).blur(6).linear(4, -380).jpeg().toBuffer()
  const large = taken(await readPicture(soft)).variants.at(-1)?.bytes ?? Buffer.alloc(0)
  const made = await makeAvif(large)
  expect(await sharp(made).metadata()).toMatchObject({ format: 'heif', compression: 'av1', width: 1200 })
  expect(await sharp(made).metadata()).not.toHaveProperty('exif')
  expect(made.length).toBeLessThan(large.length)
  await expect(makeAvif(Buffer.from('no picture'))).rejects.toThrow()
})

test('twenty uploads of forty megapixels at once are worked off a few at a time', async () => {
  const large = pngBomb(8_000, 5_000)
  const before = process.memoryUsage.rss()
  let peak = before
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss())
  }, 5)
  const results = await Promise.all(Array.from({ length: 20 }, () => readPicture(large)))
  clearInterval(watch)
  expect(results.filter((result) => 'variants' in result)).toHaveLength(20)
  expect(peak - before, 'bytes of memory').toBeLessThan(900_000_000)
}, 120_000)

test('who comes when too many wait already is told to try again', async () => {
  const small = await noise(30, 30).png().toBuffer()
  const room = pictureTurns.atOnce + pictureTurns.waiting
  const results = await Promise.all(Array.from({ length: room + 3 }, () => readPicture(small)))
  expect(results.filter((result) => 'variants' in result)).toHaveLength(room)
  expect(results.slice(room)).toEqual(Array(3).fill({ refused: 'busy' }))
  expect(await readPicture(small)).toHaveProperty('variants')
})
