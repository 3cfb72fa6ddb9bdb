import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { checkPassword } from '#domain/identity/check-password.ts'
import { requestEmailChange } from '#domain/identity/request-email-change.ts'
import { requestPasswordReset } from '#domain/identity/request-password-reset.ts'
import { requestSignUp } from '#domain/identity/request-sign-up.ts'
import { updateSettings } from '#domain/instance/update-settings.ts'
import { database } from '#platform/database.ts'
import { anna, bernd } from '../rig/cast.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { connectMailServer, mailbox } from '../rig/letters.ts'
import { statementsOf } from '../rig/statements.ts'

connectTestDatabase()
connectMailServer()

const known = 'anna@example.org'
const unknown = 'niemand@example.org'

beforeAll(async () => {
  await updateSettings('operator', { registrationMode: 'open' })
  await anna()
})

/** How often one may ask is not the question here. */
const forgetAttempts = () => database().attempt.deleteMany()

beforeEach(forgetAttempts)

/** What may be asked about an address without being its owner. */
const questions: Record<string, (email: string) => Promise<unknown>> = {
  'signing up': (email) => requestSignUp({ email, code: '', locale: 'de' }),
  'a new password': (email) => requestPasswordReset({ email, locale: 'de' }),
  'another address': async (email) => requestEmailChange(await bernd(), email),
  'signing in': (email) => checkPassword({ email, password: 'Das ist es nicht.' }).catch(String),
}

describe.each(Object.entries(questions))('asking for %s', (name, ask) => {
  test('gets the same answer by the same work, whether the address has an account or not', async () => {
    for (const address of [known, unknown]) await ask(address)
    await forgetAttempts()
    const answers: unknown[] = []
    const [here, nowhere] = [
      await statementsOf(async () => answers.push(await ask(known))),
      await statementsOf(async () => answers.push(await ask(unknown))),
    ]
    expect(here.length).toBeGreaterThan(0)
    expect(nowhere).toEqual(here)
    expect(answers[1]).toEqual(answers[0])
  })

  test('takes times that lie within each other (printed, not judged)', async () => {
    const times = { known: [] as number[], unknown: [] as number[] }
    for (let round = 0; round < 20; round++) {
      for (const [which, address] of [
        ['known', known],
        ['unknown', unknown],
      ] as const) {
        await forgetAttempts()
        const began = performance.now()
        await ask(address)
        times[which].push(performance.now() - began)
      }
    }
    process.stdout.write(`  ${name}: known ${spread(times.known)}, unknown ${spread(times.unknown)} ms\n`)
    expect(times.unknown).toHaveLength(times.known.length)
  })
})

const spread = (times: number[]): string => {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number) => (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(1)
  return `${at(0.1)}/${at(0.5)}/${at(0.9)}`
}

test('who has an account gets a letter that says so, without a link that makes one', async () => {
  await database().letter.deleteMany()
  await questions['signing up']?.(known)
  const letter = (await mailbox(known)).at(-1)
  expect(letter?.subject).toBe('Sie haben schon ein Konto bei SaPoCom')
  expect(letter?.link).toBe('')
  expect(await database().mailToken.count({ where: { email: known, purpose: 'sign_up' } })).toBe(0)
})
