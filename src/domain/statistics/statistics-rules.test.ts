import { describe, expect, test } from 'vitest'
import { asTold, rareCell, told } from './statistics-rules.ts'

describe('a number', () => {
  test.each([
    [0, null],
    [1, null],
    [4, null],
    [5, 5],
    [9, 5],
    [10, 10],
    [12_344, 12_340],
  ])('%i is told as %s', (count, said) => {
    expect(told(count)).toBe(said)
  })

  test('that is not told is no empty cell, which would be none at all', () => {
    expect([asTold(0), asTold(5)].map(rareCell)).toEqual(['<5', '5'])
    expect(rareCell('none')).toBe('')
  })
})

/** Every way four posts can have been opened, up to a dozen times each. */
const worlds = Array.from({ length: 13 ** 4 }, (_, n) =>
  [n, n / 13, n / 13 ** 2, n / 13 ** 3].map((x) => Math.floor(x) % 13),
)
const sum = (counts: readonly (number | null)[]) =>
  counts.reduce<number>((all, count) => all + (count ?? 0), 0)

/** Everything that is shown anywhere of two posts in two months: lines, sums of months, sums of a post over its months. */
function shownOf([a1 = 0, b1 = 0, a2 = 0, b2 = 0]: number[]): string {
  const cells = [a1, b1, a2, b2].map(told)
  const [first, second] = [cells.slice(0, 2), cells.slice(2)]
  return JSON.stringify([cells, sum(first), sum(second), sum([cells[0] ?? 0, cells[2] ?? 0]), sum(cells)])
}

describe('no subtraction', () => {
  const alike = Map.groupBy(worlds, shownOf)

  test('tells what a line hides: with all that is shown, each number from nought to four is as possible as before', () => {
    for (const possible of alike.values()) {
      for (const cell of [0, 1, 2, 3]) {
        const values = new Set(possible.map((world) => world[cell] ?? 0))
        if ([...values].some((value) => value < 5)) expect([...values].sort()).toEqual([0, 1, 2, 3, 4])
      }
    }
  })

  test('of two readings, one after the other, tells how many openings were between them', () => {
    const openings = new Map<string, Set<number>>()
    for (let before = 0; before < 65; before++) {
      for (let later = before; later < 65; later++) {
        const readings = `${told(before)} ${told(later)}`
        openings.set(readings, (openings.get(readings) ?? new Set()).add(later - before))
      }
    }
    for (const possible of openings.values()) expect(possible.size).toBeGreaterThanOrEqual(5)
  })
})
