import type { PictureView } from '#wire/picture-view.ts'
import type { ComposerPicture } from './composer-values.ts'

/** A picture as the composer's fields take it. */
export function toComposerPicture({ id, alt, focus, variants }: PictureView): ComposerPicture {
  const webp = variants.filter(({ format }) => format === 'webp')
  const preview = webp[Math.min(1, webp.length - 1)]
  return { id, alt, focus, url: preview?.url ?? '', width: preview?.width ?? 4, height: preview?.height ?? 3 }
}
