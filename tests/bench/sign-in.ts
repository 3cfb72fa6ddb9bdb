import { verify } from '@node-rs/argon2'
import { hashPassword } from '#domain/identity/internal/password.ts'
import { signIn } from '#doors/sign-in.ts'
import { rows, statement } from '#platform/database.ts'
import { password } from '../rig/password.ts'
import type { Bench } from './bench.ts'
import { withVerbs } from './connect.ts'
import { median, perSecond, say } from './report.ts'

const people = Array.from({ length: 12 }, (_, index) => `reader${index + 1}@bench.example`)
const [turns, ofEach] = [5, 96]

const setPassword = statement('update users set password_hash = $1 where email = any($2)')

/**
 * Signing in with a password, through the door with its limits and a new session each time, against nothing but
 * argon2id at the same cost, two at once on both sides; they take turns.
 */
export const signInThroughput: Bench = async ({ dataset }) =>
  withVerbs(dataset.url, async () => {
    const hashed = await hashPassword(password)
    await rows(setPassword, [hashed, people])
    const cookies = new Map<string, string>()
    for (const email of people) cookies.set(email, await browserMark(email))
    const raw: number[] = []
    const ours: number[] = []
    for (let turn = -1; turn < turns; turn++) {
      const bare = await rate(2, () => verify(hashed, password))
      const signedIn = await rate(8, (number) => {
        const email = people[number % people.length] ?? ''
        return signIn({ email, password }, request(cookies.get(email) ?? ''))
      })
      if (turn < 0) continue
      raw.push(bare)
      ours.push(signedIn)
    }
    say(`sign-in: ${turns} turns of ${ofEach}`)
    const bench = 'sign-in'
    const cost = hashed.slice(0, hashed.indexOf('$', 12 + '$v=19'.length))
    return [
      { bench, what: `argon2id alone (${cost}), two at once`, figure: perSecond(median(raw)) },
      {
        bench,
        what: 'sign-ins by password, with limits and session',
        figure: perSecond(median(ours)),
        ratio: median(ours.map((rateOfOurs, turn) => rateOfOurs / (raw[turn] ?? 1))),
        aim: { least: 0.7 },
      },
    ]
  })

const request = (cookies: string) => ({ userAgent: 'Firefox', address: null, cookies })

/** Signs in once, for the mark of a known browser: attempts are then counted for it alone. */
async function browserMark(email: string): Promise<string> {
  const cookies = await signIn({ email, password }, request(''))
  return cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
}

/** How often a second it can be done, so many at once. */
async function rate(atOnce: number, work: (number: number) => Promise<unknown>): Promise<number> {
  let next = 0
  const start = performance.now()
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let number = next++; number < ofEach; number = next++) await work(number)
    }),
  )
  return (ofEach * 1_000) / (performance.now() - start)
}
