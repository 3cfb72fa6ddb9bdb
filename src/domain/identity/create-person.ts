import { database, isDuplicate, transaction } from '#platform/database.ts'
import type { DomainError } from '../errors.ts'
import { cleanPerson, insertPerson, refuseTaken } from './insert-person.ts'
import { hashPassword } from './internal/password.ts'

export type NewPerson = {
  email: string
  password: string
  handle: string
  displayName: string
  locale: 'de' | 'en'
}

/**
 * Makes a person with an account of her own, whether registration is open or not: for the seed and the operator's tools.
 * Event: account.created
 * @throws DomainError email-invalid, email-taken, handle-taken, as cleanPerson
 */
export async function createPerson(form: NewPerson): Promise<{ userId: bigint; accountId: bigint }> {
  const person = cleanPerson(form)
  const passwordHash = await hashPassword(form.password)
  try {
    return await transaction((tx) => insertPerson(tx, { ...person, passwordHash, locale: form.locale }))
  } catch (cause) {
    throw await asTaken(cause, person)
  }
}

/** Two people at the same moment: one of them meets the unique index instead of the question before. */
export async function asTaken(cause: unknown, person: { email: string; username: string }): Promise<unknown> {
  if (!isDuplicate(cause)) return cause
  try {
    await refuseTaken(database(), person)
    return cause
  } catch (refusal) {
    return refusal as DomainError
  }
}
