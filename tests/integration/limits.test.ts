import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { DomainError } from '#domain/errors.ts'
import type { Subjects } from '#domain/limits/attempt-keys.ts'
import { forgiveAttempts } from '#domain/limits/forgive-attempts.ts'
import { limitAttempts } from '#domain/limits/limit-attempts.ts'
import { type AttemptKind, attemptLimits, highestCount } from '#domain/limits/limits-rules.ts'
import { setClock } from '#platform/clock.ts'
import { database } from '#platform/database.ts'
import { connectTestDatabase } from '../rig/connect.ts'

connectTestDatabase()

let time = Date.parse('2026-11-22T10:00:00Z')
const pass = (seconds: number) => {
  time += seconds * 1_000
}

beforeEach(async () => {
  await database().attempt.deleteMany()
  setClock(() => new Date(time))
})
afterEach(() => setClock(undefined))

/** 0 if the attempt may be made, else the seconds to wait. */
async function attempt(kind: AttemptKind, subjects: Subjects): Promise<number> {
  try {
    await limitAttempts(kind, subjects)
    return 0
  } catch (error) {
    if (error instanceof DomainError && error.reason === 'too-many-attempts') return error.retryAfter ?? -1
    throw error
  }
}

async function attemptMany(kind: AttemptKind, subjects: Subjects, times: number): Promise<number[]> {
  const answers: number[] = []
  for (let i = 0; i < times; i++) answers.push(await attempt(kind, subjects))
  return answers
}

const anna = { account: 'anna@example.org' }

describe('attempts on an account', () => {
  test('are free five times, then wait 1, 2, 4 … and at most 300 seconds', async () => {
    expect(await attemptMany('sign-in', anna, 5)).toEqual([0, 0, 0, 0, 0])
    const waits: number[] = []
    for (let i = 0; i < 11; i++) {
      const wait = await attempt('sign-in', anna)
      waits.push(wait)
      pass(wait)
      expect(await attempt('sign-in', anna)).toBe(0)
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300])
  })

  test('that come too early are refused with the seconds left, and make the wait no longer', async () => {
    await attemptMany('sign-in', anna, 9)
    for (const left of [1, 1, 1]) expect(await attempt('sign-in', anna)).toBe(left)
    pass(0.4)
    expect(await attempt('sign-in', anna)).toBe(1)
    pass(0.6)
    expect(await attempt('sign-in', anna)).toBe(0)
    expect(await attempt('sign-in', anna)).toBe(2)
  })

  test('at the same moment count one after the other', async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, () => attempt('sign-in', anna)))
    expect(answers.filter((wait) => wait === 0)).toHaveLength(5)
  })

  test('fade one by one', async () => {
    await attemptMany('sign-in', anna, 5)
    pass(3_600)
    expect(await attemptMany('sign-in', anna, 2)).toEqual([0, 1])
    pass(1.5 * 3_600)
    expect(await attempt('sign-in', anna)).toBe(0)
    pass(0.5 * 3_600)
    expect(await attempt('sign-in', anna), 'the half that had passed was not lost').toBe(0)
  })

  test('begin anew after a right one', async () => {
    await attemptMany('sign-in', anna, 6)
    await forgiveAttempts('sign-in', anna)
    expect(await attemptMany('sign-in', anna, 6)).toEqual([0, 0, 0, 0, 0, 1])
  })

  test('say nothing about another account or another kind', async () => {
    await attemptMany('sign-in', anna, 6)
    expect(await attempt('sign-in', { account: 'bernd@example.org' })).toBe(0)
    expect(await attempt('code', anna)).toBe(0)
  })
})

describe('attempts from an address', () => {
  const { free } = attemptLimits['sign-in'].address

  test('on ever other accounts are stopped all the same', async () => {
    for (let i = 0; i < free; i++) {
      expect(await attempt('sign-in', { address: '192.0.2.7', account: `user${i}@example.org` })).toBe(0)
    }
    expect(await attempt('sign-in', { address: '192.0.2.7', account: 'next@example.org' })).toBe(1)
    expect(await attempt('sign-in', { address: '192.0.2.8', account: 'next@example.org' })).toBe(0)
  })

  test('that are refused do not use up the account', async () => {
    await attemptMany('sign-in', { address: '192.0.2.7' }, free)
    expect(await attemptMany('sign-in', { ...anna, address: '192.0.2.7' }, 20)).not.toContain(0)
    expect(await attempt('sign-in', anna)).toBe(0)
  })

  test('are given back one by one when they were right, so that an office may sign in', async () => {
    for (let i = 0; i < 5 * free; i++) {
      const officer = { address: '192.0.2.7', account: `officer${i}@example.org` }
      expect(await attempt('sign-in', officer)).toBe(0)
      await forgiveAttempts('sign-in', officer)
    }
  })

  test('cannot be wiped out by signing in to an account of one’s own between guesses', async () => {
    const own = { address: '192.0.2.7', account: 'mallory@example.org' }
    let guesses = 0
    while (
      guesses < 100 &&
      (await attempt('sign-in', { address: '192.0.2.7', account: `x${guesses}@x.org` })) === 0
    ) {
      guesses++
      if ((await attempt('sign-in', own)) === 0) await forgiveAttempts('sign-in', own)
    }
    expect(guesses).toBeLessThanOrEqual(free)
  })
})

describe('an address that is new to an account whose attempts are used up', () => {
  const from = (address: string) => attempt('sign-in', { ...anna, address })
  const { newcomer, newcomers } = attemptLimits['sign-in']

  test('has two of its own, so that strangers cannot keep her out for ever', async () => {
    await attemptMany('sign-in', { ...anna, address: '192.0.2.7' }, 20)
    expect(await from('192.0.2.7')).toBeGreaterThan(0)
    expect([await from('198.51.100.1'), await from('198.51.100.1')]).toEqual([0, 0])
    expect(await from('198.51.100.1')).toBeGreaterThan(0)
    expect(await from('198.51.100.2')).toBe(0)
  })

  test('has none where codes are tried: there the password was right already', async () => {
    await attemptMany('code', { ...anna, address: '192.0.2.7' }, 6)
    expect(await attempt('code', { ...anna, address: '198.51.100.1' })).toBeGreaterThan(0)
  })

  test('has none after very many others: one account is not guessed at from ever other addresses', async () => {
    await attemptMany('sign-in', anna, 5)
    let through = 0
    for (let i = 0; i < newcomers.free + 50; i++) if ((await from(`10.0.${i}.1`)) === 0) through++
    expect(through).toBe(newcomers.free)
    expect(newcomer.free).toBeLessThan(5)
  })
})

describe('a browser that signed in before', () => {
  const known = { address: '192.0.2.7', ...anna, browser: 'a-random-mark' }

  test('is not kept out by what strangers try on the account or from the address', async () => {
    await attemptMany('sign-in', { address: '192.0.2.7', ...anna }, 40)
    expect(await attempt('sign-in', { address: '192.0.2.7', ...anna })).toBeGreaterThan(0)
    expect(await attempt('sign-in', known)).toBe(0)
  })

  test('has a count of its own, so whoever stole its cookie may not guess freely', async () => {
    expect(await attemptMany('sign-in', known, 6)).toEqual([0, 0, 0, 0, 0, 1])
    expect(await attempt('sign-in', { ...anna, address: '192.0.2.9' })).toBe(0)
  })
})

test('what is kept says neither address nor account, and may be deleted once it has faded', async () => {
  const { account } = attemptLimits['sign-in']
  await attemptMany('sign-in', { address: '192.0.2.7', ...anna }, 3)
  const kept = await database().attempt.findMany()
  expect(kept).toHaveLength(2)
  expect(JSON.stringify(kept.map(({ key }) => Buffer.from(key).toString('latin1')))).not.toMatch(/anna|192/)
  const longest = highestCount(account) * account.fades + account.wait[1]
  for (const { expiresAt } of kept) {
    expect(expiresAt.getTime()).toBeGreaterThan(time)
    expect(expiresAt.getTime()).toBeLessThanOrEqual(time + longest * 1_000)
  }
})

test('whom a request does not name is not counted', async () => {
  await attemptMany('sign-in', { address: null }, 100)
  expect(await database().attempt.count()).toBe(0)
})
