import type { Point } from './places-rules.ts'

/*
 * The grid of the maps (data/README.md): ETRS89-LAEA around 10.4° E, 51.2° N, 200 metres a unit, y growing to the south.
 * Formulas: EPSG Guidance Note 7-2, Lambert Azimuthal Equal Area (EPSG method 9820); ellipsoid GRS 80.
 */
const metres = 200
/** Where the middle of the projection is in the grid. */
const origin = { x: 1650, y: 2100 }
const middle = { latitude: 51.2, longitude: 10.4 }

const axis = 6_378_137
const flattening = 1 / 298.257222101
const e2 = flattening * (2 - flattening)
const e = Math.sqrt(e2)

const radians = (degrees: number): number => (degrees * Math.PI) / 180

/** The function q of the sine of a latitude. */
const q = (sine: number): number =>
  (1 - e2) * (sine / (1 - e2 * sine ** 2) - Math.log((1 - e * sine) / (1 + e * sine)) / (2 * e))

const qOfPole = q(1)
/** Latitude on the sphere of equal area. */
const authalic = (latitude: number): number => Math.asin(q(Math.sin(radians(latitude))) / qOfPole)

const radius = axis * Math.sqrt(qOfPole / 2)
const beta0 = authalic(middle.latitude)
const sine0 = Math.sin(radians(middle.latitude))
const scale =
  (axis * Math.cos(radians(middle.latitude))) / Math.sqrt(1 - e2 * sine0 ** 2) / (radius * Math.cos(beta0))

/** Where a point is in the grid of the maps. */
export function toGrid({ latitude, longitude }: Point): { x: number; y: number } {
  const beta = authalic(latitude)
  const lambda = radians(longitude - middle.longitude)
  const cosine = Math.cos(beta) * Math.cos(lambda)
  const b = radius * Math.sqrt(2 / (1 + Math.sin(beta0) * Math.sin(beta) + Math.cos(beta0) * cosine))
  const east = b * scale * Math.cos(beta) * Math.sin(lambda)
  const north = (b / scale) * (Math.cos(beta0) * Math.sin(beta) - Math.sin(beta0) * cosine)
  return { x: Math.round(origin.x + east / metres), y: Math.round(origin.y - north / metres) }
}
