import { describe, expect, test } from 'vitest'
import outlines from './data/outlines.json' with { type: 'json' }
import { districts } from './districts.ts'
import { toGrid } from './grid.ts'

/** The corners of an outline: rings that begin somewhere and go on by steps. */
const ringsOf = (path: string): [number, number][][] =>
  path
    .split('M')
    .slice(1)
    .map((ring) => {
      const steps = (ring.match(/-?\d+/g) ?? []).map(Number)
      let [x, y] = [0, 0]
      return Array.from({ length: steps.length / 2 }, (_, at) => {
        x += steps[2 * at] ?? 0
        y += steps[2 * at + 1] ?? 0
        return [x, y] as [number, number]
      })
    })

/** By how often a ray to the left crosses the rings. */
const isInside = ({ x, y }: { x: number; y: number }, path: string): boolean =>
  ringsOf(path).reduce((inside, ring) => {
    const crossings = ring.filter(([ax, ay], at) => {
      const [bx, by] = ring[(at + 1) % ring.length] ?? [0, 0]
      return ay > y !== by > y && x > ((bx - ax) * (y - ay)) / (by - ay) + ax
    })
    return crossings.length % 2 === 1 ? !inside : inside
  }, false)

describe('the grid of the maps', () => {
  test('has the point of each district within its outline', () => {
    const paths = outlines.districts as Record<string, string>
    const outside = districts.filter(({ key, centre }) => !isInside(toGrid(centre), paths[key] ?? ''))
    expect(outside.map(({ name }) => name)).toEqual([])
  })

  test('has the middle of its projection where the data say', () => {
    expect(toGrid({ latitude: 51.2, longitude: 10.4 })).toEqual({ x: 1650, y: 2100 })
  })
})
