import outlines from './data/outlines.json' with { type: 'json' }
import type { District } from './districts.ts'
import { toGrid } from './grid.ts'
import type { Point } from './places-rules.ts'

/**
 * What is drawn of a district: paths of SVG in one grid, y growing to the south. Must be shown with `mapSource`.
 */
export type DistrictMap = {
  /** Its surroundings: a square around it, and whatever reaches into that. */
  around: { box: Box; districts: string[]; states: string[] }
  /** The district itself. */
  outline: string
  /** All of Germany, with the middle of the district. */
  overview: { box: Box; states: string[]; at: { x: number; y: number } }
}

type Box = { left: number; top: number; width: number; height: number }

/** Who is to be named beside each map (dl-de/by-2-0). */
export const mapSource = {
  name: '© GeoBasis-DE / BKG 2021',
  url: 'https://www.bkg.bund.de',
  licence: 'https://www.govdata.de/dl-de/by-2-0',
}

/** In units of the grid, 200 metres each: a city's surroundings are 80 kilometres wide. */
const narrowest = 400
const margin = 1.5

const surveyed = (paths: Record<string, string>) =>
  Object.values(paths).map((path) => ({ path, box: boxOf(path) }))

const [districts, states] = [surveyed(outlines.districts), surveyed(outlines.states)]
const overview = Object.values(outlines.overview)
const germany = frame(boxOf(overview.join('')), 40)

export function mapOf({ key }: Pick<District, 'key'>): DistrictMap | null {
  const outline = (outlines.districts as Record<string, string>)[key]
  if (outline === undefined) return null
  const own = boxOf(outline)
  const at = { x: own.left + own.width / 2, y: own.top + own.height / 2 }
  const side = Math.max(narrowest, Math.round(Math.max(own.width, own.height) * margin))
  const box = {
    left: Math.round(at.x - side / 2),
    top: Math.round(at.y - side / 2),
    width: side,
    height: side,
  }
  return {
    around: around(box),
    outline,
    overview: { box: germany, states: overview, at },
  }
}

/** What is drawn around a point: a square of 60 kilometres, and where it is in it. */
export type PointMap = DistrictMap['around'] & { at: { x: number; y: number } }

const nearby = 300

export function mapAround(point: Point): PointMap {
  const at = toGrid(point)
  const box = { left: at.x - nearby / 2, top: at.y - nearby / 2, width: nearby, height: nearby }
  return { ...around(box), at }
}

function around(box: Box): DistrictMap['around'] {
  const within = (all: typeof districts) => all.filter((it) => meet(it.box, box)).map(({ path }) => path)
  return { box, districts: within(districts), states: within(states) }
}

const meet = (a: Box, b: Box): boolean =>
  a.left < b.left + b.width &&
  b.left < a.left + a.width &&
  a.top < b.top + b.height &&
  b.top < a.top + a.height

function frame({ left, top, width, height }: Box, by: number): Box {
  return { left: left - by, top: top - by, width: width + 2 * by, height: height + 2 * by }
}

/** Of a path as they are in the data: rings that begin somewhere (`M`) and go on by steps (`l`). */
function boxOf(path: string): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const ring of path.split('M').slice(1)) {
    const numbers = (ring.match(/-?\d+/g) ?? []).map(Number)
    let [x, y] = [0, 0]
    for (let at = 0; at + 1 < numbers.length; at += 2) {
      x += numbers[at] ?? 0
      y += numbers[at + 1] ?? 0
      left = Math.min(left, x)
      right = Math.max(right, x)
      top = Math.min(top, y)
      bottom = Math.max(bottom, y)
    }
  }
  return { left, top, width: right - left, height: bottom - top }
}
