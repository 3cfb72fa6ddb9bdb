import { describe, expect, test } from 'vitest'
import { onceAtATime } from './once-at-a-time.ts'
import { RecentFailures } from './recent-failures.ts'
import { TokenBuckets } from './token-bucket.ts'

describe('a bucket of tokens', () => {
  test('lets a burst through, then so many a second', () => {
    const buckets = new TokenBuckets({ perSecond: 2, burst: 3 })
    expect([0, 0, 0, 0].map((at) => buckets.take('a', at))).toEqual([0, 0, 0, 1])
    expect(buckets.take('a', 500)).toBe(0)
    expect(buckets.take('a', 500)).toBe(1)
  })

  test('is each host’s own', () => {
    const buckets = new TokenBuckets({ perSecond: 1, burst: 1 })
    expect([buckets.take('a', 0), buckets.take('b', 0), buckets.take('a', 0)]).toEqual([0, 0, 1])
  })

  test('holds no more names than it may', () => {
    const buckets = new TokenBuckets({ perSecond: 1, burst: 1, most: 100 })
    for (let n = 0; n < 10_000; n++) buckets.take(`host-${n}`, n)
    expect(buckets.size).toBe(100)
  })

  test('a clock that goes back gives nothing away', () => {
    const buckets = new TokenBuckets({ perSecond: 1, burst: 1 })
    expect([buckets.take('a', 5_000), buckets.take('a', 0)]).toEqual([0, 1])
  })
})

describe('recent failures', () => {
  test('are remembered until their time is over', () => {
    const failures = new RecentFailures()
    failures.add('a', 100)
    expect([failures.has('a', 99), failures.has('a', 100), failures.has('b', 0)]).toEqual([
      true,
      false,
      false,
    ])
  })

  test('are bounded, the oldest go first', () => {
    const failures = new RecentFailures(2)
    for (const name of ['a', 'b', 'c']) failures.add(name, 100)
    expect(['a', 'b', 'c'].map((name) => failures.has(name, 0))).toEqual([false, true, true])
    expect(failures.size).toBe(2)
  })
})

test('work asked for twice at the same moment is done once, and again later', async () => {
  const share = onceAtATime<number>()
  let done = 0
  const work = async () => ++done
  expect(await Promise.all([share('a', work), share('a', work)])).toEqual([1, 1])
  expect(await share('a', work)).toBe(2)
})
