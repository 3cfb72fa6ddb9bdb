/**
 * Capitals drawn with a pen, in the manner of road signs, so that a demo picture looks the same on a machine without
 * any fonts. Each glyph is a path on a grid ten high and as wide as its first number says; y points down.
 */
const glyphs: Record<string, [width: number, path: string]> = {
  A: [6.4, 'M0 10 L3.2 0 L6.4 10 M1.15 6.6 H5.25'],
  B: [5.4, 'M0 5 H3.2 A2.5 2.5 0 0 0 3.2 0 H0 V10 H3 A2.5 2.5 0 0 0 3 5'],
  C: [5.6, 'M5.6 2.6 A2.8 2.7 0 0 0 0 2.8 V7.2 A2.8 2.7 0 0 0 5.6 7.4'],
  D: [5.6, 'M0 0 H2.6 A3 3 0 0 1 5.6 3 V7 A3 3 0 0 1 2.6 10 H0 Z'],
  E: [4.8, 'M4.8 0 H0 V10 H4.8 M0 4.9 H4.1'],
  F: [4.6, 'M4.6 0 H0 V10 M0 4.9 H4'],
  G: [5.8, 'M5.6 2.4 A2.8 2.6 0 0 0 0 2.8 V7.2 A2.85 2.75 0 0 0 5.7 7.2 V5.3 H3.4'],
  H: [5.4, 'M0 0 V10 M5.4 0 V10 M0 4.9 H5.4'],
  I: [0, 'M0 0 V10'],
  J: [4.2, 'M4.2 0 V7.5 A2.1 2.4 0 0 1 0 7.6'],
  K: [5.4, 'M0 0 V10 M5.2 0 L0 6 M1.8 4.2 L5.4 10'],
  L: [4.4, 'M0 0 V10 H4.4'],
  M: [6.8, 'M0 10 V0 L3.4 6.4 L6.8 0 V10'],
  N: [5.6, 'M0 10 V0 L5.6 10 V0'],
  O: [5.8, 'M2.9 0 A2.9 2.9 0 0 0 0 2.9 V7.1 A2.9 2.9 0 0 0 5.8 7.1 V2.9 A2.9 2.9 0 0 0 2.9 0 Z'],
  P: [5.2, 'M0 10 V0 H2.6 A2.7 2.7 0 0 1 2.6 5.4 H0'],
  Q: [
    5.8,
    'M2.9 0 A2.9 2.9 0 0 0 0 2.9 V7.1 A2.9 2.9 0 0 0 5.8 7.1 V2.9 A2.9 2.9 0 0 0 2.9 0 Z M3.6 7.4 L6.2 10.4',
  ],
  R: [5.4, 'M0 10 V0 H2.6 A2.6 2.6 0 0 1 2.6 5.2 H0 M2.8 5.2 L5.4 10'],
  S: [5.2, 'M5 2.2 A2.5 2.2 0 0 0 .2 2.5 C.2 5.6 5.2 4.2 5.2 7.5 A2.6 2.4 0 0 1 0 7.7'],
  T: [5.4, 'M0 0 H5.4 M2.7 0 V10'],
  U: [5.6, 'M0 0 V7.2 A2.8 2.8 0 0 0 5.6 7.2 V0'],
  V: [6, 'M0 0 L3 10 L6 0'],
  W: [8.4, 'M0 0 L2.1 10 L4.2 2.2 L6.3 10 L8.4 0'],
  X: [5.8, 'M0 0 L5.8 10 M5.8 0 L0 10'],
  Y: [5.8, 'M0 0 L2.9 5 L5.8 0 M2.9 5 V10'],
  Z: [5.2, 'M0 0 H5.2 L0 10 H5.2'],
  Ä: [6.4, 'M0 10 L3.2 0 L6.4 10 M1.15 6.6 H5.25 M1 -1.9 V-1.8 M5.4 -1.9 V-1.8'],
  Ö: [
    5.8,
    'M2.9 0 A2.9 2.9 0 0 0 0 2.9 V7.1 A2.9 2.9 0 0 0 5.8 7.1 V2.9 A2.9 2.9 0 0 0 2.9 0 Z M1.2 -2.1 V-2 M4.6 -2.1 V-2',
  ],
  Ü: [5.6, 'M0 0 V7.2 A2.8 2.8 0 0 0 5.6 7.2 V0 M1.2 -2.1 V-2 M4.4 -2.1 V-2'],
  '0': [5.2, 'M2.6 0 A2.6 2.8 0 0 0 0 2.8 V7.2 A2.6 2.8 0 0 0 5.2 7.2 V2.8 A2.6 2.8 0 0 0 2.6 0 Z'],
  '1': [2.2, 'M0 1.6 L2.2 0 V10'],
  '2': [5, 'M.2 2.4 A2.4 2.4 0 0 1 4.9 2.7 C4.9 5 0 7.6 0 10 H5'],
  '3': [5, 'M.3 1.6 A2.3 2.3 0 1 1 2.4 4.7 A2.6 2.6 0 1 1 0 8'],
  '4': [5.4, 'M4 10 V0 L0 7 H5.4'],
  '7': [4.8, 'M0 0 H4.8 L1.6 10'],
  '8': [5.2, 'M2.6 4.7 A2.3 2.35 0 1 1 2.7 4.7 A2.6 2.65 0 1 1 2.5 4.7 Z'],
  '-': [2.6, 'M0 5.2 H2.6'],
  '.': [0, 'M0 9.9 V10'],
  ' ': [2.4, ''],
}

type Writing = {
  x: number
  y: number
  height: number
  color: string
  weight?: number
  align?: 'middle' | 'start'
}

/** A line of capitals as SVG; `y` is the top of the letters, `weight` the pen's width in tenths of their height. */
export function write(
  text: string,
  { x, y, height, color, weight = 1.7, align = 'middle' }: Writing,
): string {
  const gap = 1.1 + weight
  let width = 0
  const placed = [...text].map((letter) => {
    const glyph = glyphs[letter]
    if (!glyph) throw new Error(`The demo's alphabet has no letter ${letter}.`)
    const at = width
    width += glyph[0] + gap
    return `<path transform="translate(${at.toFixed(2)} 0)" d="${glyph[1]}"/>`
  })
  const left = align === 'middle' ? x - ((width - gap) * height) / 20 : x
  return `<g transform="translate(${left} ${y}) scale(${height / 10})" fill="none" stroke="${color}" stroke-width="${weight}"
    stroke-linecap="round" stroke-linejoin="round">${placed.join('')}</g>`
}
