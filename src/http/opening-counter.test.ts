import { expect, test } from 'vitest'
import type { Count } from '#domain/statistics/add-counts.ts'
import { OpeningCounter } from './opening-counter.ts'

function gather() {
  const written: Record<string, Count>[] = []
  const counter = new OpeningCounter(async (counts) => void written.push(Object.fromEntries(counts)))
  return { counter, written }
}

test('what was opened is gathered by post and written down once', async () => {
  const { counter, written } = gather()
  for (const id of ['1', '2', '1']) counter.add(id, 'views')
  counter.add('2', 'contacts')
  await counter.flush()
  await counter.flush()
  expect(written).toEqual([{ 1: { views: 2, contacts: 0 }, 2: { views: 1, contacts: 1 } }])
})

test('one page and all pages together have their bounds, however often they are asked for', async () => {
  const { counter, written } = gather()
  for (let n = 0; n < 5_000; n++) counter.add('1', 'views')
  for (let n = 2; n < 20_000; n++) counter.add(String(n), 'views')
  await counter.flush()
  expect(written[0]?.[1]).toEqual({ views: 1_500, contacts: 0 })
  expect(Object.keys(written[0] ?? {})).toHaveLength(10_000)
})

test('what the database does not take is lost, and counted at no other time', async () => {
  const written: number[] = []
  const counter = new OpeningCounter(async (counts) => {
    written.push(counts.size)
    if (written.length === 1) throw new Error('no connection')
  })
  counter.add('1', 'views')
  await counter.flush()
  counter.add('2', 'views')
  await counter.flush()
  expect(written).toEqual([1, 1])
})
