import type { Pair, Random } from './brush.ts'
import { fade, glow, ridge, shaded, times } from './brush.ts'
import { write } from './letters.ts'
import type { Light } from './light.ts'
import { dawn, day, dusk, night, sea, sky } from './light.ts'
import { star } from './scenes-posters.ts'

/** Avatars are drawn on 800 × 800, headers on 1600 × 533. */
export const avatarArea = { width: 800, height: 800 }
export const headerArea = { width: 1600, height: 533 }

/** A silver star on calm blue with a monogram of up to four capitals: dignified, and nobody's real arms. */
export function agencyAvatar(random: Random, letters: string): string {
  const [light, deep] = random.pick<Pair>([
    ['#2b5fb0', '#0d2450'],
    ['#2a6c8f', '#0c2c44'],
    ['#3f58a8', '#141f4f'],
  ])
  const points = random.pick([8, 10, 12])
  const height = letters.length > 3 ? 78 : letters.length > 2 ? 98 : 124
  return `${fade({ y: 0, width: 800, height: 800 }, [light, deep])}${glow(400, 300, 520, '#9cc4ff', 0.3)}
    <g transform="translate(400 412)" opacity=".35">${star(312, '#06122c', points, 0.8)}</g>
    <g transform="translate(400 400)">${star(312, '#e9eef6', points, 0.8)}${star(286, '#b9c6da', points, 0.8)}${star(278, '#f3f6fa', points, 0.8)}</g>
    <circle cx="400" cy="400" r="196" fill="${deep}"/><circle cx="400" cy="400" r="184" fill="none" stroke="#c9d6ea" stroke-width="4"/>
    ${write(letters, { x: 400, y: 400 - height / 2, height, color: '#fff', weight: 1.5 })}`
}

const citizenMotifs: ((random: Random) => string)[] = [hills, sail, tiles, flower, mountain, sunOverWaves]

export function citizenAvatar(random: Random, seed: number): string {
  const motif = citizenMotifs[Math.abs(seed) % citizenMotifs.length] ?? hills
  return motif(random)
}

type Palette = readonly [string, string, string, string, string]
const palettes: readonly [Palette, ...Palette[]] = [
  ['#f4e3c8', '#e8a26a', '#c75d4a', '#5d6f8f', '#2c3a57'],
  ['#e6f0ea', '#a9cdb9', '#5e9b86', '#2f6a68', '#183c46'],
  ['#fbe9e2', '#f0b6a6', '#d27b86', '#8a5a86', '#3f3563'],
  ['#e8eef7', '#b4cbe6', '#6f9ccb', '#3b6aa5', '#1d3763'],
  ['#fdf0cf', '#f3c95f', '#df8f3c', '#8f6a52', '#3f3b44'],
]

function ground([pale, soft]: Palette): string {
  return fade({ y: 0, width: 800, height: 800 }, [pale, soft])
}

function hills(random: Random): string {
  const colors = random.pick(palettes)
  const hill = (y: number, from: string, to: string) => shaded(ridge(random, y, 90, 0.2), [from, to])
  return `${ground(colors)}<circle cx="${random.between(240, 560)}" cy="${random.between(220, 300)}" r="96" fill="#fff" opacity=".85"/>
    ${hill(430, colors[1], colors[2])}${hill(540, colors[2], colors[3])}${hill(660, colors[3], colors[4])}`
}

function sail(random: Random): string {
  const colors = random.pick(palettes)
  const wave = (y: number, color: string) =>
    `<path d="M-40 ${y} ${times(8, () => 'q30 -30 60 0 t60 0')} V800 H-40 Z" fill="${color}"/>`
  return `${ground(colors)}<circle cx="600" cy="210" r="76" fill="${colors[1]}"/>
    <path d="M392 150 V540 H170 Q330 380 392 150 Z" fill="#fff"/><path d="M412 210 V540 H590 Q500 400 412 210 Z" fill="${colors[2]}"/>
    <path d="M170 566 H630 Q590 650 520 660 H280 Q206 650 170 566 Z" fill="${colors[4]}"/>${wave(650, colors[3])}${wave(710, colors[4])}`
}

function tiles(random: Random): string {
  const colors = random.pick(palettes)
  const quarter = [
    'M0 0 H200 A200 200 0 0 1 0 200 Z',
    'M200 0 V200 A200 200 0 0 1 0 0 Z',
    'M200 200 H0 A200 200 0 0 1 200 0 Z',
    'M0 200 V0 A200 200 0 0 1 200 200 Z',
  ] as const
  return `${ground(colors)}${times(16, (index) => {
    const [x, y] = [(index % 4) * 200, Math.floor(index / 4) * 200]
    return `<g transform="translate(${x} ${y})"><rect width="200.5" height="200.5" fill="${random.pick([colors[0], colors[1], colors[3]])}"/><path d="${random.pick(quarter)}" fill="${random.pick([colors[2], colors[4]])}"/></g>`
  })}`
}

function flower(random: Random): string {
  const colors = random.pick(palettes)
  const petals = random.pick([7, 8, 9, 11])
  return `${ground(colors)}<path d="M400 420 C420 560 400 680 380 820" stroke="${colors[4]}" stroke-width="22" fill="none"/>
    <path d="M396 640 C480 560 580 560 640 600 C580 680 480 700 396 640 Z" fill="${colors[3]}"/>
    ${times(petals, (index) => `<path d="M400 370 C330 280 340 140 400 110 C460 140 470 280 400 370 Z" fill="${index % 2 ? colors[2] : colors[3]}" opacity=".92" transform="rotate(${(index * 360) / petals} 400 370)"/>`)}
    <circle cx="400" cy="370" r="72" fill="${colors[4]}"/><circle cx="400" cy="370" r="46" fill="${colors[1]}"/>`
}

function mountain(random: Random): string {
  const colors = random.pick(palettes)
  const peak = random.between(330, 470)
  return `${fade({ y: 0, width: 800, height: 800 }, [colors[4], colors[3], colors[1]])}
    ${times(40, () => `<circle cx="${random.between(0, 800)}" cy="${random.between(0, 420)}" r="${random.between(1.5, 4)}" fill="#fff" opacity=".8"/>`)}
    <circle cx="610" cy="190" r="70" fill="${colors[0]}"/><circle cx="582" cy="172" r="62" fill="${colors[4]}"/>
    <path d="M-60 800 L${peak} 250 L900 800 Z" fill="${colors[2]}"/><path d="M${peak} 250 L900 800 H${peak + 60} Z" fill="${colors[3]}"/>
    <path d="M${peak} 250 L${peak + 96} 345 L${peak + 40} 372 L${peak} 340 L${peak - 46} 380 L${peak - 90} 350 Z" fill="#fff"/>${shaded(ridge(random, 690, 40), [colors[4], '#101a2c'])}`
}

function sunOverWaves(random: Random): string {
  const colors = random.pick(palettes)
  return `${ground(colors)}<circle cx="400" cy="380" r="220" fill="${colors[2]}"/>
    ${times(5, (index) => `<rect x="150" y="${396 + index * 42}" width="500" height="${8 + index * 5}" fill="${colors[0]}"/>`)}
    ${times(3, (index) => `<path d="M-60 ${610 + index * 66} ${times(6, () => 'q50 -46 100 0 t100 0')} V800 H-60 Z" fill="${[colors[3], colors[4], '#141d30'][index]}" opacity="${0.92}"/>`)}`
}

/** A wide view for the head of a profile. */
export function header(random: Random, light: Light): string {
  const horizon = 340
  const x = random.between(300, 1300)
  const coast = random.pick([true, false])
  const near = `<path d="${ridge(random, 455, 30, 1.6)}" fill="${light.land[3]}"/>`
  const land = `${shaded(ridge(random, 330, 46, 1.2), [light.land[0], light.land[1]])}<path d="${ridge(random, 390, 34, 1.4)}" fill="${light.land[1]}"/><path d="${ridge(random, 430, 28, 1.8)}" fill="${light.land[2]}"/>`
  const water = `<path d="${ridge(random, horizon - 22, 12)}" fill="${light.land[0]}"/>${sea(random, light, horizon, x)}`
  return `${sky(random, light, coast ? horizon : 430, x)}${coast ? water : land}${coast && random.pick([true, false]) ? '' : near}`
}

export const headerLights: [Light, ...Light[]] = [dawn, dusk, day, night]
/** Agencies keep to quiet blue. */
export const agencyLights: [Light, ...Light[]] = [night, dawn]
