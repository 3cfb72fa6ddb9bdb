import sharp from 'sharp'

/** A small real picture (PNG, 16 × 16) of one colour. */
export const tile = (colour: string): Promise<Buffer> =>
  sharp({ create: { width: 16, height: 16, channels: 3, background: colour } })
    .png()
    .toBuffer()
