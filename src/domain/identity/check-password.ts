import { database } from '#platform/database.ts'
import { limits, normaliseEmail } from '../accounts/accounts-rules.ts'
import { DomainError } from '../errors.ts'
import { matchesHash } from './internal/password.ts'

/**
 * Who it is that knows this address and password. An unknown address, a wrong password and a disabled user take the
 * same work and get the same answer.
 * @returns also the hash it matched: what follows must not happen if there is another one by then
 * @throws DomainError wrong-credentials, sign-in-busy
 */
export async function checkPassword(credentials: {
  email: string
  password: string
}): Promise<{ userId: bigint; passwordHash: string }> {
  const email = normaliseEmail(credentials.email)
  const user = email.includes('\0')
    ? null
    : await database().user.findUnique({
        where: { email: email.toWellFormed() },
        select: { id: true, passwordHash: true, disabledAt: true },
      })
  const matches = await matchesHash(
    user?.passwordHash ?? undefined,
    credentials.password.slice(0, limits.password.max + 1),
  )
  if (!user?.passwordHash || !matches || user.disabledAt) throw new DomainError('wrong-credentials')
  return { userId: user.id, passwordHash: user.passwordHash }
}
