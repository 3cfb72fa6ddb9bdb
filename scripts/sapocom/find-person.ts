import { normaliseEmail, normaliseHandle } from '#domain/accounts/accounts-rules.ts'
import { readAccount } from '#domain/accounts/read-account.ts'
import { database } from '#platform/database.ts'
import { type Given, type Option, UsageError } from './command.ts'

/** The options that name a person. */
export const whom: Record<string, Option> = {
  email: { value: 'ADDRESS', help: 'her e-mail address, or' },
  handle: { value: 'HANDLE', help: 'her handle' },
}

/** @throws UsageError if nobody is named, or nobody is found */
export async function findPerson(given: Given): Promise<{ userId: bigint; name: string }> {
  const [email, handle] = [given.may('email'), given.may('handle')]
  if ((email === '') === (handle === '')) throw new UsageError('Either --email or --handle is needed.')
  const user = await database().user.findFirst({
    where: email
      ? { email: normaliseEmail(email) }
      : { account: { username: normaliseHandle(handle), domain: null } },
    select: { id: true },
  })
  if (!user) throw new UsageError('Nobody here has this address or handle.')
  return { userId: user.id, name: email || `@${normaliseHandle(handle)}` }
}

/** The account of an agency or person by `--handle`. @throws DomainError account-not-found */
export const findAccount = async (given: Given): Promise<bigint> =>
  BigInt((await readAccount(null, { handle: given.need('handle') })).id)
