import type { Random } from './brush.ts'
import { canvas, fade, glow, times } from './brush.ts'

/** A time of day: its colours from far to near, and how it is called in an alternative text. */
export type Light = {
  de: string
  en: string
  sky: string[]
  sun: string
  /** Land from far away to close by. */
  land: [string, string, string, string]
  water: [string, string]
  dark: boolean
}

export const dawn: Light = {
  de: 'im Morgengrauen',
  en: 'at dawn',
  sky: ['#27406f', '#6b7fa8', '#d8a69a', '#fbd9a8'],
  sun: '#ffe3b0',
  land: ['#8a8fae', '#5f6d92', '#354a70', '#152543'],
  water: ['#e8bd9f', '#33507c'],
  dark: false,
}

export const day: Light = {
  de: 'an einem hellen Tag',
  en: 'on a bright day',
  sky: ['#4f93c9', '#8fbfe0', '#d6e9f0'],
  sun: '#fffbe8',
  land: ['#a9c6cf', '#7ea79d', '#4f8069', '#2c5546'],
  water: ['#9cc7d6', '#2f6f95'],
  dark: false,
}

export const dusk: Light = {
  de: 'in der Abenddämmerung',
  en: 'at dusk',
  sky: ['#141f47', '#3d4680', '#9c6488', '#f2a774'],
  sun: '#ffc58a',
  land: ['#6d5f8c', '#46477a', '#262f5c', '#0d1634'],
  water: ['#d18f7f', '#1f2c5a'],
  dark: true,
}

export const grey: Light = {
  de: 'bei bedecktem Himmel',
  en: 'under a grey sky',
  sky: ['#7d91a3', '#a9b8c2', '#d9dfdf'],
  sun: '#ffffff',
  land: ['#a3b0b8', '#75868f', '#4b5e68', '#26363f'],
  water: ['#b7c4c9', '#4b6776'],
  dark: false,
}

export const night: Light = {
  de: 'bei Nacht',
  en: 'at night',
  sky: ['#050b20', '#0b1b3f', '#1d3a68'],
  sun: '#dfe9ff',
  land: ['#1c345c', '#13264a', '#0b1834', '#050b1b'],
  water: ['#23406e', '#081230'],
  dark: true,
}

/** The sky down to `horizon`, with a sun or moon at `x`, stars at night, and some bands of cloud. */
export function sky(random: Random, light: Light, horizon: number, x = random.between(350, 1250)): string {
  const y = light === day ? horizon * 0.25 : horizon - random.between(70, 210)
  const stars = times(light === night ? 150 : light === dusk ? 45 : 0, () => {
    const size = random.between(0.6, 1.9)
    const height = random.between(0, horizon * (light === night ? 0.9 : 0.4))
    return `<circle cx="${random.between(0, 1600)}" cy="${height}" r="${size}" fill="#fff" opacity="${random.between(0.25, 0.9)}"/>`
  })
  const disc =
    light === grey || light === day
      ? ''
      : `<circle cx="${x}" cy="${y}" r="34" fill="${light.sun}" opacity=".95"/>`
  return (
    `<rect width="1600" height="1067" fill="${light.land[1]}"/>` +
    fade({ y: 0, height: horizon + 2 }, light.sky) +
    stars +
    glow(x, y, light === night ? 300 : 620, light.sun, light === grey ? 0.4 : 0.75) +
    disc +
    clouds(random, light, horizon)
  )
}

function clouds(random: Random, light: Light, horizon: number): string {
  const color = light.dark ? (light.sky.at(-2) ?? '#fff') : '#fff'
  return times(light === night ? 3 : 9, () => {
    const [x, y] = [random.between(-100, 1600), random.between(horizon * 0.12, horizon * 0.85)]
    const [width, height] = [random.between(260, 760), random.between(7, 26)]
    return `<ellipse cx="${x}" cy="${y}" rx="${width / 2}" ry="${height / 2}" fill="${color}" opacity="${random.between(0.06, 0.26)}"/>
      <ellipse cx="${x + width * 0.12}" cy="${y - height * 0.5}" rx="${width / 4}" ry="${height / 2.2}" fill="${color}" opacity=".13"/>`
  })
}

/** The sea from `horizon` down, with glitter under a light at `x`. */
export function sea(random: Random, light: Light, horizon: number, x: number): string {
  const deep = canvas.height - horizon
  const streak = (color: string, opacity: number, spread: number) => {
    const depth = random.between(0, 1) ** 1.7
    const width = random.between(20, 150) * (0.25 + depth)
    const left = x + random.between(-1, 1) * spread * (0.3 + depth) - width / 2
    return `<rect x="${left}" y="${horizon + 3 + depth * deep}" width="${width}" height="${1.2 + depth * 4.5}" rx="2" fill="${color}" opacity="${opacity}"/>`
  }
  return (
    fade({ y: horizon, height: deep }, light.water) +
    times(150, () => streak(light.land[2], random.between(0.08, 0.25), 1500)) +
    times(110, () => streak('#fff', random.between(0.03, 0.14), 1500)) +
    times(130, () => streak(light.sun, random.between(0.18, 0.6), 150))
  )
}
