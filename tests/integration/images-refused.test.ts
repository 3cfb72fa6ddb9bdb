import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { maxPictureBytes, maxPicturePixels, readPicture } from '#platform/images.ts'
import { formats, noise, noiseFile, pngBomb } from '../rig/odd-pictures.ts'

const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'

describe('what is refused', () => {
  test('a tiny file that unpacks to fifty megapixels', async () => {
    const bomb = pngBomb(10_000, 5_000)
    expect(bomb.length).toBeLessThan(10_000)
    expect(await readPicture(bomb)).toEqual({ refused: 'too-many-pixels', maxPixels: maxPicturePixels })
    expect(await readPicture(pngBomb(100_000, 900))).toMatchObject({ refused: 'too-many-pixels' })
  })

  test('forty megapixels are just accepted', async () => {
    expect(await readPicture(pngBomb(8_000, 5_000))).toMatchObject({ width: 8_000, height: 5_000 })
  })

  test('an AVIF that lies about its size', async () => {
    const lying = await sharp({ create: { width: 8000, height: 7000, channels: 3, background: '#888' } })
      .avif({ effort: 0 })
      .toBuffer()
    for (let at = lying.indexOf('ispe'); at > 0; at = lying.indexOf('ispe', at + 1)) {
      lying.writeUInt32BE(100, at + 8)
      lying.writeUInt32BE(90, at + 12)
    }
    expect((await sharp(lying).metadata()).width).toBe(100)
    expect(await readPicture(lying)).toMatchObject({ refused: 'damaged' })
  })

  test('more than 16 MB, before anything looks at them', async () => {
    const jpeg = await noise(100, 100).jpeg().toBuffer()
    const large = Buffer.concat([jpeg, Buffer.alloc(20 * 1024 * 1024)])
    expect(await readPicture(large)).toEqual({ refused: 'too-large-file', maxBytes: maxPictureBytes })
    const justRight = Buffer.concat([jpeg, Buffer.alloc(maxPictureBytes - jpeg.length)])
    expect(await readPicture(justRight)).toMatchObject({ width: 100 })
  })

  test.each(formats)('a %s whose upload broke off', async (format) => {
    const whole = await noiseFile(format, 900, 600)
    for (const part of [0.2, 0.6, 0.95]) {
      const answer = await readPicture(whole.subarray(0, Math.floor(whole.length * part)))
      expect(answer).toEqual({ refused: 'truncated', type: format })
    }
  })

  test('files of a few bytes that only begin like a picture', async () => {
    for (const start of [
      '\xff\xd8\xff',
      '\x89PNG\r\n\x1a\n',
      'GIF89a',
      'RIFF\0\0\0\0WEBP',
      '\0\0\0\x10ftypavif',
    ]) {
      const answer = await readPicture(Buffer.from(start, 'latin1'))
      expect(['truncated', 'damaged']).toContain('refused' in answer ? answer.refused : 'taken')
    }
  })

  test('a complete file with broken pixels', async () => {
    const png = await noise(900, 600).png().toBuffer()
    const middle = Math.floor(png.length / 2)
    png.fill(0x5a, middle, middle + 50)
    expect(await readPicture(png)).toEqual({ refused: 'damaged', type: 'png' })
  })

  test.each([
    ['plain', svg],
    ['after white space', `\n\t  ${svg}`],
    ['after a byte order mark', `\uFEFF${svg}`],
    ['after a comment', `<!-- harmless --><!-- x -->${svg}`],
    ['after a declaration and a doctype', `<?xml version="1.0"?><!DOCTYPE svg>${svg}`],
    ['with a namespace prefix', svg.replaceAll('<svg', '<s:svg').replaceAll('/svg', '/s:svg')],
  ])('an SVG, %s', async (_how, text) => {
    expect(await readPicture(Buffer.from(text))).toEqual({ refused: 'unsupported-type', type: 'svg' })
  })

  test('an SVG that pretends to be a JPEG by its first bytes', async () => {
    const disguised = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from(svg)])
    expect(await readPicture(disguised)).toMatchObject({
      refused: expect.stringMatching(/truncated|damaged/),
    })
  })

  test('what is no picture at all', async () => {
    expect(await readPicture(Buffer.alloc(0))).toEqual({ refused: 'empty' })
    const texts = [
      '<!doctype html><html><body><svg></svg></body></html>',
      'PK\x03\x04 zip',
      '\x1f\x8b gzip',
      'hello',
      '{}',
      '\0\0\0\x18ftypmp42',
      '#!/bin/sh',
    ]
    for (const text of texts) {
      expect(await readPicture(Buffer.from(text, 'latin1')), text).toEqual({ refused: 'not-a-picture' })
    }
    expect(await readPicture(Buffer.alloc(5000, 0xa7))).toEqual({ refused: 'not-a-picture' })
  })

  test('picture formats we do not take, by name', async () => {
    const heic = Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1')
    const tiff = await noise(20, 20).tiff().toBuffer()
    expect(await readPicture(heic)).toEqual({ refused: 'unsupported-type', type: 'heic' })
    expect(await readPicture(tiff)).toEqual({ refused: 'unsupported-type', type: 'tiff' })
  })

  test('a real file named otherwise is judged by its bytes', async () => {
    const renamed = new File([Uint8Array.from(Buffer.from(svg))], 'photo.jpg', { type: 'image/jpeg' })
    expect(await readPicture(Buffer.from(await renamed.arrayBuffer()))).toMatchObject({ type: 'svg' })
  })
})
