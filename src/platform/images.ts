import { encode as encodeBlurhash } from 'blurhash'
import type { Metadata, Sharp } from 'sharp'
import sharp from 'sharp'
import type { Area, FocalPoint, ForeignPurpose, Plan, SizeName } from './picture-plan.ts'
import { planCrop, planOne, planWhole } from './picture-plan.ts'
import type { PictureType, UnsupportedPictureType } from './picture-type.ts'
import { isCutShort, isPictureType, pictureTypeOf } from './picture-type.ts'
import { isTooManyWaiting, turns } from './turns.ts'

export const maxPictureBytes = 16 * 1024 * 1024
export const maxPicturePixels = 40_000_000

/**
 * A decoded picture of 40 megapixels takes up to 400 MB for a moment, so few are worked on at once; each waiting one
 * holds its file, at most 16 MB, in memory.
 */
export const pictureTurns = { atOnce: 2, waiting: 40 }
const inTurn = turns('pictures', pictureTurns)

const secondsAllowed = 20
const webp = { quality: 80, effort: 4, smartSubsample: true }
const avif = { quality: 55, effort: 2 }

// libvips would otherwise keep what it read last, but pictures arrive once; turns, not threads, share the cores.
sharp.cache(false)
sharp.concurrency(1)

export type PictureVariant = Area & { size: SizeName; format: 'webp'; bytes: Buffer }

export type PreparedPicture = {
  /** Pixels of the picture as it is looked at (after rotation and crop), before any reduction. */
  width: number
  height: number
  blurhash: string
  /** From small to large; at least one, each bigger than the one before, none bigger than the original. */
  variants: [PictureVariant, ...PictureVariant[]]
  /** True if the original moves: only its first frame was kept. */
  stillOfAnimation: boolean
}

/**
 * Why a file was not taken. `truncated` stops before its format's end (a broken upload), `damaged` is all there but
 * cannot be decoded; `busy` means that too many pictures wait and the same file may be taken in a moment.
 */
export type PictureRefusal =
  | { refused: 'empty' | 'not-a-picture' | 'took-too-long' | 'busy' }
  | { refused: 'too-large-file'; maxBytes: number }
  | { refused: 'too-many-pixels'; maxPixels: number }
  | { refused: 'unsupported-type'; type: UnsupportedPictureType }
  | { refused: 'truncated' | 'damaged'; type: PictureType }

/**
 * Turns a file somebody uploaded into safe pictures for a post: up to three WebP sizes made anew from the pixels,
 * upright, in sRGB, without any metadata (EXIF, place, XMP, colour profile) and without whatever else the file
 * carried. Takes JPEG, PNG, WebP, AVIF and GIF by their first bytes; of animations the first frame. The file's
 * content never makes it throw.
 */
export function readPicture(bytes: Buffer): Promise<PreparedPicture | PictureRefusal> {
  return prepare(bytes, planWhole)
}

/** Like readPicture, for the picture of an account: a square of at most 400 pixels, and one of 120. */
export function readAvatar(bytes: Buffer, focus?: FocalPoint): Promise<PreparedPicture | PictureRefusal> {
  return prepare(bytes, (original) => planCrop(original, { width: 400, height: 400 }, 120, focus))
}

/** Like readPicture, for the head of a profile: three to one, at most 1500 × 500 pixels, and 600 × 200. */
export function readHeader(bytes: Buffer, focus?: FocalPoint): Promise<PreparedPicture | PictureRefusal> {
  return prepare(bytes, (original) => planCrop(original, { width: 1500, height: 500 }, 600, focus))
}

/** Like readPicture, for what lies on another server: in one size. */
export function readForeignPicture(
  bytes: Buffer,
  purpose: ForeignPurpose,
): Promise<PreparedPicture | PictureRefusal> {
  return prepare(bytes, (original) => planOne(original, purpose))
}

/**
 * The same picture as AVIF, smaller than WebP but slow to make, so a job asks for it. Takes the bytes of a stored
 * variant. Throws if they are no picture; throws TooManyWaiting when the job should try later.
 */
export function makeAvif(bytes: Buffer): Promise<Buffer> {
  return inTurn(() => decoder(bytes).avif(avif).toBuffer())
}

async function prepare(
  bytes: Buffer,
  plan: (original: Area) => Plan,
): Promise<PreparedPicture | PictureRefusal> {
  if (bytes.length === 0) return { refused: 'empty' }
  if (bytes.length > maxPictureBytes) return { refused: 'too-large-file', maxBytes: maxPictureBytes }
  const type = pictureTypeOf(bytes)
  if (type === undefined) return { refused: 'not-a-picture' }
  if (!isPictureType(type)) return { refused: 'unsupported-type', type }
  try {
    return await inTurn(async () => {
      // The header alone decides about the size, before a single pixel is decoded.
      const header = await sharp(bytes, { failOn: 'error', limitInputPixels: false }).metadata()
      if (header.width * header.height > maxPicturePixels) return tooManyPixels
      if (header.format !== (type === 'avif' ? 'heif' : type)) return { refused: 'damaged', type }
      return render(bytes, header, plan(header.autoOrient))
    })
  } catch (cause) {
    return refusalFor(cause, type, bytes)
  }
}

/** Decodes once, to the largest size; the smaller ones and the blurhash are made from those pixels. */
async function render(bytes: Buffer, header: Metadata, { crop, sizes }: Plan): Promise<PreparedPicture> {
  const upright = decoder(bytes)
  const shown = crop ? upright.extract(crop) : upright
  const largest = sizes.at(-1) ?? sizes[0]
  const { data, info } = await resized(shown, largest)
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true })
  const pixels = () => sharp(data, { raw: info }).timeout({ seconds: secondsAllowed })

  const variants: PictureVariant[] = []
  for (const sized of sizes) {
    variants.push({ ...sized, format: 'webp', bytes: await resized(pixels(), sized).webp(webp).toBuffer() })
  }
  const { width, height } = crop ?? header.autoOrient
  return {
    width,
    height,
    blurhash: await blurhashOf(pixels(), largest),
    variants: variants as PreparedPicture['variants'],
    stillOfAnimation: (header.pages ?? 1) > 1,
  }
}

function decoder(bytes: Buffer): Sharp {
  return sharp(bytes, { failOn: 'error', limitInputPixels: maxPicturePixels, autoOrient: true }).timeout({
    seconds: secondsAllowed,
  })
}

function resized(picture: Sharp, { width, height }: Area): Sharp {
  return picture.resize({ width, height, fit: 'fill' })
}

async function blurhashOf(picture: Sharp, { width, height }: Area): Promise<string> {
  const { data } = await resized(picture, { width: 32, height: 32 })
    .flatten({ background: '#fff' })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const [across, down] = width >= height ? [4, 3] : [3, 4]
  return encodeBlurhash(new Uint8ClampedArray(data), 32, 32, across, down)
}

const tooManyPixels: PictureRefusal = { refused: 'too-many-pixels', maxPixels: maxPicturePixels }

function refusalFor(cause: unknown, type: PictureType, bytes: Buffer): PictureRefusal {
  if (isTooManyWaiting(cause)) return { refused: 'busy' }
  const message = cause instanceof Error ? cause.message : ''
  if (/exceeds pixel limit/i.test(message)) return tooManyPixels
  if (/^timeout/i.test(message)) return { refused: 'took-too-long' }
  return { refused: isCutShort(type, bytes) ? 'truncated' : 'damaged', type }
}
