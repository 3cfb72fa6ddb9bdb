import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'

/** Files nobody's camera makes, for tests. Everything is made here; nothing is read from the disk. */

/** A picture with detail everywhere, so that no encoder can cheat; seeded by libvips, so bytes differ each time. */
export function noise(width: number, height: number) {
  return sharp({
    create: {
      width,
      height,
      channels: 3,
      background: '#888',
      noise: { type: 'gaussian', mean: 128, sigma: 40 },
    },
  })
}

export const formats = ['jpeg', 'png', 'webp', 'avif', 'gif'] as const

/** Noise as a file, encoded as quickly as the format allows. */
export function noiseFile(format: (typeof formats)[number], width: number, height: number): Promise<Buffer> {
  const quick = format === 'avif' ? { effort: 0 } : format === 'gif' ? { effort: 1 } : {}
  return noise(width, height).toFormat(format, quick).toBuffer()
}

/** Four quadrants: red, green / blue, white. Tells every rotation and mirroring apart. */
export function quadrants(width: number, height: number) {
  const half = { width: Math.floor(width / 2), height: Math.floor(height / 2) }
  const square = (background: string, left: number, top: number) => ({
    input: { create: { ...half, channels: 3 as const, background } },
    left,
    top,
  })
  return sharp({ create: { width, height, channels: 3, background: '#fff' } }).composite([
    square('#f00', 0, 0),
    square('#0f0', half.width, 0),
    square('#00f', 0, half.height),
  ])
}

/** The colour in the middle of each quadrant, as letters: r, g, b, w or ? */
export async function readQuadrants(bytes: Buffer): Promise<string> {
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  const at = (x: number, y: number) => {
    const from = (Math.floor(info.height * y) * info.width + Math.floor(info.width * x)) * info.channels
    return [...data.subarray(from, from + 3)]
      .map((value) => (value > 200 ? 1 : value < 55 ? 0 : '?'))
      .join('')
  }
  const names: Record<string, string> = { '100': 'r', '010': 'g', '001': 'b', '111': 'w' }
  return [at(0.25, 0.25), at(0.75, 0.25), at(0.25, 0.75), at(0.75, 0.75)]
    .map((rgb) => names[rgb] ?? '?')
    .join('')
}

/** A black one-bit PNG of any size in a few kilobytes. */
export function pngBomb(width: number, height: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = 1
  const rows = deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * height), { level: 9 })
  return pngOf([pngChunk('IHDR', header), pngChunk('IDAT', rows)])
}

/** The PNG with a compressed text chunk that unpacks to `unpacked` bytes. */
export function withTextBomb(png: Buffer, unpacked: number): Buffer {
  const text = Buffer.concat([
    Buffer.from('Comment\0\0'),
    deflateSync(Buffer.alloc(unpacked, 65), { level: 9 }),
  ])
  const afterHeader = 8 + 25
  return Buffer.concat([png.subarray(0, afterHeader), pngChunk('zTXt', text), png.subarray(afterHeader)])
}

function pngOf(chunks: Buffer[]): Buffer {
  const magic = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
  return Buffer.concat([magic, ...chunks, pngChunk('IEND', Buffer.alloc(0))])
}

function pngChunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}

/** The JPEG with as many private segments of 64 kB as are asked for, each filled with the marker text. */
export function withSegments(jpeg: Buffer, count: number, marker: string): Buffer {
  const content = Buffer.alloc(65_000, marker)
  const segment = Buffer.concat([Buffer.from([0xff, 0xe1, (65_002 >> 8) & 0xff, 65_002 & 0xff]), content])
  return Buffer.concat([jpeg.subarray(0, 2), ...Array<Buffer>(count).fill(segment), jpeg.subarray(2)])
}

/** A GIF that repeats its one frame. */
export async function animatedGif(frames: number): Promise<Buffer> {
  const still = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#2a6' } })
    .gif()
    .toBuffer()
  const flags = still[10] ?? 0
  const head = 13 + (flags & 0x80 ? 3 * (2 << (flags & 7)) : 0)
  const frame = still.subarray(head, -1)
  return Buffer.concat([still.subarray(0, head), ...Array<Buffer>(frames).fill(frame), Buffer.from([0x3b])])
}
