import type { Picture } from './control-api.ts'

export type StoredPicture = { data: Buffer; mediaType: string; width: number; height: number }

/** The picture somebody gave, or a small one of a harbour in the evening. */
export async function preparePicture({ base64, mediaType }: Picture): Promise<StoredPicture> {
  const { default: sharp } = await import('sharp')
  const data = base64 ? Buffer.from(base64, 'base64') : await drawHarbour()
  const { width = 0, height = 0, format } = await sharp(data).metadata()
  return { data, mediaType: mediaType ?? `image/${format}`, width, height }
}

/** @param mood turns the colours a little, 0 to 360 */
export async function drawHarbour(mood = 0): Promise<Buffer> {
  // A native library: loaded by the first who draws.
  const { default: sharp } = await import('sharp')
  const hue = (degrees: number) => (degrees + mood) % 360
  const crane = (x: number, size: number) =>
    `<g transform="translate(${x} 250) scale(${size})" fill="none" stroke="hsl(${hue(220)} 40% 16%)" stroke-width="5">
      <path d="M0 0V-120M40 0V-120M-60-120H130M20-150L130-120M20-150L-60-120M0-60H40M0 0L40-60M40 0L0-60M110-120V-70"/></g>`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="360">
    <defs><linearGradient id="sky" x2="0" y2="1">
      <stop offset="0" stop-color="hsl(${hue(215)} 55% 38%)"/><stop offset=".7" stop-color="hsl(${hue(25)} 85% 70%)"/>
      <stop offset="1" stop-color="hsl(${hue(42)} 95% 80%)"/></linearGradient>
      <linearGradient id="sea" x2="0" y2="1"><stop offset="0" stop-color="hsl(${hue(205)} 45% 45%)"/>
      <stop offset="1" stop-color="hsl(${hue(215)} 60% 18%)"/></linearGradient></defs>
    <rect width="640" height="255" fill="url(#sky)"/><circle cx="455" cy="205" r="34" fill="#fff3d6"/>
    <rect y="250" width="640" height="110" fill="url(#sea)"/>${crane(110, 1)}${crane(230, 0.75)}${crane(560, 0.6)}
    <path d="M280 262h190l-22 34H306z" fill="hsl(${hue(5)} 60% 34%)"/>
    <path d="M312 262v-22h24v22m6 0v-30h40v30m8 0v-20h28v20" fill="hsl(${hue(210)} 22% 88%)"/>
    <path d="M430 300l44 22M420 318l70 18M400 304h80" stroke="#ffe9bd" stroke-width="2" opacity=".5"/></svg>`
  return sharp(Buffer.from(svg)).jpeg({ quality: 82 }).toBuffer()
}
