import { expect, test } from 'vitest'
import { FairLanes } from './fair-lanes.ts'

/** Work that ends when told to. */
function work(log: string[], name: string) {
  const gate = Promise.withResolvers<void>()
  return {
    run: async () => {
      log.push(name)
      await gate.promise
    },
    end: () => gate.resolve(),
  }
}

test('a host whose work hangs keeps only its own lanes', async () => {
  const log: string[] = []
  const lanes = new FairLanes({ atOnce: 4, perHost: 2 })
  const slow = ['s1', 's2', 's3', 's4', 's5'].map((name) => work(log, name))
  const quick = ['q1', 'q2'].map((name) => work(log, name))
  for (const { run } of slow) lanes.add('slow', run)
  for (const [n, { run }] of quick.entries()) lanes.add(`quick-${n}`, run)
  expect(log).toEqual(['s1', 's2', 'q1', 'q2'])
  expect(lanes.busyHosts).toEqual(['slow'])
  expect(lanes.isOpen).toBe(false)
  for (const { end } of [...quick, ...slow]) end()
  await lanes.idle()
  expect(log).toEqual(['s1', 's2', 'q1', 'q2', 's3', 's4', 's5'])
})

test('says when some work has ended', async () => {
  const lanes = new FairLanes({ atOnce: 1, perHost: 1 })
  const only = work([], 'a')
  lanes.add('a', only.run)
  const ended = lanes.ended()
  only.end()
  await ended
  expect(lanes.isOpen).toBe(true)
})
