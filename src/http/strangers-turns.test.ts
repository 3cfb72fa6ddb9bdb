import { expect, test } from 'vitest'
import { isTooManyWaiting } from '#platform/turns.ts'
import { inStrangersTurn } from './strangers-turns.ts'

test('of a flood of strangers’ pages some are rendered at once, some wait, and the rest is sent away', async () => {
  let [running, most] = [0, 0]
  const render = async () => {
    most = Math.max(most, ++running)
    await new Promise((resolve) => setTimeout(resolve, 5))
    running--
    return 'page'
  }
  const answers = await Promise.allSettled(Array.from({ length: 300 }, () => inStrangersTurn(render)))
  const sentAway = answers.filter((answer) => answer.status === 'rejected')
  expect(most).toBe(8)
  expect(sentAway).toHaveLength(300 - 8 - 120)
  expect(sentAway.every(({ reason }) => isTooManyWaiting(reason))).toBe(true)
  expect(await inStrangersTurn(render)).toBe('page')
})

test('a render that fails says so and gives its turn on', async () => {
  const failing = Array.from({ length: 20 }, () => inStrangersTurn(() => Promise.reject(new Error('no'))))
  for (const { status } of await Promise.allSettled(failing)) expect(status).toBe('rejected')
  expect(await inStrangersTurn(async () => 'page')).toBe('page')
})

test('readers who take their page for ever keep nobody waiting for long', async () => {
  for (let i = 0; i < 8; i++) void inStrangersTurn(() => new Promise(() => undefined))
  expect(await inStrangersTurn(async () => 'page')).toBe('page')
}, 10_000)
