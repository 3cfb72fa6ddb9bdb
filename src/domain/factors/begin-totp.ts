import { now } from '#platform/clock.ts'
import { database, transaction } from '#platform/database.ts'
import { seal, unseal } from '#platform/key-ring.ts'
import { demandForPerson } from '../permissions/demand.ts'
import type { Principal } from '../sessions/principal.ts'
import { setUpSeconds } from './factors-rules.ts'
import { newSecret, secretAddress, totpPurpose } from './internal/app-code.ts'

const kind = 'totp-set-up'

/**
 * Begins to set up an authenticator app, also in place of another one, which holds until the new one has shown a right
 * code. The new secret belongs to this session for a quarter of an hour. Everybody may for herself.
 * @throws DomainError proof-needed
 */
export async function beginTotp(principal: Principal): Promise<void> {
  const { sessionId } = principal
  await transaction(async (tx) => {
    await demandForPerson(tx, principal, 'factor.manage')
    await tx.ceremony.deleteMany({ where: { kind, sessionId } })
    await tx.ceremony.create({
      data: {
        kind,
        sessionId,
        data: { sealedSecret: seal(newSecret(), totpPurpose).toString('base64') },
        expiresAt: new Date(now().getTime() + setUpSeconds * 1_000),
      },
      select: { id: true },
    })
  })
}

export type PendingTotp = { ceremonyId: string; secret: string; address: string }

/** The app this session is setting up, for the QR code; null when none, or when it took too long. */
export async function readPendingTotp({ sessionId, userId }: Principal): Promise<PendingTotp | null> {
  const found = await database().ceremony.findFirst({
    where: { kind, sessionId, expiresAt: { gt: now() } },
    select: { id: true, data: true },
  })
  if (!found) return null
  const { sealedSecret } = found.data as { sealedSecret: string }
  const secret = unseal(Buffer.from(sealedSecret, 'base64'), totpPurpose)
  const { email, account } = await database().user.findUniqueOrThrow({
    where: { id: userId },
    select: { email: true, account: { select: { username: true } } },
  })
  return {
    ceremonyId: found.id,
    secret,
    address: secretAddress(secret, account ? `@${account.username}` : email),
  }
}
