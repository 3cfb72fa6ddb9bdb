import sharp from 'sharp'

export const canvas = { width: 1600, height: 1067 }

/** What a scene draws: the inside of an SVG of 1600 × 1067, and what is to be seen on it. */
export type Drawing = { svg: string; altDe: string; altEn: string }
export type Scene = (random: Random) => Drawing

export type Pair = readonly [string, string]
export type Triple = readonly [string, string, string]

/** Numbers that look random and are the same for the same seed (mulberry32). */
export type Random = {
  between: (low: number, high: number) => number
  whole: (low: number, high: number) => number
  pick: <T>(choices: readonly [T, ...T[]]) => T
}

export function randomOf(seed: number): Random {
  let state = (seed * 2654435761) >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  return {
    between: (low, high) => low + next() * (high - low),
    whole: (low, high) => Math.floor(low + next() * (high - low + 1)),
    pick: (choices) => choices[Math.floor(next() * choices.length)] ?? choices[0],
  }
}

/** `count` pieces of SVG, joined. */
export function times(count: number, draw: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => draw(index)).join('')
}

let gradients = 0

/** A filled rectangle with a gradient from top to bottom, its colours evenly spread. */
export function fade(
  area: { x?: number; y: number; width?: number; height: number },
  colors: string[],
): string {
  const id = `fade${gradients++}`
  const { x = 0, y, width = canvas.width, height } = area
  return `<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1">${stops(colors)}</linearGradient>
    <rect x="${x}" y="${y}" width="${width}" height="${height}" fill="url(#${id})"/>`
}

/** Light around a point: strongest in the middle, nothing at the edge. */
export function glow(x: number, y: number, radius: number, color: string, strength = 1): string {
  const id = `glow${gradients++}`
  const rings = [1, 0.62, 0.36, 0.19, 0.08, 0.02, 0].map(
    (part, index) => `<stop offset="${index / 6}" stop-color="${color}" stop-opacity="${strength * part}"/>`,
  )
  return `<radialGradient id="${id}">${rings.join('')}</radialGradient>
    <circle cx="${x}" cy="${y}" r="${radius}" fill="url(#${id})"/>`
}

/** A path filled with a gradient in its own box: `down` from top to bottom, or `across` from left to right. */
export function shaded(path: string, colors: string[], direction: 'down' | 'across' = 'down'): string {
  const id = `shade${gradients++}`
  const end = direction === 'down' ? 'x2="0" y2="1"' : 'x2="1" y2="0"'
  return `<linearGradient id="${id}" x1="0" y1="0" ${end}>${stops(colors)}</linearGradient>
    <path d="${path}" fill="url(#${id})"/>`
}

/** A colour may carry its opacity behind a slash: `#fff/.3`. */
function stops(colors: string[]): string {
  return colors
    .map((entry, index) => {
      const [color, opacity = '1'] = entry.split('/')
      return `<stop offset="${index / (colors.length - 1)}" stop-color="${color}" stop-opacity="${opacity}"/>`
    })
    .join('')
}

/** Pieces of SVG out of focus by `radius` pixels. */
export function blurred(radius: number, svg: string): string {
  const id = `blur${gradients++}`
  return `<filter id="${id}" x="-30%" y="-30%" width="160%" height="160%"><feGaussianBlur stdDeviation="${radius}"/></filter>
    <g filter="url(#${id})">${svg}</g>`
}

/** A background out of focus. The sharp copy below fills the picture's edges, where a blur runs out of pixels. */
export function backdrop(radius: number, svg: string): string {
  return svg + blurred(radius, svg)
}

/** The outline of hills (or dunes, clouds, tree tops) down to the picture's lower edge. */
export function ridge(random: Random, y: number, height: number, roughness = 1): string {
  const waves = [1, 2.3, 4.1, 9.7, 21].map((frequency, index) => ({
    frequency: (frequency * Math.PI) / canvas.width,
    phase: random.between(0, 6.3),
    size: (height * (index > 2 ? roughness : 1)) / (index * 1.9 + 1.2),
  }))
  let path = `M-100 ${canvas.height}`
  for (let x = -100; x <= canvas.width + 100; x += 10) {
    const top = waves.reduce(
      (sum, { frequency, phase, size }) => sum + Math.sin(x * frequency + phase) * size,
      y,
    )
    path += `L${x} ${top.toFixed(1)}`
  }
  return `${path}L${canvas.width + 100} ${canvas.height}Z`
}

/** Paints the drawing with a little film grain and a soft vignette, as a JPEG like a camera's. */
export async function paint(
  svg: string,
  { width, height }: { width: number; height: number },
  { grain = 9, scale = 1 } = {},
): Promise<Buffer> {
  const page = `<svg xmlns="http://www.w3.org/2000/svg" width="${width * scale}" height="${height * scale}"
    viewBox="0 0 ${width} ${height}">${svg}</svg>`
  return sharp(Buffer.from(page))
    .composite([{ ...grainTile(grain), tile: true, blend: 'overlay' }])
    .flatten({ background: '#fff' })
    .jpeg({ quality: 90, chromaSubsampling: '4:4:4' })
    .toBuffer()
}

function grainTile(strength: number) {
  const random = randomOf(7)
  const side = 256
  const data = Buffer.alloc(side * side * 4)
  for (let at = 0; at < data.length; at += 4) {
    const level = 128 + random.between(-1, 1) * strength + random.between(-1, 1) * strength
    data.fill(level, at, at + 3)
    data[at + 3] = 255
  }
  return { input: data, raw: { width: side, height: side, channels: 4 as const } }
}

export function vignette(strength: number): string {
  const id = `vignette${gradients++}`
  return `<radialGradient id="${id}" cx=".5" cy=".46" r=".75"><stop offset=".55" stop-color="#040814" stop-opacity="0"/>
    <stop offset="1" stop-color="#040814" stop-opacity="${strength}"/></radialGradient>
    <rect width="100%" height="100%" fill="url(#${id})"/>`
}
