/** A picture ready for `<picture>`: same-origin addresses only, smallest first. */
export type PictureView = {
  id: string
  alt: string
  blurhash: string
  /** Of the largest variant, in pixels. */
  width: number
  height: number
  /** From -1 to 1 each; 0 is the middle. */
  focus: { x: number; y: number }
  variants: PictureVariant[]
}

export type PictureVariant = {
  url: string
  format: 'webp' | 'avif'
  width: number
  height: number
}
