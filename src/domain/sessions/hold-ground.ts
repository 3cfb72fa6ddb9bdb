import type { Tx } from '#platform/database.ts'
import { DomainError } from '../errors.ts'

/** What was checked before somebody signs in or proves who she is, as it was then. */
export type Ground =
  | { passwordHash: string }
  | { passkeyId: string }
  | { ssoProviderId: bigint; subject: string }

/**
 * Part of verbs that begin or strengthen a session: what it rests on is still there, and stays until they are done.
 * Whoever sets another password, takes a passkey away or closes a provider thus comes before, and it is refused here, or
 * after, and finds the session to end it.
 * @throws DomainError wrong-credentials also if she is disabled, passkey-refused, sso-refused
 */
export async function holdGround(tx: Tx, userId: bigint, ground?: Ground): Promise<void> {
  const [user] = await tx.$queryRaw<{ passwordHash: string | null }[]>`
    select password_hash as "passwordHash" from users where id = ${userId} and disabled_at is null for share`
  if (!user) throw new DomainError('wrong-credentials')
  if (!ground) return
  if ('passwordHash' in ground) {
    if (user.passwordHash !== ground.passwordHash) throw new DomainError('wrong-credentials')
  } else if ('passkeyId' in ground) {
    const held = await tx.$queryRaw<unknown[]>`
      select 1 from passkeys where id = ${ground.passkeyId} and user_id = ${userId} for share`
    if (held.length === 0) throw new DomainError('passkey-refused')
  } else {
    const held = await tx.$queryRaw<unknown[]>`
      select 1 from sso_identities i join sso_providers p on p.id = i.provider_id
      where i.provider_id = ${ground.ssoProviderId} and i.subject = ${ground.subject} and i.user_id = ${userId}
        and p.disabled_at is null
      for share`
    if (held.length === 0) throw new DomainError('sso-refused')
  }
}
