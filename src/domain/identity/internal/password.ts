import { hash, verify } from '@node-rs/argon2'
import { isTooManyWaiting, turns } from '#platform/turns.ts'
import { normalisePassword } from '../../accounts/accounts-rules.ts'
import { DomainError } from '../../errors.ts'

/** OWASP's parameters for argon2id (the package's default variant): 19 MiB, two passes, one lane. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** A flood of sign-ins takes a part of the machine only; the pages go on. The last in the line waits about a second. */
const inTurn = turns('passwords', { atOnce: 2, waiting: 40 })

/** @throws DomainError sign-in-busy */
export const hashPassword = (password: string): Promise<string> =>
  take(() => hash(normalisePassword(password), parameters))

let dummy: Promise<string> | undefined

/** Whether the password matches. Without a hash it does the same work and answers no. @throws DomainError sign-in-busy */
export async function matchesHash(stored: string | undefined, password: string): Promise<boolean> {
  dummy ??= hash('nobody has this password', parameters)
  const wanted = stored ?? (await dummy)
  const matches = await take(() => verify(wanted, normalisePassword(password)))
  return stored !== undefined && matches
}

async function take<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await inTurn(work)
  } catch (cause) {
    throw isTooManyWaiting(cause) ? new DomainError('sign-in-busy', { cause }) : cause
  }
}
