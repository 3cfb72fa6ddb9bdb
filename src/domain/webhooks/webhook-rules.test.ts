import { describe, expect, test } from 'vitest'
import { checkWebhook, hasArrived, isGivenUp, mostTries, nextTry } from './webhook-rules.ts'

const here = { loopback: false }
const check = (url: string) => checkWebhook({ url, events: ['published'] }, here)

describe('a webhook', () => {
  test.each(['https://planer.example/posts', 'https://planer.example:8443/?to=1'])('may be %s', (url) => {
    expect(check(url)).toBe(null)
  })

  test.each([
    'http://planer.example/',
    'http://127.0.0.1:3000/',
    'ftp://planer.example/',
    'https://user:secret@planer.example/',
    'https://planer.example/#here',
    'planer.example',
    `https://planer.example/${'x'.repeat(500)}`,
    'javascript:alert(1)',
    '',
  ])('may not be %s', (url) => {
    expect(check(url)).toBe('webhook-invalid')
  })

  test('is told something', () => {
    expect(checkWebhook({ url: 'https://planer.example/', events: [] }, here)).toBe('webhook-invalid')
  })

  test('may be this machine where other servers may', () => {
    const at = (url: string) => checkWebhook({ url, events: ['edited'] }, { loopback: true })
    expect(at('http://127.0.0.1:9000/hook')).toBe(null)
    expect(at('http://planer.example/hook')).toBe('webhook-invalid')
  })
})

describe('a message that does not arrive', () => {
  test('is tried eight times, ever more rarely, the last time after three days', () => {
    const first = new Date(0)
    const times = [first]
    for (let at = nextTry(1, first); at; at = nextTry(times.length, at)) times.push(at)
    expect(times).toHaveLength(mostTries)
    const waits = times.slice(1).map((at, index) => at.getTime() - (times[index]?.getTime() ?? 0))
    expect(waits).toEqual(waits.toSorted((one, other) => one - other))
    const last = times.at(-1) ?? first
    expect(isGivenUp(first, last)).toBe(true)
    expect(isGivenUp(first, times.at(-2) ?? first)).toBe(false)
    expect(last.getTime() / 86_400_000).toBeCloseTo(3, 0)
  })

  test.each([
    ['200', true],
    ['204', true],
    ['199', false],
    ['301', false],
    ['404', false],
    ['500', false],
    ['timeout', false],
    ['', false],
  ])('an outcome of %o is an arrival: %s', (outcome, arrived) => {
    expect(hasArrived(outcome)).toBe(arrived)
  })
})
