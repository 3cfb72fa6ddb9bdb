import { hash, verify } from '@node-rs/argon2'
import { normalisePassword } from '../accounts-rules.ts'

/** OWASP's parameters for argon2id (the package's default variant): 19 MiB, two passes, one lane. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export const hashPassword = (password: string): Promise<string> =>
  hash(normalisePassword(password), parameters)

let dummy: Promise<string> | undefined

/** Whether the password matches. Without a hash it does the same work and answers no. */
export async function matchesHash(stored: string | undefined, password: string): Promise<boolean> {
  dummy ??= hashPassword('nobody has this password')
  const matches = await verify(stored ?? (await dummy), normalisePassword(password))
  return stored !== undefined && matches
}
