import { expect, test } from 'vitest'
import { DeliveryLanes } from './delivery-lanes.ts'

const hanging = () => {
  const { promise, resolve } = Promise.withResolvers<void>()
  return { work: () => promise, end: resolve }
}

test('what hangs leaves the fast lane to others, as long as there is room at all', async () => {
  let changes = 0
  const lanes = new DeliveryLanes({ fast: 2, all: 3 }, () => changes++, 5)
  const [one, two, three] = [hanging(), hanging(), hanging()]
  const running = [lanes.run('a', one.work), lanes.run('a', two.work)]
  expect([lanes.room, lanes.underWay, lanes.hosts.get('a')]).toEqual([0, 2, 2])
  while (lanes.room === 0) await new Promise((on) => setTimeout(on, 1))
  expect(lanes.room).toBe(1)
  running.push(lanes.run('b', three.work))
  expect(lanes.room).toBe(0)
  for (const { end } of [one, two, three]) end()
  await Promise.all(running)
  expect([lanes.room, lanes.underWay, lanes.hosts.size]).toEqual([2, 0, 0])
  expect(changes).toBeGreaterThan(0)
})
