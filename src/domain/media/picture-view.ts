import type { PictureView } from '#wire/picture-view.ts'
import { remotePicturePath } from './remote-picture-path.ts'

/** A variant as the media row keeps it. */
export type StoredVariant = {
  size: 'small' | 'medium' | 'large'
  format: 'webp' | 'avif'
  width: number
  height: number
  key: string
  bytes: number
}

/** The best there is: the file as it was uploaded is not kept. */
export const bestVariant = (variants: readonly StoredVariant[]): StoredVariant | undefined =>
  variants.filter(({ format }) => format === 'webp').toSorted((a, b) => b.width - a.width)[0]

/** A picture as statements return it; the id is a decimal string. */
export type MediaRow = {
  id: string
  alt: string
  blurhash: string
  width: number
  height: number
  focus_x: number
  focus_y: number
  variants: StoredVariant[]
  /** Where it lies elsewhere; never shown. */
  remote_url: string | null
}

/** SQL for a MediaRow as JSON, or null where an outer join found none. @param media alias of the media row. */
export const mediaJson = (media: string): string => `case when ${media}.id is not null then json_build_object(
  'id', ${media}.id::text, 'alt', ${media}.alt, 'blurhash', ${media}.blurhash, 'width', ${media}.width,
  'height', ${media}.height, 'focus_x', ${media}.focus_x, 'focus_y', ${media}.focus_y, 'variants', ${media}.variants, 'remote_url', ${media}.remote_url) end`

/** Of a picture from elsewhere whose size nobody told, until it was fetched. */
const usual = { width: 1_200, height: 800 }

/** A picture as pages show it: same-origin addresses, smallest first, of one size AVIF before WebP. */
export function pictureView(row: MediaRow): PictureView {
  if (row.remote_url !== null) return remoteView(row, row.remote_url)
  return {
    id: row.id,
    alt: row.alt,
    blurhash: row.blurhash,
    width: row.width,
    height: row.height,
    focus: { x: row.focus_x, y: row.focus_y },
    variants: row.variants
      .toSorted((a, b) => a.width - b.width || (a.format < b.format ? -1 : 1))
      .map(({ key, format, width, height }) => ({ url: `/media/${key}`, format, width, height })),
  }
}

/** Our own address of it, under which it is fetched when somebody looks. */
function remoteView(row: MediaRow, remoteUrl: string): PictureView {
  const isTold = row.width > 0 && row.height > 0
  const { width, height } = isTold ? row : usual
  return {
    id: row.id,
    alt: row.alt,
    blurhash: row.blurhash,
    width,
    height,
    focus: { x: row.focus_x, y: row.focus_y },
    variants: [{ url: remotePicturePath(row.id, remoteUrl), format: 'webp', width, height }],
  }
}
