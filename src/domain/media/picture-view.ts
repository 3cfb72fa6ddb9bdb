import type { PictureView } from '#wire/picture-view.ts'

/** A variant as the media row keeps it. */
export type StoredVariant = {
  size: 'small' | 'medium' | 'large'
  format: 'webp' | 'avif'
  width: number
  height: number
  key: string
  bytes: number
}

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
}

/** SQL for a MediaRow as JSON, or null where an outer join found none. @param media alias of the media row. */
export const mediaJson = (media: string): string => `case when ${media}.id is not null then json_build_object(
  'id', ${media}.id::text, 'alt', ${media}.alt, 'blurhash', ${media}.blurhash, 'width', ${media}.width,
  'height', ${media}.height, 'focus_x', ${media}.focus_x, 'focus_y', ${media}.focus_y, 'variants', ${media}.variants) end`

/** A picture as pages show it: same-origin addresses, smallest first, of one size AVIF before WebP. */
export function pictureView(row: MediaRow): PictureView {
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
