export type Area = { width: number; height: number }
export type Crop = Area & { left: number; top: number }
export type SizeName = 'small' | 'medium' | 'large'
export type Sized = Area & { size: SizeName }

/** What is cut out of a picture, and which sizes are made of that, from small to large. */
export type Plan = { crop?: Crop; sizes: [Sized, ...Sized[]] }

/** What must stay visible when a picture is cropped; -1 to 1, x to the right, y upwards, as Mastodon counts. */
export type FocalPoint = { x: number; y: number }

/** The longest side of each size of a post's picture, in pixels. */
export const pictureSizes = { small: 480, medium: 960, large: 1920 } as const

/** Three sizes of the whole picture; a size is left out if the one before it already shows every pixel. */
export function planWhole(original: Area): Plan {
  const longest = Math.max(original.width, original.height)
  const sizes: Plan['sizes'] = [{ size: 'small', ...within(original, pictureSizes.small) }]
  if (longest > pictureSizes.small) sizes.push({ size: 'medium', ...within(original, pictureSizes.medium) })
  if (longest > pictureSizes.medium) sizes.push({ size: 'large', ...within(original, pictureSizes.large) })
  return { sizes }
}

/** The largest cut of the target's proportions around the focal point, at most as large as the target, and a small one. */
export function planCrop(original: Area, target: Area, smallWidth: number, focus?: FocalPoint): Plan {
  const scale = Math.min(original.width / target.width, original.height / target.height)
  const width = atLeastOne(target.width * scale)
  const height = atLeastOne(target.height * scale)
  const crop = {
    width,
    height,
    left: offset(original.width, width, ((focus?.x ?? 0) + 1) / 2),
    top: offset(original.height, height, (1 - (focus?.y ?? 0)) / 2),
  }
  const sizes: Plan['sizes'] = [{ size: 'small', ...within(crop, smallWidth) }]
  if (width > smallWidth) sizes.push({ size: 'large', ...within(crop, target.width) })
  return { crop, sizes }
}

/** What a picture from elsewhere is shown as. */
export type ForeignPurpose = 'picture' | 'avatar' | 'header' | 'emoji' | 'card'

/** One size for everything: of a picture and an emoji the whole, of a profile's pictures what is shown of them. */
export function planOne(original: Area, purpose: ForeignPurpose): Plan {
  if (purpose === 'picture') return { sizes: [{ size: 'large', ...within(original, 1280) }] }
  if (purpose === 'card') return { sizes: [{ size: 'small', ...within(original, pictureSizes.small) }] }
  if (purpose === 'emoji') return { sizes: [{ size: 'small', ...within(original, 128) }] }
  const target = purpose === 'avatar' ? { width: 400, height: 400 } : { width: 1500, height: 500 }
  const { crop, sizes } = planCrop(original, target, target.width)
  return { ...(crop ? { crop } : {}), sizes }
}

function within({ width, height }: Area, longestAllowed: number): Area {
  const factor = Math.min(1, longestAllowed / Math.max(width, height))
  return { width: atLeastOne(width * factor), height: atLeastOne(height * factor) }
}

/** Where a cut begins so that the focal point is in its middle, as far as the picture's edges allow. */
function offset(whole: number, part: number, focus: number): number {
  return Math.round(Math.min(Math.max(whole * focus - part / 2, 0), whole - part))
}

function atLeastOne(pixels: number): number {
  return Math.max(1, Math.round(pixels))
}
