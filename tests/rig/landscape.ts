import sharp from 'sharp'

/** A calm picture of sky, shore and water as JPEG; `variety` moves the light, so that no two are the same file. */
export function landscape(width: number, height: number, variety = 0): Promise<Buffer> {
  const hue = (200 + variety * 17) % 360
  const shore = Math.round(height * (0.55 + (variety % 5) * 0.03))
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <defs><linearGradient id="s" x1="0" y1="0" x2="0" y2="1">
      <stop offset="0" stop-color="hsl(${hue} 45% 55%)"/><stop offset="1" stop-color="hsl(${hue} 40% 88%)"/>
    </linearGradient></defs>
    <rect width="${width}" height="${height}" fill="url(#s)"/>
    <circle cx="${width * 0.72}" cy="${height * 0.28}" r="${height * 0.08}" fill="hsl(40 90% 82%)"/>
    <path d="M0 ${shore} q ${width / 4} -60 ${width / 2} 0 t ${width / 2} 0 V ${height} H 0 Z" fill="hsl(${hue} 30% 38%)"/>
    <rect y="${shore + 40}" width="${width}" height="${height}" fill="hsl(${hue} 35% 28%)"/>
  </svg>`
  return sharp(Buffer.from(svg)).jpeg({ quality: 80 }).toBuffer()
}
