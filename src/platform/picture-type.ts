/** The formats a picture may arrive in. */
export type PictureType = 'jpeg' | 'png' | 'webp' | 'avif' | 'gif'

/** Pictures we recognise only to say clearly that we do not take them. */
export type UnsupportedPictureType = 'svg' | 'heic' | 'tiff' | 'bmp' | 'jxl' | 'pdf'

type Signature = [PictureType | UnsupportedPictureType, offset: number, bytes: string]

const signatures: Signature[] = [
  ['jpeg', 0, '\xff\xd8\xff'],
  ['png', 0, '\x89PNG\r\n\x1a\n'],
  ['gif', 0, 'GIF87a'],
  ['gif', 0, 'GIF89a'],
  ['tiff', 0, 'II*\0'],
  ['tiff', 0, 'MM\0*'],
  ['bmp', 0, 'BM'],
  ['jxl', 0, '\xff\x0a'],
  ['jxl', 4, 'JXL \r\n\x87\n'],
  ['pdf', 0, '%PDF-'],
]

const accepted: string[] = ['jpeg', 'png', 'webp', 'avif', 'gif'] satisfies PictureType[]

const heicBrands = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1']

/** What the first bytes say the file is. A name or a declared content type is never asked. */
export function pictureTypeOf(bytes: Buffer): PictureType | UnsupportedPictureType | undefined {
  const text = (from: number, length: number) => bytes.toString('latin1', from, from + length)
  const known = signatures.find(([, offset, magic]) => text(offset, magic.length) === magic)
  if (known) return known[0]
  if (text(0, 4) === 'RIFF' && text(8, 4) === 'WEBP') return 'webp'
  if (text(4, 4) === 'ftyp') return heifType(bytes)
  return looksLikeSvg(bytes) ? 'svg' : undefined
}

/** HEIC and AVIF share one container; the brands tell them apart, and an AVIF may name `mif1` first. */
function heifType(bytes: Buffer): 'avif' | 'heic' | undefined {
  const end = Math.min(bytes.readUInt32BE(0), 256, bytes.length)
  const brands: string[] = []
  for (let at = 8; at + 4 <= end; at += 4) {
    if (at !== 12) brands.push(bytes.toString('latin1', at, at + 4)) // 12 holds the minor version
  }
  if (brands.includes('avif') || brands.includes('avis')) return 'avif'
  return brands.some((brand) => heicBrands.includes(brand)) ? 'heic' : undefined
}

function looksLikeSvg(bytes: Buffer): boolean {
  const start = bytes
    .toString('utf8', 0, 4096)
    .replace(/^\uFEFF/, '')
    .trimStart()
  return start.startsWith('<') && /<(?:\w+:)?svg[\s>]/i.test(start) && !/<html[\s>]/i.test(start)
}

/** Whether a recognised type is one we take. */
export function isPictureType(type: PictureType | UnsupportedPictureType): type is PictureType {
  return accepted.includes(type)
}

/** Whether the file stops before the end its format prescribes. Asked only about files that did not decode. */
export function isCutShort(type: PictureType, bytes: Buffer): boolean {
  switch (type) {
    case 'jpeg':
      return bytes.toString('latin1', bytes.length - 2) !== '\xff\xd9'
    case 'png':
      return !bytes.subarray(-12).includes('IEND')
    case 'gif':
      return bytes.at(-1) !== 0x3b
    case 'webp':
      return bytes.length < 12 || bytes.readUInt32LE(4) + 8 > bytes.length
    case 'avif':
      return endOfLastBox(bytes) > bytes.length
  }
}

function endOfLastBox(bytes: Buffer): number {
  let at = 0
  while (at + 8 <= bytes.length) {
    const size = bytes.readUInt32BE(at)
    if (size < 8) break // 0: up to the end of the file; 1: 64 bits, which no picture of ours needs
    at += size
  }
  return at
}
