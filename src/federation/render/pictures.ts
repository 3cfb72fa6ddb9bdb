import { hereUri } from '#domain/addresses.ts'
import type { MediaRow } from '#domain/media/picture-view.ts'
import { pictureFields } from '#wire/activity-streams.ts'
import type { JsonObject } from '../vocabulary/json.ts'

/** A picture at its address here, in its largest WebP. Null for one without. */
export function toPicture(type: 'Document' | 'Image', row: MediaRow): JsonObject | null {
  const best = row.variants
    .filter(({ format }) => format === 'webp')
    .toSorted((a, b) => b.width - a.width)
    .at(0)
  if (!best) return null
  return {
    type,
    url: hereUri(`/media/${best.key}`),
    ...pictureFields({
      type: `image/${best.format}`,
      alt: row.alt,
      width: best.width,
      height: best.height,
      focus: [row.focus_x, row.focus_y],
      blurhash: row.blurhash,
    }),
  }
}
