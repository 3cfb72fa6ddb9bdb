import { expect, test } from 'vitest'
import { isTooManyWaiting, turns } from './turns.ts'

test('only as many work at once as may, the others wait in order, and who finds the line full is sent away', async () => {
  const inTurn = turns('tests', { atOnce: 2, waiting: 3 })
  const began: number[] = []
  const ends: (() => void)[] = []
  const work = (number: number) =>
    inTurn(() => {
      began.push(number)
      return new Promise<void>((end) => ends.push(end))
    })
  const all = [1, 2, 3, 4, 5].map(work)
  await expect(work(6)).rejects.toSatisfy(isTooManyWaiting)
  expect(began).toEqual([1, 2])
  while (began.length < 5) {
    ends.shift()?.()
    await new Promise(setImmediate)
  }
  for (const end of ends) end()
  await Promise.all(all)
  expect(began).toEqual([1, 2, 3, 4, 5])
})

test('work that fails makes room too', async () => {
  const inTurn = turns('failing tests', { atOnce: 1, waiting: 1 })
  await expect(inTurn(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await inTurn(async () => 'next')).toBe('next')
})

test('a line in which nobody stands is forgotten, whatever it was called', async () => {
  const lines = () => (globalThis as { [key: symbol]: Map<string, unknown> })[Symbol.for('sapocom.turns')]
  for (let number = 0; number < 50; number++) {
    await turns(`strangers ${number}`, { atOnce: 1, waiting: 1 })(async () => undefined)
  }
  expect([...(lines()?.keys() ?? [])].filter((name) => name.startsWith('strangers'))).toEqual([])
})
