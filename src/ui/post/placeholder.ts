import { decode, isBlurhashValid } from 'blurhash'

const [width, height] = [4, 3]
const headerSize = 54

/**
 * A blurhash as a tiny bitmap in a data: address, shown under a picture until it has arrived; null if the hash is not one.
 * Twelve pixels suffice: the browser smooths them.
 */
export function placeholderOf(blurhash: string): string | null {
  if (!isBlurhashValid(blurhash).result) return null
  return `data:image/bmp;base64,${btoa(String.fromCharCode(...bitmap(decode(blurhash, width, height))))}`
}

/** Windows bitmap, 24 bit, rows from the top (negative height); 4 pixels fill a row of 12 bytes without padding. */
function bitmap(rgba: Uint8ClampedArray): Uint8Array {
  const bytes = new Uint8Array(headerSize + width * height * 3)
  const view = new DataView(bytes.buffer)
  bytes.set([0x42, 0x4d])
  view.setUint32(2, bytes.length, true)
  view.setUint32(10, headerSize, true)
  view.setUint32(14, 40, true)
  view.setInt32(18, width, true)
  view.setInt32(22, -height, true)
  view.setUint16(26, 1, true)
  view.setUint16(28, 24, true)
  for (let pixel = 0; pixel < width * height; pixel++) {
    const [red = 0, green = 0, blue = 0] = rgba.subarray(pixel * 4, pixel * 4 + 3)
    bytes.set([blue, green, red], headerSize + pixel * 3)
  }
  return bytes
}
